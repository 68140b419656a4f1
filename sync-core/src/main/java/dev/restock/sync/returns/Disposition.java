package dev.restock.sync.returns;

import java.util.Locale;
import java.util.Optional;

/** What inspection decided of a unit. */
public enum Disposition {
  /** It came back and can be sold again. */
  SELLABLE,
  /** It came back and cannot be restocked as it is. */
  DAMAGED,
  /** It was looked for and did not come back. */
  MISSING,
  /** Nobody has looked at it yet; nothing may move. */
  NOT_INSPECTED,
  /** Its return needs no shipment: it stays with the shopper, and no stock ever moves. */
  NEVER_RETURNS;

  /**
   * Reads a disposition by name, in any case.
   *
   * @param name a name such as {@code sellable}
   * @return the disposition, or empty if there is none of that name
   */
  public static Optional<Disposition> named(String name) {
    for (Disposition disposition : values()) {
      if (disposition.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(disposition);
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a person or a warehouse system has looked at the unit.
   *
   * @return true for {@link #SELLABLE}, {@link #DAMAGED} and {@link #MISSING}
   */
  public boolean isInspected() {
    return this == SELLABLE || this == DAMAGED || this == MISSING;
  }
}
