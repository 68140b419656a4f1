package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.opened;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Outcomes of claimed movements. */
abstract class OutcomeTests extends StoreTests {
  OutcomeTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  static Stream<Arguments> transitions() {
    return Stream.of(MovementState.values())
        .flatMap(
            from ->
                Stream.of(
                        MovementTransition.APPLY,
                        MovementTransition.CONFIRM,
                        MovementTransition.CONFIRM_LATER,
                        MovementTransition.REFUSE,
                        MovementTransition.PARK,
                        MovementTransition.SEND_AGAIN,
                        MovementTransition.VERIFY_LATER)
                    .map(transition -> Arguments.of(from, transition)));
  }

  @ParameterizedTest
  @MethodSource("transitions")
  void exactlyTheTransitionsOfTheTableAreMade(MovementState from, MovementTransition transition) {
    StoredMovement movement = bringAnywhere(from);
    assertThat(movement.state()).isEqualTo(from);
    List<Object> before = everything(TENANT);
    Optional<MovementState> to = transition.from(from);
    if (to.isPresent()) {
      assertThat(recordOutcomes(movement, outcome(transition, movement))).containsExactly(movement);
      assertThat(stateOf("k1")).isEqualTo(to.get());
      // The claim is given back: its holder cannot write a second time.
      List<Object> recorded = everything(TENANT);
      assertThat(recordOutcomes(movement, outcome(transition, movement))).isEmpty();
      assertThat(everything(TENANT)).isEqualTo(recorded);
    } else {
      assertThatThrownBy(() -> recordOutcomes(movement, outcome(transition, movement)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("k1")
          .hasMessageContaining(from.name())
          .hasMessageContaining(transition.name());
      assertThat(everything(TENANT)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"UNKNOWN", "APPLIED", "REVERSED"})
  void withoutAClaimNoOutcomeIsWritten(MovementState state) {
    StoredMovement claimed = bringAnywhere(state);
    MovementOutcome later =
        state == MovementState.UNKNOWN
            ? new MovementOutcome.StillUnknown(T0, T0)
            : new MovementOutcome.ConfirmLater(T0);
    recordOutcomes(claimed, later);
    StoredMovement free = stored("k1");
    List<Object> before = everything(TENANT);
    for (MovementTransition transition : MovementTransition.values()) {
      if (transition.by() == MovementTransition.Writer.HOLDER
          && transition != MovementTransition.MARK_SENT
          && transition.from(state).isPresent()) {
        assertThat(recordOutcomes(free, outcome(transition, free))).isEmpty();
      }
    }
    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"CLAIMED", "SENT", "UNKNOWN"})
  void aHostThatLostAMovementCanWriteNothing(MovementState state) {
    StoredMovement lost = bring(state);
    StoredMovement held =
        state == MovementState.CLAIMED
            ? claimOne(LATER)
            : only(store.claimUnknown(TENANT, at(LATER), 10));
    List<Object> before = everything(TENANT);
    for (MovementTransition transition :
        List.of(
            MovementTransition.APPLY,
            MovementTransition.REFUSE,
            MovementTransition.SEND_AGAIN,
            MovementTransition.VERIFY_LATER)) {
      if (transition.from(state).isPresent()) {
        assertThat(recordOutcomes(lost, outcome(transition, lost))).isEmpty();
      }
    }
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER, T0)).isEmpty();
    assertThat(everything(TENANT)).isEqualTo(before);
    assertThat(held.fencingToken()).isGreaterThan(lost.fencingToken());
    assertThat(stored("k1")).isEqualTo(held);
  }

  @Test
  void theClaimBeforeItWasSentCannotTakeTheSendBack() {
    planOne();
    StoredMovement claimed = claimOne(T0);
    StoredMovement sent = send(claimed, 7, T0);
    assertThat(recordOutcomes(claimed, new MovementOutcome.Again(T0, false))).isEmpty();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void oneForbiddenTransitionStopsAllOutcomes() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    StoredMovement sent = send(claimed.get(0), 1, T0);
    List<Object> before = everything(TENANT);
    Map<StoredMovement, MovementOutcome> outcomes = new LinkedHashMap<>();
    outcomes.put(sent, new MovementOutcome.Applied(5, T0, null));
    outcomes.put(claimed.get(1), new MovementOutcome.Confirmed(T0));

    assertThatThrownBy(() -> store.recordOutcomes(TENANT, outcomes, T0))
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(everything(TENANT)).isEqualTo(before);
  }

