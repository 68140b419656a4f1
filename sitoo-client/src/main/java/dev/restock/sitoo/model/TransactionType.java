package dev.restock.sitoo.model;

import dev.restock.http.json.OpenCode;
import java.util.Map;

/**
 * The type of a warehouse transaction. Source: Sitoo's page on warehouse transactions; more codes
 * exist.
 *
 * @param code the number that Sitoo uses
 */
public record TransactionType(int code) implements OpenCode {
  /** Incoming stock. */
  public static final TransactionType MOVE_IN = new TransactionType(10);

  /** Outgoing stock. */
  public static final TransactionType MOVE_OUT = new TransactionType(20);

  /** Sold. Made by Sitoo only. */
  public static final TransactionType SALES = new TransactionType(30);

  /** Returned by a refund order. Created by Sitoo only. */
  public static final TransactionType REFUND = new TransactionType(40);

  /** Counted. Made by closing a batch only. */
  public static final TransactionType STOCK_TAKING = new TransactionType(50);

  private static final Map<Integer, String> NAMES =
      Map.of(10, "Move In", 20, "Move Out", 30, "Sales", 40, "Refund", 50, "StockTaking");

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
