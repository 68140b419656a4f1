package dev.restock.sync.returns;

import java.util.Locale;
import java.util.Optional;

/** The result of the inspection of a unit. */
public enum Disposition {
  /** The unit came back and can be sold again. */
  SELLABLE,
  /** The unit came back and cannot be sold as it is. */
  DAMAGED,
  /** The return was inspected, and the unit was not in it. */
  MISSING,
  /** The unit was not inspected. No stock may move. */
  NOT_INSPECTED,
  /** The return needs no shipment. The unit stays with the shopper, and no stock ever moves. */
  NEVER_RETURNS;

  /**
   * Finds a disposition by name, without regard to case.
   *
   * @param name a name such as {@code sellable}
   * @return the disposition; empty if there is none with that name
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
   * Tells whether a person or a warehouse system has inspected the unit.
   *
   * @return true for {@link #SELLABLE}, {@link #DAMAGED} and {@link #MISSING}
   */
  public boolean isInspected() {
    return this == SELLABLE || this == DAMAGED || this == MISSING;
  }
}
