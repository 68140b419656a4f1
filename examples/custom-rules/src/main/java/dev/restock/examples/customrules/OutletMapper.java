package dev.restock.examples.customrules;

import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;

/** Sends sellable goods of past seasons to the outlet, and leaves all other units to the rules. */
public final class OutletMapper implements DispositionMapper {
  private final String pastSeason;
  private final long outlet;
  private final DispositionMapper rules;

  /**
   * A mapper that delegates to another mapper.
   *
   * @param pastSeason the prefix of SKUs of past seasons, such as {@code S24-}
   * @param outlet the id of the outlet's warehouse in Sitoo
   * @param rules the mapper for all other units
   */
  public OutletMapper(String pastSeason, long outlet, DispositionMapper rules) {
    this.pastSeason = pastSeason;
    this.outlet = outlet;
    this.rules = rules;
  }

  @Override
  public MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
    boolean isForOutlet =
        unit.disposition() == Disposition.SELLABLE
            && unit.doubt().isEmpty()
            && unit.returnedSku().startsWith(pastSeason);
    return isForOutlet
        ? new MappingDecision.MoveInto(outlet, "", "goods of a past season go to the outlet")
        : rules.map(record, unit);
  }

  @Override
  public Bundles bundles() {
    return rules.bundles();
  }
}
