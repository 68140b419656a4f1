package dev.restock.sitoo;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Leftovers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final Leftovers<SitooClient> leftovers =
      new Leftovers<>(LeftoversTest::client, Operations.named("getWarehouses").inMatrix());

  private static SitooClient client(String url, @Nullable OkHttpClient lent) {
    ClientOptions.Builder options = ClientOptions.builder();
    if (lent != null) {
      options.httpClient(lent);
    }
    return SitooClient.builder()
        .baseUrl(url)
        .journalsUrl(url)
        .shipmentsUrl(url)
        .accountId("10020")
        .credentials("10020-140", Clients.PASSWORD)
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
