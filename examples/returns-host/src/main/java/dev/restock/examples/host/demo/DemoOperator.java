package dev.restock.examples.host.demo;

import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The person of the demo who is asked whether a piece that was refunded without a receipt is a unit
 * of a return. A unit that came to a warehouse in its parcel is another piece.
 */
final class DemoOperator {
  private final Set<String> arrived;

  DemoOperator(Scenario scenario, Truth truth) {
    this.arrived =
        scenario.units().stream()
            .filter(unit -> truth.placeOf(unit).isPresent())
            .map(DemoOperator::caseOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static String caseOf(ScriptedUnit unit) {
    return ExceptionCase.idOf(unit.rmaId(), unit.unitId());
  }

  /**
   * Answers what can be answered.
   *
   * @return whether a case was closed, so that its unit is decided again
   */
  boolean answer(CaseDesk cases) {
    List<StoredCase> open =
        cases.list(CaseQuery.open().ofType(ExceptionType.REGISTER_RETURN_UNCLEAR).limit(1_000));
    boolean isAnswered = false;
    for (StoredCase one : open) {
      isAnswered |=
          arrived.contains(one.opened().id())
              && cases.dismiss(one.ref(), "demo operator", "This unit came in its parcel.");
    }
    return isAnswered;
  }
}