  @Test
  void anAppliedMovementKeepsTransactionAndTime() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Applied(12_345_678_901L, T0.plusSeconds(8), null));
    StoredMovement applied = stored("k1");
    assertThat(applied.transactionId()).hasValue(12_345_678_901L);
    assertThat(applied.appliedAt()).contains(T0.plusSeconds(8));
    assertThat(applied.sends()).isEqualTo(1);
    assertThat(store.nextDue(TENANT)).isEmpty();
  }

  @Test
  void aRefusalBeforeThePostCountsNoSend() {
    planOne();
    StoredMovement sent = send(claimOne(T0), 7, T0);

    recordOutcomes(sent, new MovementOutcome.Refused(refusal(sent), false));

    assertThat(stored("k1").state()).isEqualTo(MovementState.REFUSED);
    assertThat(stored("k1").sends()).isZero();
    assertThat(stored("k1").graceEndsAt()).isEmpty();
  }

  @Test
  void aRefusalByTheLedgerCountsItsSend() {
    planOne();
    StoredMovement sent = send(claimOne(T0), 7, T0);

    recordOutcomes(sent, new MovementOutcome.Refused(refusal(sent), true));

    assertThat(stored("k1").sends()).isEqualTo(1);
  }

  @Test
  void aMovementToBeSentAgainWaitsForItsTime() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0.plusSeconds(30), false));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    assertThat(claimOne(T0.plusSeconds(30)).key()).isEqualTo("k1");
  }

  @Test
  void anUnknownMovementIsVerifiedAtItsTimeByOneHost() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0.plusSeconds(20), T0.plusSeconds(200)));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(20));
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(19)), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER.plusSeconds(999)), 10)).isEmpty();

    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0.plusSeconds(20)), 10));

    assertThat(unknown.state()).isEqualTo(MovementState.UNKNOWN);
    assertThat(unknown.graceEndsAt()).contains(T0.plusSeconds(200));
    assertThat(unknown.lowerBound()).isEqualTo(7);
    assertThat(unknown.sends()).isEqualTo(1);
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(21)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(20).plus(LEASE));
    assertThat(store.claimUnknown(TENANT, at(T0.plusSeconds(20).plus(LEASE)), 10)).hasSize(1);
  }

  @Test
  void aMovementWhoseHostDiedAfterSendingIsUnknownWhenTheLeaseEnds() {
    bring(MovementState.SENT);
    assertThat(store.claimUnknown(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(LATER);
    assertThat(store.claimToSend(TENANT, at(LATER), 10)).isEmpty();
    assertThat(only(store.claimUnknown(TENANT, at(LATER), 10)).state())
        .isEqualTo(MovementState.UNKNOWN);
  }

  @Test
  void noMoreUnknownMovementsAreClaimedThanAskedFor() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).hasSize(1);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).hasSize(1);
    assertThat(store.claimUnknown(TENANT, at(LATER), 1)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementState.class,
      names = {"REFUSED", "PARKED"})
  void aMovementThatFailsParksItsUnitAndWithdrawsWhatWasToFollow(MovementState end) {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k2"), placed("r1", "u2", "k3"))
            .planned(
                free(reversal("k1", "r1", "u1")),
                new Planned(restock("k2", "r1", "u1"), "k1"),
                free(restock("k3", "r1", "u2"))));
    StoredMovement sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 1), 1, T0, T0).get(0);
    assertThat(sent.key()).isEqualTo("k1");
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0));
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    ExceptionCase opened = refusal(unknown);
    recordOutcomes(
        unknown,
        outcome(
            end == MovementState.REFUSED ? MovementTransition.REFUSE : MovementTransition.PARK,
            unknown));

    assertThat(stateOf("k1")).isEqualTo(end);
    assertThat(stateOf("k2")).isEqualTo(MovementState.WITHDRAWN);
    assertThat(stateOf("k3")).isEqualTo(MovementState.PLANNED);
    UnitState unit = unit("r1", "u1");
    assertThat(unit.status()).isEqualTo(UnitStatus.PARKED);
    assertThat(unit.movementKey()).isEmpty();
    assertThat(unit.why()).isEqualTo(opened.what());
    assertThat(unit.inspection()).isEqualTo(placed("r1", "u1", "k2").inspection());
    assertThat(unit("r1", "u2").status()).isEqualTo(UnitStatus.PLACED);
    assertThat(store.openCases(TENANT)).containsExactly(opened);
    assertThat(undelivered(10)).containsExactly(opened);
    assertThat(store.claimToSend(TENANT, at(T0), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k3");
  }
}
