package dev.restock.examples.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.ReturnSync;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;

/** The shop whose app may not do everything, which the sandbox does not have. */
class LiveShopTest {

  @Test
  void limit_anAppThatMayNotReadOrders_isAWarningAndNoError() throws IOException {
    try (MockWebServer server = new MockWebServer()) {
      server.enqueue(
          new MockResponse.Builder()
              .addHeader("X-Shopify-API-Version", "2026-07")
              .body(
                  """
                  {"errors": [{"message": "Access denied for order field.",
                    "extensions": {"code": "ACCESS_DENIED",
                      "requiredAccess": "`read_orders` access scope."},
                    "path": ["order"]}],
                   "data": {"order": null}}
                  """)
              .build());
      server.start();
      Map<String, String> environment =
          Map.of(
              "SHOPIFY_SHOP", "nordic.myshopify.com",
              "SHOPIFY_ACCESS_TOKEN", "shpat_secret",
              "SHOPIFY_BASE_URL", server.url("/").toString());
      StringWriter err = new StringWriter();
      ChannelSettings settings =
          ChannelSettings.builder()
              .mode(Mode.PUSH_ALL)
              .location("gid://shopify/Location/1", List.of(11L))
              .build();
      try (LiveShop shop = LiveShop.of(environment, settings, new DriftOptions(), false)) {
        shop.limit(ReturnSync.builder(), new PrintWriter(err, true));
      }
      assertThat(err.toString().lines()).hasSize(1);
      assertThat(err.toString())
          .startsWith("warning: more units than were bought are not noticed")
          .contains("read_orders")
          .doesNotContain("shpat_secret");
    }
  }
}
