package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Guide;
import dev.restock.shopify.inventory.InventoryItem;
import dev.restock.shopify.inventory.StockWrite;
import dev.restock.shopify.inventory.StockWriteResult;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.Refund;
import dev.restock.shopify.webhook.ShopifyWebhooks;
import dev.restock.shopify.webhook.WebhookHint;
import dev.restock.shopify.webhook.WebhookResult;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The code in docs/shopify.md, so that it compiles. */
class GuideTest {
  interface Queue {
    void read(WebhookHint.Kind kind, String id);
  }

  static void book(Order order, Refund refund) {
    assertThat(order.refunds()).contains(refund);
  }

  static void firstCalls(String id, String secret, Instant since) {
    try (ClientCredentials tokens =
            ClientCredentials.of(
                "https://example.myshopify.com", id, secret, ClientOptions.defaults());
        ShopifyClient shopify = ShopifyClient.builder("example.myshopify.com", tokens).build()) {
      for (Order order : shopify.orders().updatedSince(since)) {
        order.refunds().forEach(refund -> book(order, refund));
      }
    }
  }

  static StockWriteResult change(
      ShopifyClient shopify, InventoryItem item, String locationId, int from, String key) {
    StockWrite write =
        new StockWrite(
            StockWrite.Kind.ADJUST,
            item.id(),
            locationId,
            from,
            1,
            key,
            "restock",
            "gid://restock/Movement/" + key);
    StockWriteResult result = shopify.inventory().write(write);
    return result;
  }

  static int deliveries(
      String clientSecret,
      String oldSecret,
      Map<String, List<String>> headers,
      byte[] body,
      Queue queue) {
    ShopifyWebhooks webhooks =
        ShopifyWebhooks.builder("example.myshopify.com", clientSecret)
            .alsoSecret(oldSecret)
            .build();
    WebhookResult result = webhooks.receive(headers, body);
    if (result instanceof WebhookResult.Notice notice) {
      notice.hints().forEach(hint -> queue.read(hint.kind(), hint.id()));
    }
    return result.httpStatus();
  }

  @Test
  void theGuideCompiles() throws Exception {
    assertThat(
            Guide.notIn(
                Path.of("src/test/java/dev/restock/shopify/GuideTest.java"),
                Path.of("../docs/shopify.md")))
        .isEmpty();
  }
}
