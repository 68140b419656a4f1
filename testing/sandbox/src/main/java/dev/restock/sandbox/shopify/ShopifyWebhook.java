package dev.restock.sandbox.shopify;

import java.time.Instant;
import java.util.Map;

/**
 * A webhook delivery. Immutable.
 *
 * @param deliveredAt when it arrives
 * @param headers {@code X-Shopify-Topic}, {@code X-Shopify-Hmac-SHA256} and the others
 * @param body the body, byte for byte in UTF-8
 */
public record ShopifyWebhook(Instant deliveredAt, Map<String, String> headers, String body) {
  public ShopifyWebhook {
    headers = Map.copyOf(headers);
  }
}
