package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.removal;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.CorrectionResult;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reversals, and corrections of duplicates. */
abstract class ReversalAndCorrectionTests extends StoreTests {
  ReversalAndCorrectionTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"APPLIED", "CONFIRMED"})
  void aReversalThatIsAppliedReversesItsMovement(MovementState state) {
    StoredMovement restock = bringAnywhere(state);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement sent = send(claimOne(T0), 80, T0);
    assertThat(stateOf("k1")).as("not before it is applied").isEqualTo(state);
    recordOutcomes(sent, new MovementOutcome.Applied(81, T0, null));
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stored("k1").transactionId()).hasValue(77);
    assertThat(stateOf("k2")).isEqualTo(MovementState.APPLIED);
    assertThat(stored("k2").movement().reverses()).isEqualTo("k1");
    if (state == MovementState.APPLIED) {
      // A host that was about to confirm it reads again, because it may have been posted twice as
      // well.
      assertThat(recordOutcomes(restock, new MovementOutcome.Confirmed(T0))).isEmpty();
      StoredMovement again = only(store.claimToConfirm(TENANT, at(T0.plusSeconds(9)), 10));
      assertThat(again.state()).isEqualTo(MovementState.REVERSED);
      recordOutcomes(again, new MovementOutcome.Confirmed(T0.plusSeconds(9)));
    }
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aReversalThatHasNoEffectReversesNothing() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement sent = send(claimOne(T0), 80, T0);
    recordOutcomes(sent, new MovementOutcome.Refused(refusal(sent), true));
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aUnitCannotBePlacedByAMovementThatWasReversed() {
    bringAnywhere(MovementState.REVERSED);
    ReadClaim claim = claimRead("r1", T0);
    assertThat(store.decide(TENANT, claim, deciding().units(placed("r1", "u1", "k1")).made(), T0))
        .isInstanceOf(DecideResult.Stale.class);
  }

  @Test
  void aMovementThatIsParkedKeepsItsReversalFromBeingSent() {
    StoredMovement restock = bringAnywhere(MovementState.APPLIED);
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k3"))
            .planned(
                free(reversal("k2", "k1", "r1", "u1")),
                new Planned(restock("k3", "r1", "u1"), "k2")));
    recordOutcomes(restock, new MovementOutcome.Parked(twice(restock)));
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(stateOf("k3")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
  }

  /** k1 is found twice when it is confirmed. */
  private StoredMovement findTwice(MovementState state) {
    StoredMovement found = bringAnywhere(state);
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    return found;
  }

  @Test
  void aCaseKeepsTheCorrectionThatItOffers() {
    StoredMovement found = findTwice(MovementState.APPLIED);
    assertThat(store.openCases(TENANT)).containsExactly(twice(found));
    assertThat(undelivered(10)).containsExactly(twice(found));
    store.caseDelivered(TENANT, twice(found));
    assertThat(undelivered(10)).isEmpty();
    assertThat(stored("k1").transactionId()).hasValue(77);
  }

  @Test
  void anAcceptedCorrectionIsPlannedOnceAndTheUnitIsPlacedAgain() {
    StoredMovement found = findTwice(MovementState.APPLIED);

    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(20)))
        .isEqualTo(CorrectionResult.ACCEPTED);

    assertThat(store.openCases(TENANT)).isEmpty();
    assertThat(stateOf("k1")).isEqualTo(MovementState.CONFIRMED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.status()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit.movementKey()).isEqualTo("k1");
    assertThat(unit.retry()).as("its inspection may have changed meanwhile").isTrue();
    assertThat(stored("c1").movement()).isEqualTo(correction(found));
    List<Object> after = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0.plusSeconds(21)))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(after);
    assertThat(claimReads(T0.plusSeconds(20))).hasSize(1);
    StoredMovement claimed = claimOne(T0.plusSeconds(20));
    assertThat(claimed.key()).isEqualTo("c1");
    recordOutcomes(send(claimed, 90, T0), new MovementOutcome.Applied(91, T0, T0.plusSeconds(40)));
    assertThat(stateOf("k1"))
        .as("a correction reverses nothing")
        .isEqualTo(MovementState.CONFIRMED);
    confirm(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(40)), 10)));
    assertThat(stateOf("c1")).isEqualTo(MovementState.CONFIRMED);
  }

  @Test
  void aRemovalWhoseDuplicateIsCorrectedIsConfirmed() {
    decide(
        "r1", deciding().units(placed("r1", "u1", "k1")).planned(free(removal("k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 7, T0), new MovementOutcome.Applied(77, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(unit("r1", "u1").movementKey()).isEqualTo("k1");
    assertThat(stored("c1").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aCorrectionOfWhatWasReversedLeavesItReversed() {
    findTwice(MovementState.REVERSED);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit("r1", "u1").retry()).isTrue();
    assertThat(claimOne(T0).key()).isEqualTo("c1");
  }

  @Test
  void aReversalThatWasPostedTwiceIsCorrectedAndTheUnitDecidedAgain() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    recordOutcomes(send(claimOne(T0), 8, T0), new MovementOutcome.Applied(78, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    assertThat(found.key()).isEqualTo("k2");
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.ACCEPTED);
    assertThat(stateOf("k1")).isEqualTo(MovementState.REVERSED);
    assertThat(stateOf("k2")).isEqualTo(MovementState.CONFIRMED);
    assertThat(unit("r1", "u1").status()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit("r1", "u1").retry()).isTrue();
    assertThat(stored("c1").movement().quantity()).isEqualTo(1);
  }

  @Test
  void aCorrectionIsNotTakenBackWithItsUnit() {
    findTwice(MovementState.APPLIED);
    store.acceptCorrection(TENANT, "r1/u1", "person", T0);
    decide("r1", deciding().planned(free(reversal("k2", "k1", "r1", "u1"))));
    StoredMovement reversal =
        store.claimToSend(TENANT, at(T0), 10).stream()
            .filter(movement -> movement.key().equals("k2"))
            .findFirst()
            .orElseThrow();
    store.recordOutcomes(
        TENANT,
        store.claimToSend(TENANT, at(LATER), 10).stream()
            .collect(
                toMap(
                    movement -> movement,
                    movement ->
                        movement.key().equals("c1")
                            ? new MovementOutcome.Again(LATER, false)
                            : new MovementOutcome.Refused(refusal(reversal), true))),
        LATER);
    assertThat(stateOf("k2")).isEqualTo(MovementState.REFUSED);
    assertThat(stateOf("c1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void aCorrectionIsNotTakenBackWhenItsUnitIsDecidedAgain() {
    findTwice(MovementState.APPLIED);
    store.acceptCorrection(TENANT, "r1/u1", "person", T0);
    store.decideAgain(TENANT, List.of(new UnitRef("r1", "u1")), "host", LATER);
    assertThat(stateOf("c1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void onlyAnOpenCaseWithACorrectionIsAccepted() {
    StoredMovement found = bringAnywhere(MovementState.APPLIED);
    recordOutcomes(found, new MovementOutcome.Parked(refusal(found)));
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(store.acceptCorrection(TENANT, "no/such", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(store.acceptCorrection(OTHER_TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aCorrectionWhoseMovementIsNotParkedIsRefused() {
    StoredMovement applied = bringAnywhere(MovementState.APPLIED);
    decide("r1", deciding().cases(twice(applied)));
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.NOT_OFFERED);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void aCorrectionWhoseKeyIsTakenChangesNothing() {
    decide("r2", deciding().planned(free(restock("c1", "r2", "u9"))));
    findTwiceAmong("k1");
    List<Object> before = everything(TENANT);
    assertThat(store.acceptCorrection(TENANT, "r1/u1", "person", T0))
        .isEqualTo(CorrectionResult.KEY_TAKEN);
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  private void findTwiceAmong(String key) {
    planOne();
    StoredMovement claimed =
        store.claimToSend(TENANT, at(T0), 10).stream()
            .filter(movement -> movement.key().equals(key))
            .findFirst()
            .orElseThrow();
    recordOutcomes(send(claimed, 1, T0), new MovementOutcome.Applied(70, T0, T0));
    StoredMovement found = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(found, new MovementOutcome.Parked(twice(found)));
  }
}
