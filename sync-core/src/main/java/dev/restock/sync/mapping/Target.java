package dev.restock.sync.mapping;

import java.util.Optional;

/**
 * What an outcome that moves stock names.
 *
 * @param out whether a piece leaves the warehouse, rather than comes into it
 * @param warehouse the warehouse; empty if the table of locations names it
 * @param zone the zone of that table; "" if the warehouse is named
 * @param reasonCode the Sitoo reason code; "" for none
 */
record Target(boolean out, Optional<WarehouseRef> warehouse, String zone, String reasonCode) {

  /** The target of an outcome; empty if that moves no stock. */
  static Optional<Target> of(MappingRule.Outcome then) {
    if (then instanceof MappingRule.IntoWarehouse into) {
      return Optional.of(named(false, into.warehouse(), into.reasonCode()));
    } else if (then instanceof MappingRule.OutOfWarehouse out) {
      return Optional.of(named(true, out.warehouse(), out.reasonCode()));
    } else if (then instanceof MappingRule.IntoZone into) {
      return Optional.of(new Target(false, Optional.empty(), into.zone(), into.reasonCode()));
    } else if (then instanceof MappingRule.OutOfZone out) {
      return Optional.of(new Target(true, Optional.empty(), out.zone(), out.reasonCode()));
    }
    return Optional.empty();
  }

  private static Target named(boolean out, WarehouseRef warehouse, String reasonCode) {
    return new Target(out, Optional.of(warehouse), "", reasonCode);
  }
}
