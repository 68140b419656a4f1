package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.returns.PartialReturnLineResolver;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Map;

/**
 * Says what the engine would decide for each unit of a return that it had never seen. Asks no
 * service and no store. Thread-safe.
 */
public final class ReturnExplainer {
  private final UnitDecider decider;

  /**
   * Explains by a mapper.
   *
   * @param mapper the mapper
   */
  public ReturnExplainer(DispositionMapper mapper) {
    this.decider = new UnitDecider(requireNonNull(mapper, "mapper"));
  }

  /**
   * Explains each unit.
   *
   * @param record the return
   * @return one explanation for each unit, in the order of the return
   */
  public List<Explanation> explain(ReturnRecord record) {
    return PartialReturnLineResolver.standard().resolve(record, Map.of()).stream()
        .map(unit -> new Explanation(unit, decider.decide(record, unit)))
        .toList();
  }

  /**
   * What would be decided of one unit.
   *
   * @param unit the unit
   * @param decision the decision, with its reason
   */
  public record Explanation(ReturnedUnit unit, MappingDecision decision) {}
}
