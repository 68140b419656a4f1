package dev.restock.sitoo;

import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.WarehouseTransaction;
import java.util.List;

/**
 * Reads stored bodies of Sitoo with the same checks as live answers: a list with its number of rows
 * ({@code totalcount}, {@code items}), or one object. A stored list may be a page of a longer one.
 *
 * <p>Every method throws {@link UnreadableJsonException} if the body is not JSON or has another
 * form. The message names the source, the JSON path and the reason, and quotes no value.
 */
public final class SitooJson {
  private SitooJson() {}

  /**
   * Reads orders.
   *
   * @param body the body in UTF-8
   * @param source a name for the body, such as the name of a file, for the text of an error
   * @return the orders
   */
  public static List<Order> orders(byte[] body, String source) {
    return rows(body, source, Order.class);
  }

  /**
   * Reads deliveries of orders.
   *
   * @param body the body in UTF-8
   * @param source a name for the body, such as the name of a file, for the text of an error
   * @return the deliveries
   */
  public static List<OrderDelivery> deliveries(byte[] body, String source) {
    return rows(body, source, OrderDelivery.class);
  }

  /**
   * Reads warehouse transactions.
   *
   * @param body the body in UTF-8
   * @param source a name for the body, such as the name of a file, for the text of an error
   * @return the transactions
   */
  public static List<WarehouseTransaction> transactions(byte[] body, String source) {
    return rows(body, source, WarehouseTransaction.class);
  }

  private static <T> List<T> rows(byte[] body, String source, Class<T> type) {
    // A single warehouse transaction has "items", too: its lines.
    boolean isList =
        JsonCodec.readTree(source, body) instanceof JsonValue.ObjectValue object
            && object.field("items").isPresent()
            && object.field("warehousetransactionid").isEmpty();
    return isList
        ? Envelope.read(source, body, type).items()
        : List.of(JsonCodec.read(source, body, type));
  }
}
