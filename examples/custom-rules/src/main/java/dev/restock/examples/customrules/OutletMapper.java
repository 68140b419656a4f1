package dev.restock.examples.customrules;

import dev.restock.sync.mapping.DelegatingMapper;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Optional;

/** Sends sellable goods of past seasons to the outlet, and leaves all other units to the rules. */
public final class OutletMapper extends DelegatingMapper {
  private final String pastSeason;
  private final long outlet;

  /**
   * A mapper in front of another mapper.
   *
   * @param pastSeason the prefix of SKUs of past seasons, such as {@code S24-}
   * @param outlet the id of the outlet's warehouse in Sitoo
   * @param rules the mapper for all other units
   */
  public OutletMapper(String pastSeason, long outlet, DispositionMapper rules) {
    super(rules);
    this.pastSeason = pastSeason;
    this.outlet = outlet;
  }

  @Override
  protected Optional<MappingDecision> decide(ReturnRecord record, ReturnedUnit unit) {
    boolean isForOutlet =
        unit.disposition() == Disposition.SELLABLE
            && unit.doubt().isEmpty()
            && unit.returnedSku().startsWith(pastSeason);
    return isForOutlet
        ? Optional.of(
            new MappingDecision.MoveInto(outlet, "", "goods of a past season go to the outlet"))
        : Optional.empty();
  }
}
