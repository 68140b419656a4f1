package dev.restock.shopify.inventory;

import java.util.regex.Pattern;

/**
 * A change of the available quantity of one item at one location. It takes effect only if the
 * quantity still is {@code from}, and once for its key.
 *
 * <p>Shopify keeps a key for 24 hours, together with all other values of the change. Within that
 * time the same change may be sent again: it takes effect once. The same key with any other value
 * is refused, so another from-value needs another key. After that time the key is a new one.
 *
 * @param kind how the value is meant
 * @param inventoryItemId the global id of the item
 * @param locationId the global id of the location
 * @param from the available quantity before the change
 * @param value the difference for {@link Kind#ADJUST}, the quantity after the change for {@link
 *     Kind#SET}
 * @param key the idempotency key: 1 to 255 of {@code A-Z a-z 0-9 _ -}; Shopify recommends a UUID
 * @param reason one of Shopify's reasons, such as {@code restock} or {@code correction}
 * @param referenceDocumentUri what caused the change, a URI with a scheme such as {@code
 *     gid://app/Movement/key}; the shop's stock history shows it
 */
public record StockWrite(
    Kind kind,
    String inventoryItemId,
    String locationId,
    int from,
    int value,
    String key,
    String reason,
    String referenceDocumentUri) {
  /** How the value of a change is meant. */
  public enum Kind {
    /** As a difference: {@code inventoryAdjustQuantities}. */
    ADJUST,
    /** As the quantity after the change: {@code inventorySetQuantities}. */
    SET
  }

  private static final Pattern ITEM = Pattern.compile("gid://shopify/InventoryItem/[0-9]{1,20}");
  private static final Pattern LOCATION = Pattern.compile("gid://shopify/Location/[0-9]{1,20}");
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
  private static final Pattern REASON = Pattern.compile("[a-z_]{1,64}");
  private static final Pattern URI = Pattern.compile("[a-z][a-z0-9+.-]*:[!-~]{1,240}");

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one does not have its form
   */
  public StockWrite {
    check(ITEM, "inventoryItemId", inventoryItemId);
    check(LOCATION, "locationId", locationId);
    check(KEY, "key", key);
    check(REASON, "reason", reason);
    check(URI, "referenceDocumentUri", referenceDocumentUri);
  }

  private static void check(Pattern form, String name, String value) {
    if (!form.matcher(value).matches()) {
      throw new IllegalArgumentException(
          name + " \"" + value + "\" does not have the form " + form.pattern());
    }
  }
}
