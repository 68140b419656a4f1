package dev.restock.shopify;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Leftovers;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LeftoversTest {
  private final Leftovers<ShopifyClient> leftovers =
      new Leftovers<>(LeftoversTest::client, Operations.LOCATIONS);

  private static ShopifyClient client(String url, @Nullable OkHttpClient lent) {
    ClientOptions.Builder options = ClientOptions.builder();
    if (lent != null) {
      options.httpClient(lent);
    }
    return ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("t0ken-0815"))
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
