package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The type of an order item. Other types, such as Discount, exist; their codes are not established.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>;
 * unknown values are kept.
 *
 * @param code Sitoo's value
 */
public record OrderItemType(int code) implements OpenCode {
  /** A product. */
  public static final OrderItemType PRODUCT = new OrderItemType(10);

  private static final Map<Integer, String> NAMES = Map.of(10, "Product");

  @Override
  public boolean isKnown() {
    return NAMES.containsKey(code);
  }

  @Override
  public String toString() {
    String name = NAMES.get(code);
    return name == null ? Integer.toString(code) : name + " (" + code + ")";
  }
}
