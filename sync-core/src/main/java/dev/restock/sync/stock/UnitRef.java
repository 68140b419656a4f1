package dev.restock.sync.stock;

import static java.util.Objects.requireNonNull;

/**
 * A unit of a return.
 *
 * @param rmaId the return
 * @param unitId the unit, or the piece of a bundle
 */
public record UnitRef(String rmaId, String unitId) {
  public UnitRef {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(unitId, "unitId");
  }
}
