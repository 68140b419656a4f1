package dev.restock.returngo;

import dev.restock.http.CallLimits;
import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Leftovers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final Leftovers<ReturnGoClient> leftovers =
      new Leftovers<>(LeftoversTest::client, Operations.LIST_WEBHOOKS);

  private static ReturnGoClient client(String url, @Nullable OkHttpClient lent) {
    ClientOptions.Builder options = ClientOptions.builder().limits(CallLimits.none());
    if (lent != null) {
      options.httpClient(lent);
    }
    return ReturnGoClient.builder()
        .apiKey("key-0815")
        .shop("shop-0816")
        .baseUrl(url)
        .options(options.build())
        .build();
  }

  @Test
  void aClosedClientLeavesNoThreadAndNoConnection() throws Exception {
    leftovers.ofOwners();
  }

  @Test
  void aLentHttpClientStaysUsable() throws Exception {
    leftovers.ofBorrowers();
  }
}
