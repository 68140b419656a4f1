package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Optional;

/**
 * A mapper that decides some units by itself and leaves all others to another mapper, such as
 * {@link dev.restock.sync.mapping.rules.MappingRules}. Its bundles, whether it is ready, and its
 * explanations come from that mapper, so that rules whose warehouses were not looked up are refused
 * when the engine is built.
 */
public abstract class DelegatingMapper implements DispositionMapper {
  private final DispositionMapper rest;

  /**
   * A mapper in front of another one.
   *
   * @param rest the mapper for all other units
   */
  protected DelegatingMapper(DispositionMapper rest) {
    this.rest = requireNonNull(rest, "rest");
  }

  /**
   * Decides a unit, or leaves it to the other mapper. Pure and thread-safe, as {@link #map}.
   *
   * @param record the return of the unit
   * @param unit the unit
   * @return the decision, with its reason; empty if the other mapper decides
   */
  protected abstract Optional<MappingDecision> decide(ReturnRecord record, ReturnedUnit unit);

  @Override
  public final MappingDecision map(ReturnRecord record, ReturnedUnit unit) {
    return decide(record, unit).orElseGet(() -> rest.map(record, unit));
  }

  @Override
  public Bundles bundles() {
    return rest.bundles();
  }

  @Override
  public final Optional<String> notReady() {
    return rest.notReady();
  }

  @Override
  public final MappingExplanation explain(ReturnRecord record, ReturnedUnit unit) {
    return decide(record, unit)
        .map(MappingExplanation::of)
        .orElseGet(() -> rest.explain(record, unit));
  }
}
