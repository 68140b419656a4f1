package dev.restock.examples.customrules;

import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;

/** Sellable goods of a past season go to the outlet; the rules say where all others go. */
public final class OutletMapper implements DispositionMapper {
  private final String pastSeason;
  private final long outlet;
  private final DispositionMapper rules;

  /**
   * Makes a mapper on top of another one.
   *
   * @param pastSeason what the SKUs of past seasons begin with, such as {@code S24-}
   * @param outlet the outlet's warehouse in Sitoo
   * @param rules decides everything else
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
