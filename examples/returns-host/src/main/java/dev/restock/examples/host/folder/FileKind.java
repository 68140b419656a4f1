package dev.restock.examples.host.folder;

import dev.restock.http.json.JsonValue;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of files that are recognised, by their content. */
enum FileKind {
  /** The body of {@code GET /rma/{id}}. */
  RMA("the body of a ReturnGO GET /rma/{id}"),
  /** The body of {@code GET /transactions}. */
  RETURNGO_TRANSACTIONS("a list of ReturnGO transactions"),
  /** A list of Sitoo orders, or one order. */
  SITOO_ORDERS("Sitoo orders"),
  /** The deliveries of a Sitoo order. */
  SITOO_DELIVERIES("deliveries of a Sitoo order"),
  /** A list of Sitoo's warehouse transactions, or one of them. */
  SITOO_TRANSACTIONS("Sitoo warehouse transactions"),
  /** A list without rows, which says nothing. */
  EMPTY_LIST("an empty list of Sitoo"),
  /** Answers of Shopify's GraphQL API about orders, refunds or the balance. */
  SHOPIFY_ORDERS("Shopify orders, refunds or balance transactions"),
  /** Refunds as the webhook {@code refunds/create} and REST have them. */
  SHOPIFY_REFUNDS("refunds of Shopify"),
  /** Another webhook of Shopify. */
  SHOPIFY_WEBHOOK("a webhook of Shopify"),
  /** How a payment provider writes its settlement files. */
  SETTLEMENT_MAPPING("the mapping of settlement files"),
  /** The settings of a scenario. */
  SETTINGS("the settings of the folder");

  private static final int NAMES = 5;
  private static final int LONGEST_NAME = 40;

  private final String words;

  FileKind(String words) {
    this.words = words;
  }

  /** The kind in words. */
  String words() {
    return words;
  }

  /** The kind of a document; empty if it is none of them. */
  static Optional<FileKind> of(JsonValue document) {
    if (!(document instanceof JsonValue.ObjectValue object)) {
      return Optional.empty();
    }
    if (has(object, "rmaSummary")) {
      return Optional.of(RMA);
    }
    if (isRefund(object)
        || object.field("refund").filter(FileKind::isRefund).isPresent()
        || isListOfRefunds(object)) {
      return Optional.of(SHOPIFY_REFUNDS);
    }
    // A gift card of Sitoo has transactions of its own.
    if (has(object, "transactions") && !has(object, "cardnumber")) {
      return Optional.of(RETURNGO_TRANSACTIONS);
    }
    if (has(object, "now") && has(object, "zone")) {
      return Optional.of(SETTINGS);
    }
    if (object.field("data").orElse(null) instanceof JsonValue.ObjectValue data) {
      return Optional.of(SHOPIFY_ORDERS)
          .filter(any -> data.fields().keySet().stream().anyMatch(FileKind::isOfOrders));
    }
    if (has(object, "admin_graphql_api_id")) {
      return Optional.of(SHOPIFY_WEBHOOK);
    }
    if (has(object, "refundsAre") && has(object, "columns")) {
      return Optional.of(SETTLEMENT_MAPPING);
    }
    boolean isRow = has(object, "warehousetransactionid");
    if (!isRow && object.field("items").orElse(null) instanceof JsonValue.ArrayValue rows) {
      return rows.elements().isEmpty()
          ? Optional.of(EMPTY_LIST).filter(any -> has(object, "totalcount"))
          : ofRow(rows.elements().get(0));
    }
    return ofRow(object);
  }

  private static Optional<FileKind> ofRow(JsonValue row) {
    if (!(row instanceof JsonValue.ObjectValue object)) {
      return Optional.empty();
    }
    if (has(object, "warehousetransactionid")) {
      return Optional.of(SITOO_TRANSACTIONS);
    }
    if (has(object, "orderdeliveryid") && has(object, "orderdeliveryitems")) {
      return Optional.of(SITOO_DELIVERIES);
    }
    // The log items of an order name the order, too.
    return Optional.of(SITOO_ORDERS)
        .filter(any -> has(object, "orderid"))
        .filter(any -> has(object, "orderitems") || has(object, "orderstateid"));
  }

  private static boolean isRefund(JsonValue value) {
    return value instanceof JsonValue.ObjectValue object && has(object, "refund_line_items");
  }

  private static boolean isListOfRefunds(JsonValue.ObjectValue object) {
    return object.field("refunds").orElse(null) instanceof JsonValue.ArrayValue list
        && !list.elements().isEmpty()
        && list.elements().stream().allMatch(FileKind::isRefund);
  }

  private static boolean isOfOrders(String name) {
    return name.equals("orders")
        || name.equals("order")
        || name.equals("refund")
        || name.equals("refundCreate")
        || name.equals("shopifyPaymentsAccount");
  }

  /**
   * The form of a document of none of these kinds: names of fields, no values.
   *
   * @param document the document
   * @return a few words
   */
  static String formOf(JsonValue document) {
    if (document instanceof JsonValue.ObjectValue object) {
      return object.fields().isEmpty()
          ? "an object without fields"
          : "an object with "
              + object.fields().keySet().stream()
                  .limit(NAMES)
                  .map(
                      name -> name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name)
                  .collect(Collectors.joining(", "))
              + (object.fields().size() > NAMES ? ", …" : "");
    }
    return document instanceof JsonValue.ArrayValue list
        ? "a list with " + list.elements().size() + " elements"
        : "a single value";
  }

  private static boolean has(JsonValue.ObjectValue object, String name) {
    return object.field(name).isPresent();
  }
}
