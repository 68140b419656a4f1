package dev.restock.examples.host.demo;

import dev.restock.examples.host.demo.Truth.Place;
import dev.restock.sandbox.DriftPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.ScriptedUnit;
import dev.restock.sandbox.World;
import dev.restock.sync.cases.CaseDesk;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.store.drift.DriftCases;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The person of the demo who handles cases. Asked whether a piece that was refunded without a
 * receipt is a unit of a return, the person knows that a unit which came to a warehouse in its
 * parcel is another piece. Asked about a difference of stock, the person counts: the pieces are
 * those that Sitoo has.
 */
final class DemoOperator {
  private static final String NAME = "demo operator";
  private static final int MANY = 1_000;

  private final Set<String> arrived;
  private final Sandbox sandbox;
  private final Set<CaseRef> counted = new HashSet<>();
  private final Set<String> fed;
  private Instant lastAct;

  /**
   * A person who begins to work.
   *
   * @param now the time at which this process began
   */
  DemoOperator(Truth truth, DriftPlan drift, Sandbox sandbox, Instant now) {
    this.sandbox = sandbox;
    this.lastAct = now;
    this.fed =
        drift.drifts().stream()
            .filter(one -> one.kind() == DriftPlan.Kind.OTHER_WRITER_AGAIN)
            .map(DriftPlan.Planned::sku)
            .collect(Collectors.toUnmodifiableSet());
    this.arrived =
        sandbox.scenario().units().stream()
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
        cases.list(CaseQuery.open().ofType(ExceptionType.REGISTER_RETURN_UNCLEAR).limit(MANY));
    boolean isAnswered = false;
    for (StoredCase one : open) {
      isAnswered |=
          arrived.contains(one.opened().id())
              && cases.dismiss(one.ref(), NAME, "This unit came in its parcel.");
    }
    return isAnswered;
  }

  /** When the person did something about a difference of stock last, or began to work. */
  Instant lastAct() {
    return lastAct;
  }

  /**
   * Handles the cases about differences of stock: counts and corrects the shop, and stops a program
   * that writes what Restock corrects. A pair for which something is under way is left for later.
   */
  void count(DemoEngine engine, Instant now) {
    CaseDesk cases = engine.sync().cases();
    for (StoredCase one :
        cases.list(CaseQuery.open().ofType(ExceptionType.STOCK_DRIFT).limit(MANY))) {
      if (isOfPair(one) && !counted.contains(one.ref()) && !engine.isUnderWay(skuOf(one), now)) {
        counted.add(one.ref());
        correct(placeOf(one));
        lastAct = now;
      }
    }
    for (StoredCase one :
        cases.list(CaseQuery.open().ofType(ExceptionType.TWO_WRITERS).limit(MANY))) {
      if (fed.contains(skuOf(one))) {
        sandbox.shopify().writer(DriftPlan.FEED).uninstall();
      }
      cases.retry(one.ref(), NAME);
      lastAct = now;
    }
  }

  private static boolean isOfPair(StoredCase one) {
    return DriftCases.isDrift(one.opened().rmaId()) && DriftCases.isOfPair(one.opened().unitId());
  }

  private static String skuOf(StoredCase one) {
    return DriftCases.skuOf(one.opened().unitId());
  }

  private static Place placeOf(StoredCase one) {
    return DemoShop.placeOf(skuOf(one), DriftCases.locationOf(one.opened().rmaId()));
  }

  private void correct(Place place) {
    int pieces = sandbox.ledger().level(place.warehouse(), place.sku()).intValueExact();
    sandbox
        .shopify()
        .writer(NAME)
        .set(place.sku(), World.shopLocation(place.warehouse()), Math.max(0, pieces));
  }
}
