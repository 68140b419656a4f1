package dev.restock.examples.customrules;

import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Map;

/**
 * Moves nothing of a return until all that is to come back was inspected, for a shop that puts a
 * return on the shelf as a whole. What it leaves out is asked for again at the next read.
 */
public final class WholeReturnResolver implements PartialReturnLineResolver {
  private final PartialReturnLineResolver standard = PartialReturnLineResolver.standard();

  /** Makes the resolver. */
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
