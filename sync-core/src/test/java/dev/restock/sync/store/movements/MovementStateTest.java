package dev.restock.sync.store.movements;

import static dev.restock.sync.store.movements.MovementState.APPLIED;
import static dev.restock.sync.store.movements.MovementState.CLAIMED;
import static dev.restock.sync.store.movements.MovementState.CONFIRMED;
import static dev.restock.sync.store.movements.MovementState.PARKED;
import static dev.restock.sync.store.movements.MovementState.PLANNED;
import static dev.restock.sync.store.movements.MovementState.REFUSED;
import static dev.restock.sync.store.movements.MovementState.REVERSED;
import static dev.restock.sync.store.movements.MovementState.SENT;
import static dev.restock.sync.store.movements.MovementState.UNKNOWN;
import static dev.restock.sync.store.movements.MovementState.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.restock.sync.store.Lease;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
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
            entry(CLAIMED, Set.of(CLAIMED, SENT, PLANNED, REFUSED, APPLIED, PARKED)),
            entry(SENT, Set.of(APPLIED, REFUSED, PLANNED, UNKNOWN, PARKED)),
            entry(UNKNOWN, Set.of(APPLIED, REFUSED, PLANNED, PARKED, UNKNOWN)),
            entry(APPLIED, Set.of(APPLIED, CONFIRMED, REVERSED, PARKED)),
            entry(CONFIRMED, Set.of(REVERSED, PARKED)),
            entry(REVERSED, Set.of(REVERSED, PARKED)),
            entry(PARKED, Set.of(CONFIRMED, REVERSED)),
            entry(REFUSED, Set.of(PARKED)),
            entry(WITHDRAWN, Set.of(PARKED)));
  }

  @Test
  void onlyWhoeverHoldsAClaimSaysWhatBecameOfAPost() {
    for (MovementTransition transition : MovementTransition.values()) {
      if (transition.from().stream().anyMatch(MovementState::isUnderWay)) {
        assertThat(transition.by())
            .as(transition.name())
            .isIn(MovementTransition.Writer.HOLDER, MovementTransition.Writer.CLAIMANT);
      }
    }
  }

  @Test
  void aClaimNeverChangesWhatIsKnownOfAMovement() {
    for (MovementTransition transition : MovementTransition.values()) {
      if (transition.by() == MovementTransition.Writer.CLAIMANT) {
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
            () -> new UnitState("r", "u", placed.inspection(), UnitStatus.PLACED, "", "why", false))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new UnitState("r", "u", placed.inspection(), UnitStatus.PARKED, "k", "why", false))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
