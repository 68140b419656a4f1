package dev.restock.sync.testing.store;

import static dev.restock.sync.testing.store.StoreFixtures.OTHER_TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.T0;
import static dev.restock.sync.testing.store.StoreFixtures.TENANT;
import static dev.restock.sync.testing.store.StoreFixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision.Planned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * Movements that are claimed and recorded as sent in one step, and the last check of their fencing
 * tokens.
 */
abstract class ClaimAsSentTests extends StoreTests {
  private static final Instant GRACE_ENDS = T0.plusSeconds(120);

  ClaimAsSentTests(Supplier<SyncStore> emptyStore) {
    super(emptyStore);
  }

  private void plan(String rmaId, String key, Instant now) {
    Planned planned = free(restock(key, rmaId, "u1"));
    assertRecorded(
        store.decide(TENANT, claimRead(rmaId, now), deciding().planned(planned).made(), now));
  }

  private List<StoredMovement> claimAsSent(Instant now, long lowerBound) {
    return store.claimAsSent(TENANT, at(now), 10, lowerBound, GRACE_ENDS);
  }

  private StoredMovement claimOneAsSent(Instant now, long lowerBound) {
    List<StoredMovement> claimed = claimAsSent(now, lowerBound);
    assertThat(claimed).hasSize(1);
    return claimed.get(0);
  }

  private int written(StoredMovement movement, MovementOutcome outcome) {
    return store.recordOutcomes(TENANT, Map.of(movement, outcome), T0).size();
  }

  /** The result is the same as of a claim and a record by the same host. */
  @Test
  void aMovementClaimedAsSentIsRecordedAsSent() {
    plan("r1", "k1", T0);
    StoredMovement sent = claimOneAsSent(T0, 41);
    assertThat(sent.state()).isEqualTo(MovementState.SENT);
    assertThat(sent.sends()).isEqualTo(1);
    assertThat(sent.lowerBound()).isEqualTo(41);
    assertThat(sent.graceEndsAt()).contains(GRACE_ENDS);
    assertThat(first()).isEqualTo(sent);
    List<AuditEntry> audit = store.audit(TENANT, "k1");
    AuditEntry last = audit.get(audit.size() - 1);
    assertThat(last.to()).isEqualTo(MovementState.SENT.name());
    assertThat(last.actor()).isEqualTo(at(T0).instance());
    assertThat(written(sent, new MovementOutcome.Applied(50, T0, GRACE_ENDS))).isEqualTo(1);
    assertThat(first().state()).isEqualTo(MovementState.APPLIED);
    assertThat(first().transactionId()).hasValue(50);
  }

  /** The order and the limit are those of any claim to send. */
  @Test
  void theLongestWaitingAreClaimedAsSentFirst() {
    for (int i = 3; i >= 1; i--) {
      plan("r" + i, "k" + i, T0.plusSeconds(10 - i));
    }
    Instant now = T0.plusSeconds(20);
    assertThat(store.claimAsSent(TENANT, at(now), 2, 1, GRACE_ENDS))
        .extracting(StoredMovement::key)
        .containsExactly("k3", "k2");
    assertThat(claimAsSent(now, 1)).extracting(StoredMovement::key).containsExactly("k1");
    assertThat(claimAsSent(now, 1)).isEmpty();
    assertThat(store.claimAsSent(OTHER_TENANT, at(now), 10, 1, GRACE_ENDS)).isEmpty();
  }

  /** Nothing is sent before its time, or before what it waits for. */
  @Test
  void aWaitingMovementIsNotClaimedAsSent() {
    assertRecorded(
        store.decide(
            TENANT,
            claimRead("r1", T0),
            deciding()
                .planned(
                    free(restock("k1", "r1", "u1")), new Planned(restock("k2", "r1", "u2"), "k1"))
                .made(),
            T0));
    assertThat(claimAsSent(T0.minusMillis(1), 1)).isEmpty();
    StoredMovement sent = claimOneAsSent(T0, 1);
    assertThat(sent.key()).isEqualTo("k1");
    assertThat(written(sent, new MovementOutcome.Applied(9, T0, null))).isEqualTo(1);
    assertThat(claimOneAsSent(T0, 1).key()).isEqualTo("k2");
  }

