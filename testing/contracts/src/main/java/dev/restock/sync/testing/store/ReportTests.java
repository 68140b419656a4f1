package dev.restock.sync.testing.store;

import static dev.restock.sync.store.returns.ReadCause.CHANGED;
import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.removal;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.cases.CaseChange;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.cases.CaseRef;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.alerts.Waiting;
import dev.restock.sync.store.movements.Backlog;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Reports, counts and due times, and the separation of tenants. */
abstract class ReportTests extends StoreTests {
  ReportTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void anEmptyStoreHasNothing() {
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimUnknown(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).isEmpty();
    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(store.units(TENANT, "r1")).isEmpty();
    assertThat(store.counts(TENANT))
        .isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0, Map.of(), null));
  }

  @Test
  void unitsAreReportedWithTheirMovementAndCase() {
    ExceptionCase open = opened(HOUSE_RULE, "r2", "u2", T0);
    ExceptionCase closed = opened(HOUSE_RULE, "r2", "u3", T0);
    planOne();
    decide(
        "r2", deciding().units(parkedUnit("r2", "u2"), parkedUnit("r2", "u3")).cases(open, closed));
    decide("r2", deciding().closed(closed.id()));

    List<UnitReport> reports = new ArrayList<>();
    store.forEachUnit(TENANT, reports::add);

    reports.sort(Comparator.comparing(report -> report.unit().unitId()));
    assertThat(reports)
        .containsExactly(
            new UnitReport(placed("r1", "u1", "k1"), Optional.of(stored("k1")), Optional.empty()),
            new UnitReport(parkedUnit("r2", "u2"), Optional.empty(), Optional.of(open)),
            new UnitReport(parkedUnit("r2", "u3"), Optional.empty(), Optional.empty()));
  }

  @Test
  void allUnitsOfManyAreVisitedOnce() {
    List<UnitState> units = new ArrayList<>();
    for (int i = 0; i < 1201; i++) {
      units.add(placed("r" + i % 7, "u" + i, "k" + i));
    }
    for (int i = 0; i < 7; i++) {
      String rmaId = "r" + i;
      decide(
          rmaId,
          deciding()
              .units(
                  units.stream()
                      .filter(unit -> unit.rmaId().equals(rmaId))
                      .toArray(UnitState[]::new)));
    }
    List<UnitState> seen = new ArrayList<>();
    store.forEachUnit(TENANT, report -> seen.add(report.unit()));
    assertThat(seen).containsExactlyInAnyOrderElementsOf(units);
  }

  @Test
  void aVisitorMayAskTheStore() {
    planOne();
    List<StoreCounts> seen = new ArrayList<>();
    store.forEachUnit(TENANT, report -> seen.add(store.counts(TENANT)));
    assertThat(seen).hasSize(1);
  }

  @Test
  void countsSayWhatIsThere() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"), placed("r1", "u2", "k2"), parkedUnit("r1", "u3"))
            .planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2")))
            .cases(opened(HOUSE_RULE, "r1", "u3", T0)));
    store.hint(TENANT, "r2", T0);
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0, T0).get(0);
    recordOutcomes(sent, new MovementOutcome.Applied(1, T0, null));

    StoreCounts counts = store.counts(TENANT);

    assertThat(counts)
        .isEqualTo(
            new StoreCounts(
                2,
                Map.of(UnitStatus.PLACED, 2L, UnitStatus.PARKED, 1L),
                Map.of(MovementState.APPLIED, 1L, MovementState.PLANNED, 1L),
                0,
                Map.of(Owner.FINANCE, 1L),
                T0));
    assertThat(counts.undecided()).isEqualTo(1);
    assertThat(store.backlog(TENANT))
        .isEqualTo(
            new Backlog(Map.of(MovementState.PLANNED, 1L), 0, Map.of(Owner.FINANCE, 1L), T0));
    assertThat(store.backlog(TENANT).movements()).isEqualTo(1);
    assertThat(store.hasMovements(TENANT)).isTrue();
    assertThat(store.hasMovements(OTHER_TENANT)).isFalse();
  }

  @Test
  void whatWaitsForItsConfirmationIsCounted() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    assertThat(store.counts(TENANT).unconfirmed()).isEqualTo(1);
    assertThat(store.backlog(TENANT).unconfirmed()).isEqualTo(1);
    confirm(applied);
    assertThat(store.counts(TENANT).unconfirmed()).isZero();
  }

  @Test
  void theOldestUndecidedMovementIsKnown() {
    assertThat(store.oldestUndecided(TENANT)).isEmpty();
    planOne();
    Instant later = T0.plusSeconds(5);
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r2", later),
            deciding().planned(free(restock("k2", "r2", "u1"))).made(),
            later));
    assertThat(store.oldestUndecided(TENANT)).contains(T0);
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(later), 1), 1, T0, T0).get(0);
    assertThat(sent.key()).isEqualTo("k1");
    assertThat(store.oldestUndecided(TENANT)).contains(T0);
    recordOutcomes(sent, new MovementOutcome.Applied(9, later, later));
    assertThat(store.oldestUndecided(TENANT)).contains(later);
    assertThat(store.oldestUndecided(OTHER_TENANT)).isEmpty();
  }

  @Test
  void theLagsOfWhatWasAppliedLatelyComeNewestFirst() {
    decide(
        "r1",
        deciding()
            .units(
                placed("r1", "u1", "k1"),
                placed("r1", "u2", "k2"),
                placed("r1", "u3", "k3"),
                placed("r1", "u5", "k9"))
            .planned(
                free(restock("k1", "r1", "u1")),
                free(restock("k2", "r1", "u2")),
                free(restock("k3", "r1", "u3")),
                free(reversal("k8", "r1", "u4")),
                free(removal("k9", "r1", "u5"))));
    List<StoredMovement> sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    for (int i = 0; i < 5; i++) {
      recordOutcomes(
          sent.get(i), new MovementOutcome.Applied(i + 1, T0.plusSeconds(10L * i), null));
    }
    assertThat(store.lags(TENANT, T0.plusSeconds(10), 10))
        .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(10));
    assertThat(store.lags(TENANT, T0, 1)).containsExactly(Duration.ofSeconds(20));
    assertThat(store.lags(OTHER_TENANT, T0, 10)).isEmpty();
  }

  @Test
  void theEarliestOfMovementsIsDueNext() {
    decide("r1", deciding().planned(free(restock("k1", "r1", "u1"))));
    assertThat(store.nextDue(TENANT)).contains(T0);
    StoredMovement sent = send(claimOne(T0), 1, T0);
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0.plusSeconds(70), T0));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(70));
  }

  @Test
  void whatWaitsIsCountedWithItsAge() {
    assertThat(store.waiting(TENANT, T0)).isEqualTo(new Waiting(0, null, 0, null));
    decide("r1", deciding().planned(free(restock("k1", "r1", "u1"))));
    decide("r2", deciding().planned(free(restock("k2", "r2", "u1"))));
    assertThat(store.waiting(TENANT, LATER)).isEqualTo(new Waiting(2, T0, 0, null));
    Instant graceEnds = T0.plusSeconds(60);
    for (StoredMovement claimed : store.claimToSend(TENANT, at(T0), 10)) {
      StoredMovement sent = send(claimed, 1, graceEnds);
      recordOutcomes(sent, new MovementOutcome.Applied(77, T0, T0.plusSeconds(90)));
      break;
    }
    assertThat(store.waiting(TENANT, graceEnds)).isEqualTo(new Waiting(1, T0, 0, null));
    assertThat(store.waiting(TENANT, graceEnds.plusMillis(1)))
        .isEqualTo(new Waiting(1, T0, 1, graceEnds));
    assertThat(store.waiting(OTHER_TENANT, LATER)).isEqualTo(new Waiting(0, null, 0, null));
  }

  @Test
  void openCasesAreCountedByType() {
    decide(
        "r1",
        deciding()
            .cases(
                opened(HOUSE_RULE, "r1", "u1", T0.plusSeconds(5)),
                opened(HOUSE_RULE, "r1", "", T0.plusSeconds(3)),
                opened(ExceptionType.NO_RULE, "r1", "u2", T0.plusSeconds(9))));
    assertThat(store.tallyCases(TENANT))
        .containsExactlyInAnyOrder(
            new CaseTally(HOUSE_RULE, 2, 1, T0.plusSeconds(3)),
            new CaseTally(ExceptionType.NO_RULE, 1, 1, T0.plusSeconds(9)));
    assertThat(change("r1/u2", new CaseChange.Assign("ann"))).isTrue();
    assertThat(change("r1/u1", new CaseChange.Resolve("by hand"))).isTrue();
    assertThat(store.tallyCases(TENANT))
        .containsExactlyInAnyOrder(
            new CaseTally(HOUSE_RULE, 1, 0, T0.plusSeconds(3)),
            new CaseTally(ExceptionType.NO_RULE, 1, 1, T0.plusSeconds(9)));
    assertThat(store.tallyCases(OTHER_TENANT)).isEmpty();
  }

  @Test
  void tenantsDoNotSeeEachOther() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"))
            .planned(free(restock("k1", "r1", "u1")))
            .cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    store.hint(TENANT, "r2", T0);
    store.record(TENANT, List.of(listed("r3", ReturnStatus.DONE, planned(CHANGED, T0))), T0);
    store.takeCalls(TENANT, DAY, 5, 10);
    store.putNote(TENANT, "a note", 0, "mine");
    List<Object> mine = everything(TENANT);
    SyncStore untouched = store;

    assertThat(untouched.claimReads(OTHER_TENANT, at(T0), 10, ALL)).isEmpty();
    assertThat(untouched.openHints(OTHER_TENANT, 10, T0)).isEmpty();
    assertThat(untouched.callsSpent(OTHER_TENANT, DAY)).isZero();
    assertThat(untouched.note(OTHER_TENANT, "a note")).isEmpty();
    assertThat(untouched.claimToSend(OTHER_TENANT, at(T0), 10)).isEmpty();
    assertThat(untouched.claimUnknown(OTHER_TENANT, at(LATER), 10)).isEmpty();
    assertThat(untouched.openCases(OTHER_TENANT)).isEmpty();
    assertThat(untouched.cases(OTHER_TENANT, CaseQuery.open())).isEmpty();
    assertThat(untouched.findCase(OTHER_TENANT, "r1/u1")).isEmpty();
    assertThat(untouched.nextDelivery(OTHER_TENANT)).isEmpty();
    ExceptionCase theirCase =
        new ExceptionCase(OTHER_TENANT, HOUSE_RULE, "r1", "u1", "", "what happened", T0);
    assertThat(untouched.casesLike(theirCase, 10)).isEmpty();
    assertThat(
            untouched.changeCase(
                OTHER_TENANT, new CaseRef("r1/u1", 0), new CaseChange.Retry(), "person", T0))
        .isFalse();
    assertThat(untouched.resolveRetried(OTHER_TENANT, "host", T0)).isZero();
    assertThat(untouched.undeliveredCases(OTHER_TENANT, LATER, 10)).isEmpty();
    assertThat(untouched.statuses(OTHER_TENANT, List.of("r1", "r3"))).isEmpty();
    assertThat(untouched.units(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.movements(OTHER_TENANT, "r1")).isEmpty();
    assertThat(untouched.nextDue(OTHER_TENANT)).isEmpty();
    assertThat(untouched.nextReads(OTHER_TENANT)).isEmpty();
    assertThat(untouched.retryAll(OTHER_TENANT, HOUSE_RULE, LATER, 10, "person", T0)).isZero();
    assertThat(untouched.counts(OTHER_TENANT))
        .isEqualTo(new StoreCounts(0, Map.of(), Map.of(), 0, Map.of(), null));
    assertThat(untouched.backlog(OTHER_TENANT)).isEqualTo(new Backlog(Map.of(), 0, Map.of(), null));
    untouched.forEachUnit(OTHER_TENANT, report -> assertThat(report).isNull());

    // The same return and the same key, for another tenant.
    untouched.record(OTHER_TENANT, List.of(toRead("r1", CHANGED, T0)), T0);
    ReadClaim claim = untouched.claimReads(OTHER_TENANT, at(T0), 10, ALL).get(0);
    StockMovement theirs =
        new StockMovement(
            OTHER_TENANT,
            "k1",
            MovementKind.RESTOCK,
            "",
            "r1",
            "u1",
            99,
            "SKU",
            1,
            "",
            Optional.empty());
    assertRecorded(
        untouched.decide(OTHER_TENANT, claim, deciding().planned(free(theirs)).made(), T0));
    assertThat(untouched.movements(OTHER_TENANT, "r1"))
        .extracting(StoredMovement::movement)
        .containsExactly(theirs);
    assertThat(everything(TENANT)).isEqualTo(mine);
  }
}
