package dev.restock.sync.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.testing.Fixtures;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MovementStateTest {

  @Test
  void whatMayFollowIsFrozen() {
    assertThat(MovementState.PLANNED.next())
        .containsExactlyInAnyOrder(MovementState.CLAIMED, MovementState.WITHDRAWN);
    assertThat(MovementState.CLAIMED.next())
        .containsExactlyInAnyOrder(
            MovementState.SENT, MovementState.PLANNED, MovementState.REFUSED);
    assertThat(MovementState.SENT.next())
        .containsExactlyInAnyOrder(
            MovementState.APPLIED,
            MovementState.REFUSED,
            MovementState.PLANNED,
            MovementState.UNKNOWN);
    assertThat(MovementState.UNKNOWN.next())
        .containsExactlyInAnyOrder(
            MovementState.APPLIED,
            MovementState.REFUSED,
            MovementState.PLANNED,
            MovementState.PARKED,
            MovementState.UNKNOWN);
  }

  @ParameterizedTest
  @EnumSource(MovementState.class)
  void everyStateIsPlannedUnderWayOrFinal(MovementState state) {
    assertThat(state.isFinal())
        .isEqualTo(
            EnumSet.of(
                    MovementState.APPLIED,
                    MovementState.REFUSED,
                    MovementState.PARKED,
                    MovementState.WITHDRAWN)
                .contains(state));
    assertThat(state.isUnderWay()).isEqualTo(!state.isFinal() && state != MovementState.PLANNED);
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
