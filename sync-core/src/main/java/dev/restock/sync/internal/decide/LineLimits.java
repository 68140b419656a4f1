package dev.restock.sync.internal.decide;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.port.PurchasedQuantities;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How many units of each order line may come into stock, for one return that is being decided. The
 * store knows the units of other returns of the order: it refuses a decision that exceeds the
 * limit, and the units that were inspected last are then parked.
 */
final class LineLimits {
  private static final String ORDERS = "the shop's orders";

  private final PurchasedQuantities purchases;
  private final int least;
  private final Extensions extensions;
  private final ReturnRecord record;
  private final RunContext run;
  private final Map<String, Optional<OptionalInt>> bought = new HashMap<>();
  private final Map<String, Integer> surplus = new HashMap<>();

  /**
   * The limits of one return.
   *
   * @param least how many pieces of each line were bought at least
   */
  LineLimits(
      PurchasedQuantities purchases,
      int least,
      Extensions extensions,
      ReturnRecord record,
      RunContext run) {
    this.purchases = purchases;
    this.least = least;
    this.extensions = extensions;
    this.record = record;
    this.run = run;
  }

  /** A unit that is to be placed, and of which nothing was before. */
  static boolean isNew(ReturnedUnit unit, MovementPlanner.Plan plan, Map<String, UnitState> known) {
    return plan.unit().status() == UnitStatus.PLACED
        && plan.planned().size() == 1
        && known.values().stream()
            .filter(
                before ->
                    before.status() == UnitStatus.PLACED
                        || before.status() == UnitStatus.PLACED_BY_REGISTER)
            .noneMatch(before -> before.returnedUnitId().equals(unit.returnedUnitId()));
  }

  /** Whether the number of bought pieces cannot be read now, so that the unit waits. */
  boolean isUnknown(ReturnedUnit unit) {
    return of(unit.lineItemId()).isEmpty();
  }

  /**
   * How many of a line may come into stock; the outer value is empty if it cannot be read now. The
   * limit of a line that is not asked about yet is the least possible one.
   */
  private Optional<OptionalInt> of(String line) {
    if (line.isEmpty()) {
      return Optional.of(OptionalInt.empty());
    }
    return least > 0 && !bought.containsKey(line)
        ? Optional.of(OptionalInt.of(least))
        : bought.computeIfAbsent(line, this::asked);
  }

  private Optional<OptionalInt> asked(String line) {
    try {
      Call call = Call.of(PurchasedQuantities.class, "purchased").about(record.rmaId());
      OptionalInt answer = extensions.ask(ORDERS, call, () -> purchases.purchased(record, line));
      if (answer.orElse(0) >= 0) {
        return Optional.of(answer);
      }
      run.trouble(
          new ServiceTroubleException(
              ORDERS,
              ServiceTroubleException.Kind.UNUSABLE_ANSWER,
              "fewer than none were bought",
              Optional.empty(),
              new IllegalStateException(String.valueOf(answer.getAsInt()))));
    } catch (ServiceTroubleException e) {
      run.trouble(e);
    }
    return Optional.empty();
  }

  /** The store found more units of a line than its limit, which may be the least possible one. */
  void isOverfull(DecideResult.LineOverfull overfull) {
    String line = overfull.lineItemId();
    if (bought.containsKey(line)) {
      surplus.merge(line, overfull.surplus(), Integer::sum);
    } else {
      bought.put(line, asked(line));
    }
  }

  /**
   * Which new units are parked: those of each full line that were inspected last. A bundle is
   * parked with all of its pieces.
   *
   * @return the ids of the units that were returned
   */
  Set<String> surplusOf(List<ReturnedUnit> newUnits) {
    return newUnits.stream().collect(groupingBy(ReturnedUnit::lineItemId)).entrySet().stream()
        .flatMap(
            line ->
                line.getValue().stream()
                    .sorted(
                        Comparator.comparing(
                                (ReturnedUnit unit) -> unit.inspectedAt().orElse(Instant.MAX))
                            .thenComparing(ReturnedUnit::unitId)
                            .reversed())
                    .map(ReturnedUnit::returnedUnitId)
                    .distinct()
                    .limit(surplus.getOrDefault(line.getKey(), 0)))
        .collect(toSet());
  }

  /** The limits that the store is to hold, for lines with new units. */
  Map<String, Integer> limits(List<ReturnedUnit> newUnits) {
    Map<String, Integer> limits = new LinkedHashMap<>();
    for (ReturnedUnit unit : newUnits) {
      of(unit.lineItemId())
          .orElse(OptionalInt.empty())
          .ifPresent(most -> limits.put(unit.lineItemId(), most));
    }
    return limits;
  }
}
