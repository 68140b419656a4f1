package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The type of an order. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>; unknown values are kept.
 *
 * @param code Sitoo's value
 */
public record OrderType(int code) implements OpenCode {
  /** An order, a sale or a refund. */
  public static final OrderType ORDER = new OrderType(10);

  /** A booking. */
  public static final OrderType BOOKING = new OrderType(100);

  /** Parked at a register. */
  public static final OrderType POS_PARKED = new OrderType(110);

  private static final Map<Integer, String> NAMES =
      Map.of(10, "Order", 100, "Booking", 110, "PosParked");

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
