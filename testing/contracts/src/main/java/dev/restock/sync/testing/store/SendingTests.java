package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.placed;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static dev.restock.sync.testing.store.StoreFixtures.reversal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Claims of movements to send. */
abstract class SendingTests extends StoreTests {
  SendingTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  @Test
  void aPlannedMovementIsClaimedByOneHostUntilItsLeaseEnds() {
    planOne();
    StoredMovement first = claimOne(T0);
    assertThat(first.state()).isEqualTo(MovementState.CLAIMED);
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(store.nextDue(TENANT)).contains(LATER);
    assertThat(store.claimUnknown(TENANT, at(LATER), 10)).isEmpty();

    StoredMovement second = claimOne(LATER);

    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(second.sends()).isZero();
  }

  @Test
  void theLongestWaitingMovementsAreClaimedFirst() {
    for (int i = 3; i >= 1; i--) {
      Instant now = T0.plusSeconds(10 - i);
      String rmaId = "r" + i;
      assertRecorded(
          store.decide(
              TENANT,
              claimRead(rmaId, now),
              deciding().planned(free(restock("k" + i, rmaId, "u"))).made(),
              now));
    }
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(20)), 2))
        .extracting(StoredMovement::key)
        .containsExactly("k3", "k2");
    assertThat(store.claimToSend(TENANT, at(T0.plusSeconds(20)), 2))
        .extracting(StoredMovement::key)
        .containsExactly("k1");
  }

  @Test
  void aMovementWaitsUntilTheOneBeforeItIsApplied() {
    decide(
        "r1",
        deciding()
            .units(placed("r1", "u1", "k2"))
            .planned(
                free(reversal("k1", "r1", "u1")), new Planned(restock("k2", "r1", "u1"), "k1")));
    StoredMovement first = claimOne(T0);
    assertThat(first.key()).isEqualTo("k1");
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    StoredMovement sent = send(first, 1, T0);
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0));
    assertThat(store.claimToSend(TENANT, at(T0), 10)).isEmpty();
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(T0), 10));
    recordOutcomes(unknown, new MovementOutcome.Applied(9, T0, null));
    assertThat(store.nextDue(TENANT)).contains(T0);
    assertThat(claimOne(T0).key()).isEqualTo("k2");
  }

  @Test
  void aMovementThatWaitsForAnotherIsNotDue() {
    decide("r1", deciding().planned(free(reversal("k1", "r1", "u1"))));
    decide("r2", deciding().planned(new Planned(restock("k2", "r2", "u1"), "k1")));
    StoredMovement first = claimOne(T0);
    recordOutcomes(first, new MovementOutcome.Again(T0.plusSeconds(500), false));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(500));
  }

  @Test
  void sendingRecordsLowerBoundAndGracePeriod() {
    planOne();
    StoredMovement sent = send(claimOne(T0), 41, T0.plusSeconds(120));
    assertThat(sent.state()).isEqualTo(MovementState.SENT);
    assertThat(sent.sends()).isEqualTo(1);
    assertThat(sent.lowerBound()).isEqualTo(41);
    assertThat(sent.graceEndsAt()).contains(T0.plusSeconds(120));
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void aMovementIsRecordedAsSentOnlyOnceAndOnlyByItsHolder() {
    planOne();
    StoredMovement lost = claimOne(T0);
    StoredMovement held = claimOne(LATER);
    assertThat(store.markSent(TENANT, List.of(lost), 1, LATER, T0)).isEmpty();
    assertThat(stored("k1").sends()).isZero();
    StoredMovement sent = send(held, 2, LATER);
    assertThat(store.markSent(TENANT, List.of(held), 3, LATER, T0)).isEmpty();
    assertThat(store.markSent(TENANT, List.of(sent), 3, LATER, T0)).isEmpty();
    assertThat(stored("k1")).isEqualTo(sent);
  }

  @Test
  void onlyMovementsStillHeldAreRecordedAsSent() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> claimed = store.claimToSend(TENANT, at(T0), 10);
    recordOutcomes(claimed.get(0), new MovementOutcome.Again(T0, false));
    assertThat(store.markSent(TENANT, claimed, 1, T0, T0))
        .extracting(StoredMovement::key)
        .containsExactly("k2");
    assertThat(stateOf("k1")).isEqualTo(MovementState.PLANNED);
  }

  @Test
  void aMovementThatIsSentAgainKeepsItsFirstLowerBound() {
    StoredMovement sent = bring(MovementState.SENT);
    assertThat(sent.lowerBound()).isEqualTo(7);
    recordOutcomes(sent, new MovementOutcome.Again(T0, true));
    assertThat(stored("k1").sends()).isEqualTo(1);
    StoredMovement again = send(claimOne(T0), 99, T0.plusSeconds(300));
    assertThat(again.lowerBound()).isEqualTo(7);
    assertThat(again.sends()).isEqualTo(2);
    assertThat(again.graceEndsAt()).contains(T0.plusSeconds(300));
  }

  /** However many hosts die between the record and the outcome, no send is used up. */
  @Test
  void aSendWhoseHostDiedDoesNotCount() {
    StoredMovement sent = bring(MovementState.SENT);
    for (int death = 1; death <= 10; death++) {
      StoredMovement unknown = only(store.claimUnknown(TENANT, at(LATER), 10));
      assertThat(unknown.sends()).isZero();
      assertThat(stored("k1")).isEqualTo(unknown);
      recordOutcomes(unknown, new MovementOutcome.Again(T0, true));
      sent = send(claimOne(T0), 90 + death, T0);
      assertThat(sent.sends()).isEqualTo(1);
      assertThat(sent.lowerBound()).isEqualTo(7);
    }
    recordOutcomes(sent, new MovementOutcome.StillUnknown(T0, T0));
    assertThat(only(store.claimUnknown(TENANT, at(T0), 10)).sends()).isEqualTo(1);
  }

  @Test
  void aDeathKeepsTheSendsBeforeIt() {
    recordOutcomes(bring(MovementState.UNKNOWN), new MovementOutcome.Again(T0, true));
    assertThat(send(claimOne(T0), 99, T0).sends()).isEqualTo(2);
    StoredMovement unknown = only(store.claimUnknown(TENANT, at(LATER), 10));
    assertThat(unknown.sends()).isEqualTo(1);
    assertThat(unknown.lowerBound()).isEqualTo(7);
    assertThat(only(store.claimUnknown(TENANT, at(LATER.plus(LEASE)), 10)).sends()).isEqualTo(1);
  }

  @Test
  void aMovementThatWasNotSentTakesANewLowerBound() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0, false));
    assertThat(stored("k1").sends()).isZero();
    StoredMovement again = send(claimOne(T0), 99, T0);
    assertThat(again.lowerBound()).isEqualTo(99);
    assertThat(again.sends()).isEqualTo(1);
  }

  @Test
  void aSecondSendThatDidNotHappenKeepsTheFirstOne() {
    StoredMovement sent = bring(MovementState.SENT);
    recordOutcomes(sent, new MovementOutcome.Again(T0, true));
    StoredMovement second = send(claimOne(T0), 99, T0);
    recordOutcomes(second, new MovementOutcome.Again(T0, false));
    assertThat(stored("k1").sends()).isEqualTo(1);
    assertThat(stored("k1").lowerBound()).isEqualTo(7);
  }
}
