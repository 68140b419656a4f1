package dev.restock.sitoo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The type of a journal entry; more types exist. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/journals/overview">journals/overview</a>; unknown values are
 * kept.
 *
 * @param value Sitoo's value
 */
public record JournalEntryType(String value) implements OpenEnum {
  /** Staff logged in. */
  public static final JournalEntryType LOGIN = new JournalEntryType("login");

  /** The cash in the drawer was counted at the start. */
  public static final JournalEntryType CASH_START = new JournalEntryType("cash-start");

  /** A receipt, of a sale or of a refund. */
  public static final JournalEntryType RECEIPT = new JournalEntryType("receipt");

  private static final Set<String> KNOWN = Set.of("login", "cash-start", "receipt");

  @Override
  public boolean isKnown() {
    return KNOWN.contains(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
