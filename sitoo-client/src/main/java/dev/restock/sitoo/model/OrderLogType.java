package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The type of a log entry. Other types are read only; 0, 21, 70 and 999 have been seen. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>; unknown
 * values are kept.
 *
 * @param code Sitoo's value
 */
public record OrderLogType(int code) implements OpenCode {
  /** Ready for pickup; can be written. */
  public static final OrderLogType READY_FOR_PICKUP = new OrderLogType(900);

  /** Pickup rejected; can be written. */
  public static final OrderLogType PICKUP_REJECTED = new OrderLogType(910);

  private static final Map<Integer, String> NAMES =
      Map.of(900, "ReadyForPickup", 910, "PickupRejected");

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