  /** If its host dies, no host sends it again before it was verified. */
  @Test
  void aMovementClaimedAsSentIsUnknownWhenItsLeaseEnds() {
    plan("r1", "k1", T0);
    StoredMovement sent = claimOneAsSent(T0, 41);
    assertThat(store.nextDue(TENANT)).contains(LATER);
    assertThat(store.claimUnknown(TENANT, at(LATER.minusMillis(1)), 10)).isEmpty();
    assertThat(claimAsSent(LATER, 50)).isEmpty();
    assertThat(store.claimToSend(TENANT, at(LATER), 10)).isEmpty();
    StoredMovement unknown = store.claimUnknown(TENANT, at(LATER), 10).get(0);
    assertThat(unknown.state()).isEqualTo(MovementState.UNKNOWN);
    assertThat(unknown.lowerBound()).isEqualTo(41);
    assertThat(unknown.graceEndsAt()).contains(GRACE_ENDS);
    assertThat(unknown.sends()).isZero();
    assertThat(written(sent, new MovementOutcome.Applied(50, T0, null))).isZero();
    assertThat(written(unknown, new MovementOutcome.Again(T0, true))).isEqualTo(1);
    StoredMovement again = claimOneAsSent(T0, 99);
    assertThat(again.sends()).isEqualTo(1);
    assertThat(again.lowerBound()).isEqualTo(41);
  }

  /** A claim that was not recorded as sent can be taken over as sent when its lease has ended. */
  @Test
  void anAbandonedClaimIsTakenOverAsSent() {
    plan("r1", "k1", T0);
    StoredMovement lost = store.claimToSend(TENANT, at(T0), 10).get(0);
    assertThat(claimAsSent(LATER.minusMillis(1), 5)).isEmpty();
    StoredMovement sent = claimOneAsSent(LATER, 5);
    assertThat(sent.fencingToken()).isGreaterThan(lost.fencingToken());
    assertThat(store.markSent(TENANT, List.of(lost), 6, GRACE_ENDS, LATER)).isEmpty();
    assertThat(written(lost, new MovementOutcome.Again(T0, false))).isZero();
    assertThat(first()).isEqualTo(sent);
  }

  /** A movement that surely was not sent is as if it had never been recorded as sent. */
  @Test
  void aMovementGivenBackUnsentTakesANewLowerBound() {
    plan("r1", "k1", T0);
    StoredMovement sent = claimOneAsSent(T0, 41);
    assertThat(written(sent, new MovementOutcome.Again(T0, false))).isEqualTo(1);
    assertThat(first().state()).isEqualTo(MovementState.PLANNED);
    assertThat(first().sends()).isZero();
    StoredMovement again = claimOneAsSent(T0, 50);
    assertThat(again.sends()).isEqualTo(1);
    assertThat(again.lowerBound()).isEqualTo(50);
  }

  /** The last check before a post that does not follow its claim at once. */
  @Test
  void onlyMovementsWithoutANewClaimOrOutcomeAreStillHeld() {
    for (int i = 1; i <= 4; i++) {
      plan("r1", "k" + i, T0.plusMillis(i));
    }
    List<StoredMovement> sent = store.claimAsSent(TENANT, at(T0.plusSeconds(1)), 10, 1, GRACE_ENDS);
    assertThat(sent).hasSize(4);
    assertThat(store.stillHeld(TENANT, sent)).isEqualTo(sent);
    assertThat(written(sent.get(0), new MovementOutcome.Applied(9, T0, LATER))).isOne();
    assertThat(written(sent.get(2), new MovementOutcome.Again(LATER.plusSeconds(99), false)))
        .isOne();
    assertThat(store.stillHeld(TENANT, sent)).containsExactly(sent.get(1), sent.get(3));
    assertThat(store.stillHeld(OTHER_TENANT, sent)).isEmpty();
    assertThat(store.stillHeld(TENANT, List.of())).isEmpty();
    Lease other = new Lease("other", LATER.plusSeconds(1), LATER.plusSeconds(2));
    assertThat(store.claimUnknown(TENANT, other, 1))
        .extracting(StoredMovement::key)
        .containsExactly("k2");
    assertThat(store.stillHeld(TENANT, sent)).containsExactly(sent.get(3));
  }
}
