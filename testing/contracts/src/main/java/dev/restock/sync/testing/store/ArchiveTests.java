package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.parkedUnit;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.removal;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.StoreCounts;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitReport;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The archive. */
abstract class ArchiveTests extends StoreTests {
  private static final Instant LONG_AFTER = T0.plus(Duration.ofDays(400));

  ArchiveTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  /** r1 with the unit u1, which k1 has placed for good. */
  private void confirmOne() {
    confirm(bringAnywhere(MovementState.APPLIED));
  }

  private int archive(Instant before) {
    return store.archive(TENANT, before, 10, LONG_AFTER);
  }

  @Test
  void whatIsDoneWithIsArchivedAndItsKeysAreKept() {
    decide("r1", deciding().cases(opened(HOUSE_RULE, "r1", "u1", T0)));
    decide("r1", deciding().closed("r1/u1"));
    confirmOne();
    StoredMovement before = stored("k1");
    StoreCounts counts = store.counts(TENANT);

    assertThat(archive(LONG_AFTER)).isEqualTo(1);
    assertThat(archive(LONG_AFTER)).as("nothing is archived twice").isZero();

    assertThat(store.counts(TENANT)).isEqualTo(counts);
    assertThat(store.hasMovements(TENANT)).isTrue();
    assertThat(store.audit(TENANT, "k1")).isEmpty();
    assertThat(store.audit(TENANT, AuditEntry.ofCase("r1/u1"))).isEmpty();
    assertThat(store.statuses(TENANT, List.of("r1"))).containsEntry("r1", ReturnStatus.RECEIVED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.inspection()).isEqualTo(placed("r1", "u1", "k1").inspection());
    assertThat(unit.status()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit.movementKey()).isEqualTo("k1");
    assertThat(unit.why()).isEmpty();
    StoredMovement archived = stored("k1");
    assertThat(archived.movement()).isEqualTo(before.movement());
    assertThat(archived.state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(archived.transactionId()).hasValue(77);
    List<UnitReport> reports = new ArrayList<>();
    store.forEachUnit(TENANT, reports::add);
    assertThat(reports)
        .containsExactly(new UnitReport(unit, Optional.of(archived), Optional.empty()));
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aKeyInTheArchiveIsTakenForEver() {
    confirmOne();
    archive(LONG_AFTER);
    ReadClaim claim = claimRead("r2", T0);
    List<Object> before = everything(TENANT);
    assertThat(
            store.decide(
                TENANT,
                claim,
                deciding()
                    .planned(free(restock("k8", "r2", "u1")), free(restock("k1", "r2", "u2")))
                    .made(),
                T0))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class,
            e -> {
              assertThat(e.key()).isEqualTo("k1");
              assertThat(e.repetition()).as("it is of another unit").isFalse();
            });
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aReversedAndArchivedDecisionIsARepetitionWhenItComesBack() {
    confirmOne();
    ReadClaim first = claimRead("r1", T0);
    assertThat(
            store.decide(
                TENANT, first, deciding().planned(free(restock("k1", "r1", "u1"))).made(), T0))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class,
            e -> assertThat(e.repetition()).as("it is in the ledger").isFalse());
    assertRecorded(
        store.decide(
            TENANT,
            first,
            deciding()
                .units(parkedUnit("r1", "u1"))
                .planned(free(stored("k1").movement().reversal("k2", Optional.empty())))
                .made(),
            T0));
    recordOutcomes(send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, null));
    assertThat(archive(LONG_AFTER)).isEqualTo(1);
    ReadClaim again = claimRead("r1", LONG_AFTER);
    assertThat(
            store.decide(
                TENANT,
                again,
                deciding().planned(free(restock("k1", "r1", "u1"))).made(),
                LONG_AFTER))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class, e -> assertThat(e.repetition()).isTrue());
    assertThat(
            store.decide(
                TENANT,
                again,
                deciding().planned(free(restock("k1", "r1", "u2"))).made(),
                LONG_AFTER))
        .isInstanceOfSatisfying(
            DecideResult.KeyTaken.class, e -> assertThat(e.repetition()).isFalse());
  }

  @Test
  void anArchivedUnitCanBeUndone() {
    confirmOne();
    archive(LONG_AFTER);
    StoredMovement archived = stored("k1");
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r1", LONG_AFTER),
            deciding()
                .units(placed("r1", "u1", "k3"))
                .planned(
                    free(archived.movement().reversal("k2", Optional.empty())),
                    new Planned(restock("k3", "r1", "u1"), "k2"))
                .made(),
            LONG_AFTER));
    recordOutcomes(
        send(claimOne(LONG_AFTER), 8, LONG_AFTER),
        new MovementOutcome.Applied(78, LONG_AFTER, null));

    assertThat(store.movements(TENANT, "r1"))
        .extracting(StoredMovement::key, StoredMovement::state)
        .containsExactly(
            tuple("k1", MovementState.REVERSED),
            tuple("k2", MovementState.APPLIED),
            tuple("k3", MovementState.PLANNED));
    assertThat(stored("k1").movement()).isEqualTo(archived.movement());
    assertThat(stored("k1").transactionId()).hasValue(77);
    assertThat(archive(LONG_AFTER.plusSeconds(9))).as("k3 is to be sent").isZero();
  }

  @Test
  void anArchivedUnitThatWasTakenOutCanBePutBack() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(removal("k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 7, T0), new MovementOutcome.Applied(77, T0, T0));
    confirm(only(store.claimToConfirm(TENANT, at(T0), 10)));
    assertThat(archive(LONG_AFTER)).isEqualTo(1);

    StoredMovement archived = stored("k1");
    assertThat(archived.movement()).isEqualTo(removal("k1", "r1", "u1"));
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r1", LONG_AFTER),
            deciding()
                .units(parkedUnit("r1", "u1"))
                .planned(free(archived.movement().reversal("k2", Optional.empty())))
                .made(),
            LONG_AFTER));
    recordOutcomes(
        send(claimOne(LONG_AFTER), 8, LONG_AFTER),
        new MovementOutcome.Applied(78, LONG_AFTER, null));
    assertThat(stored("k1").movement()).isEqualTo(archived.movement());
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stored("k2").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aDecisionThatNoLongerPlacesAnArchivedUnitForgetsNothing() {
    confirmOne();
    archive(LONG_AFTER);
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r1", LONG_AFTER),
            deciding()
                .units(parkedUnit("r1", "u1"))
                .cases(opened(HOUSE_RULE, "r1", "u1", LONG_AFTER))
                .made(),
            LONG_AFTER));
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void anArchivedReturnThatIsReadAgainWithoutNewsStaysArchived() {
    confirmOne();
    archive(LONG_AFTER);
    assertRecorded(
        store.decide(TENANT, claimRead("r1", LONG_AFTER), deciding().idle().made(), LONG_AFTER));
    assertThat(archive(LONG_AFTER.plusSeconds(9))).isZero();
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aReturnThatWasBroughtBackIsArchivedAgain() {
    confirmOne();
    archive(LONG_AFTER);
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r1", LONG_AFTER),
            deciding().units(placed("r1", "u1", "k1")).made(),
            LONG_AFTER));
    assertThat(archive(LONG_AFTER)).as("it has changed just now").isZero();
    assertThat(archive(LONG_AFTER.plusSeconds(1))).isEqualTo(1);
    assertThat(stored("k1").state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(store.counts(TENANT).movements())
        .containsOnly(Map.entry(MovementState.CONFIRMED, 1L));
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"PLANNED", "CLAIMED", "SENT", "UNKNOWN", "APPLIED", "PARKED"})
  void whatIsNotDoneWithIsNotArchived(MovementState state) {
    bringAnywhere(state);
    retryAll(ExceptionType.REFUSED_BY_LEDGER, T0);
    List<Object> before = everything(TENANT);
    assertThat(archive(LONG_AFTER)).isZero();
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aReturnWithAPlannedReadOrAnOpenCaseIsNotArchived() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k1"))
            .nextRead(ReadCause.RECHECK, LONG_AFTER.plusSeconds(1)));
    decide(
        "r2", deciding().units(parkedUnit("r2", "u2")).cases(opened(HOUSE_RULE, "r2", "u2", T0)));
    claimRead("r3", T0);
    assertThat(archive(LONG_AFTER)).isZero();
  }

  @Test
  void whatChangedRecentlyIsNotArchived() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    store.recordOutcomes(
        TENANT, Map.of(applied, new MovementOutcome.Confirmed(LONG_AFTER)), LONG_AFTER);
    assertThat(archive(LONG_AFTER)).isZero();
    assertThat(archive(LONG_AFTER.plusMillis(1))).isEqualTo(1);
  }

  @Test
  void noMoreIsArchivedThanAskedForTheLongestDoneFirst() {
    for (int i = 3; i >= 1; i--) {
      Instant at = T0.minusSeconds(i);
      assertRecorded(store.decide(TENANT, claimRead("r" + i, at), deciding().made(), at));
    }
    assertThat(store.archive(TENANT, T0.minusSeconds(2), 2, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(TENANT, LONG_AFTER, 1, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(TENANT, LONG_AFTER, 5, LONG_AFTER)).isEqualTo(1);
    assertThat(store.archive(OTHER_TENANT, LONG_AFTER, 5, LONG_AFTER)).isZero();
  }
}
