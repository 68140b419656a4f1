package dev.restock.examples.customrules;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Map;

/**
 * Moves no unit of a return until all units that come back are inspected, for a shop that puts
 * returns on the shelf as a whole. Units that it leaves out are resolved again at the next read.
 */
public final class WholeReturnResolver implements PartialReturnLineResolver {
  private final PartialReturnLineResolver standard = PartialReturnLineResolver.standard();

  /** A resolver on top of the standard one. */
  public WholeReturnResolver() {}

  @Override
  public List<ReturnedUnit> resolve(ReturnRecord record, Map<String, Inspection> decided) {
    List<ReturnedUnit> found = standard.resolve(record, decided);
    boolean isWhole =
        record.units().stream()
            .allMatch(
                unit ->
                    switch (unit.disposition()) {
                      case SELLABLE, DAMAGED, MISSING, NEVER_RETURNS -> true;
                      case NOT_INSPECTED -> false;
                    });
    return isWhole
        ? found
        : found.stream().filter(unit -> !unit.disposition().isInspected()).toList();
  }
}
