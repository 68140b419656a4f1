package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The state of an order's payment. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>; unknown values are kept.
 *
 * @param code Sitoo's value
 */
public record PaymentState(int code) implements OpenCode {
  /** No payment. */
  public static final PaymentState NONE = new PaymentState(0);

  /** Pending. */
  public static final PaymentState PENDING = new PaymentState(10);

  /** Reserved. */
  public static final PaymentState RESERVED = new PaymentState(15);

  /** Successful. */
  public static final PaymentState SUCCESSFUL = new PaymentState(20);

  /** Cancelled. */
  public static final PaymentState CANCELLED = new PaymentState(30);

  /** Failed. */
  public static final PaymentState FAILED = new PaymentState(40);

  private static final Map<Integer, String> NAMES =
      Map.of(
          0,
          "None",
          10,
          "Pending",
          15,
          "Reserved",
          20,
          "Successful",
          30,
          "Cancelled",
          40,
          "Failed");

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
