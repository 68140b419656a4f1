package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
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

/** Confirmations of applied movements. */
abstract class ConfirmationTests extends StoreTests {
  ConfirmationTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  /** Brings k1 into the ledger, to be confirmed at a moment. */
  private void apply(Instant confirmAt) {
    recordOutcomes(bring(MovementState.SENT), new MovementOutcome.Applied(70, T0, confirmAt));
  }

  @Test
  void anAppliedMovementIsConfirmedAtItsTimeByOneHost() {
    apply(T0.plusSeconds(60));
    assertThat(stored("k1").confirmAt()).contains(T0.plusSeconds(60));
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(60));
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(59)), 10)).isEmpty();

    StoredMovement first = only(store.claimToConfirm(TENANT, at(T0.plusSeconds(60)), 10));

    assertThat(first.state()).isEqualTo(MovementState.APPLIED);
    assertThat(first.transactionId()).hasValue(70);
    assertThat(first.lowerBound()).isEqualTo(7);
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(61)), 10)).isEmpty();
    Instant over = T0.plusSeconds(60).plus(LEASE);
    assertThat(store.nextDue(TENANT)).contains(over);
    StoredMovement second = only(store.claimToConfirm(TENANT, at(over), 10));
    assertThat(second.fencingToken()).isGreaterThan(first.fencingToken());
    assertThat(recordOutcomes(first, new MovementOutcome.Confirmed(over))).isEmpty();
    assertThat(recordOutcomes(second, new MovementOutcome.Confirmed(over))).containsExactly(second);
    StoredMovement recorded = stored("k1");
    assertThat(recorded.state()).isEqualTo(MovementState.CONFIRMED);
    assertThat(recorded.confirmAt()).isEmpty();
    assertThat(recorded.transactionId()).hasValue(70);
    assertThat(recorded.appliedAt()).contains(T0);
    assertThat(store.nextDue(TENANT)).isEmpty();
    assertThat(store.claimToConfirm(TENANT, at(over.plus(LEASE)), 10)).isEmpty();
  }

  @Test
  void aPostponedConfirmationComesBackAtItsTime() {
    apply(T0);
    StoredMovement claimed = only(store.claimToConfirm(TENANT, at(T0), 10));
    recordOutcomes(claimed, new MovementOutcome.ConfirmLater(T0.plusSeconds(30)));
    assertThat(stateOf("k1")).isEqualTo(MovementState.APPLIED);
    assertThat(stored("k1").transactionId()).hasValue(70);
    assertThat(store.nextDue(TENANT)).contains(T0.plusSeconds(30));
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(29)), 10)).isEmpty();
    assertThat(store.claimToConfirm(TENANT, at(T0.plusSeconds(30)), 10)).hasSize(1);
  }

  @Test
  void theLongestDueConfirmationsAreClaimedFirst() {
    decide(
        "r1", deciding().planned(free(restock("k1", "r1", "u1")), free(restock("k2", "r1", "u2"))));
    List<StoredMovement> sent =
        store.markSent(TENANT, store.claimToSend(TENANT, at(T0), 10), 1, T0, T0);
    recordOutcomes(sent.get(0), new MovementOutcome.Applied(70, T0, T0.plusSeconds(2)));
    recordOutcomes(sent.get(1), new MovementOutcome.Applied(71, T0, T0.plusSeconds(1)));
    assertThat(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(5)), 1)).key()).isEqualTo("k2");
    assertThat(only(store.claimToConfirm(TENANT, at(T0.plusSeconds(5)), 1)).key()).isEqualTo("k1");
  }

  @Test
  void anAppliedMovementIsNeitherSentNorVerifiedAgain() {
    apply(T0);
    assertThat(store.claimToSend(TENANT, at(LATER), 10)).isEmpty();
    assertThat(store.claimUnknown(TENANT, at(LATER), 10)).isEmpty();
    StoredMovement claimed = only(store.claimToConfirm(TENANT, at(T0), 10));
    assertThat(store.markSent(TENANT, List.of(claimed), 1, LATER, T0)).isEmpty();
    assertThat(stored("k1")).isEqualTo(claimed);
  }

  @Test
  void aConfirmedMovementUnblocksItsFollowers() {
    confirm(bringAnywhere(MovementState.APPLIED));
    decide("r1", deciding().planned(new Planned(restock("k2", "r1", "u2"), "k1")));
    assertThat(claimOne(T0).key()).isEqualTo("k2");
  }
}
