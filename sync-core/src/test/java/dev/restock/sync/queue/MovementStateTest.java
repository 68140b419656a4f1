package dev.restock.sync.queue;

import static dev.restock.sync.queue.MovementState.APPLIED;
import static dev.restock.sync.queue.MovementState.CLAIMED;
import static dev.restock.sync.queue.MovementState.PARKED;
import static dev.restock.sync.queue.MovementState.PLANNED;
import static dev.restock.sync.queue.MovementState.REFUSED;
import static dev.restock.sync.queue.MovementState.REVERSED;
import static dev.restock.sync.queue.MovementState.SENT;
import static dev.restock.sync.queue.MovementState.SETTLED;
import static dev.restock.sync.queue.MovementState.UNKNOWN;
import static dev.restock.sync.queue.MovementState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.restock.sync.testing.Fixtures;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovementStateTest {

  @Test
  void whatMayFollowIsFrozen() {
    Map<MovementState, Set<MovementState>> next = new EnumMap<>(MovementState.class);
    for (MovementState state : MovementState.values()) {
      next.put(state, state.next());
    }
    assertThat(next)
        .containsOnly(
            entry(PLANNED, Set.of(CLAIMED, SENT, WITHDRAWN)),
            entry(CLAIMED, Set.of(CLAIMED, SENT, PLANNED, REFUSED)),
            entry(SENT, Set.of(APPLIED, REFUSED, PLANNED, UNKNOWN)),
            entry(UNKNOWN, Set.of(APPLIED, REFUSED, PLANNED, PARKED, UNKNOWN)),
            entry(APPLIED, Set.of(APPLIED, SETTLED, REVERSED, PARKED)),
            entry(SETTLED, Set.of(REVERSED)),
            entry(REVERSED, Set.of(REVERSED, PARKED)),
            entry(PARKED, Set.of(SETTLED, REVERSED)),
            entry(REFUSED, Set.of()),
            entry(WITHDRAWN, Set.of()));
  }

  @Test
  void onlyWhoeverHoldsAClaimSaysWhatBecameOfAPost() {
    for (Transition transition : Transition.values()) {
      if (transition.from().stream().anyMatch(MovementState::isUnderWay)) {
        assertThat(transition.by())
            .as(transition.name())
            .isIn(Transition.Writer.HOLDER, Transition.Writer.CLAIMANT);
      }
    }
  }

  @Test
  void aClaimNeverChangesWhatIsKnownOfAMovement() {
    for (Transition transition : Transition.values()) {
      if (transition.by() == Transition.Writer.CLAIMANT) {
        for (MovementState from : transition.from()) {
          MovementState to = transition.from(from).orElseThrow();
          assertThat(from == to || to.isUnderWay()).as(transition.name()).isTrue();
          assertThat(to.isInLedger()).isEqualTo(from.isInLedger());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(MovementState.class)
  void everyStateIsUndecidedOrInTheLedgerOrWithoutEffect(MovementState state) {
    assertThat(
            Stream.of(state.isUndecided(), state.isInLedger(), state.isWithoutEffect())
                .filter(is -> is))
        .hasSize(1);
    assertThat(state.isUnderWay()).isEqualTo(state.isUndecided() && state != PLANNED);
  }

  @Test
  void aSentMovementNeverBecomesWithdrawnOrPlacedByChance() {
    assertThat(MovementState.SENT.next()).doesNotContain(MovementState.WITHDRAWN);
    assertThat(MovementState.UNKNOWN.next()).doesNotContain(MovementState.WITHDRAWN);
  }

  @Test
  void aLeaseNeedsAnOwnerAndTime() {
    assertThatThrownBy(() -> new Lease(" ", Fixtures.T0, Fixtures.T0.plusSeconds(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Lease("host", Fixtures.T0, Fixtures.T0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPlacedUnitAndOnlyThatNamesAMovement() {
    UnitState placed = Fixtures.placed("r", "u", "k");
    assertThatThrownBy(
            () ->
                new UnitState("r", "u", placed.inspection(), UnitStanding.PLACED, "", "why", false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new UnitState(
                    "r", "u", placed.inspection(), UnitStanding.PARKED, "k", "why", false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
