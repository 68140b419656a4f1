package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The state of an order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>; unknown values are kept.
 *
 * @param code Sitoo's value
 */
public record OrderState(int code) implements OpenCode {
  /** Open. */
  public static final OrderState OPEN = new OrderState(0);

  /** Closed. */
  public static final OrderState CLOSED = new OrderState(10);

  /** Cancelled; orders cannot be deleted. */
  public static final OrderState CANCELLED = new OrderState(20);

  /** Abandoned. */
  public static final OrderState ABANDONED = new OrderState(-1);

  private static final Map<Integer, String> NAMES =
      Map.of(0, "Open", 10, "Closed", 20, "Cancelled", -1, "Abandoned");

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
