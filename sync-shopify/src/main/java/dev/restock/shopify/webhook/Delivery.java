package dev.restock.shopify.webhook;

import com.squareup.moshi.Json;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.Lenient;
import dev.restock.shopify.webhook.WebhookHint.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ids of a delivery. Shopify may add, remove and change every other field. A field of another
 * form counts as absent.
 */
@Lenient
record Delivery(
    Optional<String> id,
    @Json(name = "admin_graphql_api_id") Optional<String> globalId,
    @Json(name = "order_id") Optional<String> orderId,
    @Json(name = "inventory_item_id") Optional<String> inventoryItemId,
    Optional<Owner> order,
    @Json(name = "order_edit") Optional<Edit> edit,
    List<IgnoredField> ignored) {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");
  private static final Pattern GLOBAL =
      Pattern.compile("gid://shopify/([A-Za-z]{1,60})/([0-9]{1,20})");

  /** The order that a return belongs to. */
  @Lenient
  record Owner(
      Optional<String> id, @Json(name = "admin_graphql_api_id") Optional<String> globalId) {}

  /** An edit of an order. */
  @Lenient
  record Edit(@Json(name = "order_id") Optional<String> orderId) {}

  /** Returns what to read because of a delivery of that topic. */
  List<WebhookHint> hints(String topic) {
    Set<WebhookHint> hints = new LinkedHashSet<>();
    globalId.ifPresent(text -> addGlobal(hints, text));
    if (hints.isEmpty()) {
      // The global id is exact; the number went through a double in some of Shopify's own examples.
      id.ifPresent(
          text -> {
            if (topic.startsWith("orders/")) {
              add(hints, Kind.ORDER, text);
            } else if (topic.startsWith("refunds/")) {
              add(hints, Kind.REFUND, text);
            }
          });
    }
    orderId.ifPresent(text -> add(hints, Kind.ORDER, text));
    edit.flatMap(Edit::orderId).ifPresent(text -> add(hints, Kind.ORDER, text));
    order.ifPresent(
        owner -> {
          int before = hints.size();
          owner.globalId().ifPresent(text -> addGlobal(hints, text));
          if (hints.size() == before) {
            owner.id().ifPresent(text -> add(hints, Kind.ORDER, text));
          }
        });
    inventoryItemId.ifPresent(text -> add(hints, Kind.INVENTORY_ITEM, text));
    return List.copyOf(hints);
  }

  private static void addGlobal(Set<WebhookHint> hints, String text) {
    Matcher global = GLOBAL.matcher(text);
    if (global.matches()) {
      Optional<Kind> kind =
          switch (String.valueOf(global.group(1))) {
            case "Order" -> Optional.of(Kind.ORDER);
            case "Refund" -> Optional.of(Kind.REFUND);
            case "InventoryItem" -> Optional.of(Kind.INVENTORY_ITEM);
            case "BulkOperation" -> Optional.of(Kind.BULK_OPERATION);
            default -> Optional.empty();
          };
      kind.ifPresent(k -> hints.add(new WebhookHint(k, String.valueOf(global.group(2)))));
    }
  }

  private static void add(Set<WebhookHint> hints, Kind kind, String id) {
    if (DIGITS.matcher(id).matches()) {
      hints.add(new WebhookHint(kind, id));
    }
  }

  @Override
  public String toString() {
    return "Delivery";
  }
}
