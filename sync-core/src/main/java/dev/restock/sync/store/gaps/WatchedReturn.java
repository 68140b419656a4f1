package dev.restock.sync.store.gaps;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.refunds.StoredRefund;
import dev.restock.sync.store.returns.UnitState;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A return whose clocks are to be computed, as it was in one transaction.
 *
 * @param rmaId the return
 * @param version how often something of it has changed, or its clocks were recorded
 * @param lookedAt when its clocks were recorded last; null if they never were
 * @param status the status last seen
 * @param statusAt when this status was first seen; null if the return was never listed or read
 * @param createdAt when it was requested; null if not known
 * @param receivedAt when it first had a status after receipt; null if it had none
 * @param awaitedAt when it was first seen before receipt; null if it was not
 * @param readAt when it was decided last; null if it was never read
 * @param units its units, by id
 * @param movements the movements of its units, oldest first
 * @param repayments what the returns platform says about refunds of its units
 * @param refunds the refunds that name one of its units
 * @param cases all cases of the return and its units, open or not
 * @param clocks its clocks as they were recorded last, without those of pushes
 */
public record WatchedReturn(
    String rmaId,
    long version,
    @Nullable Instant lookedAt,
    ReturnStatus status,
    @Nullable Instant statusAt,
    @Nullable Instant createdAt,
    @Nullable Instant receivedAt,
    @Nullable Instant awaitedAt,
    @Nullable Instant readAt,
    List<Unit> units,
    List<StoredMovement> movements,
    Repayments repayments,
    List<StoredRefund> refunds,
    List<StoredCase> cases,
    List<RunningClock> clocks) {
  public WatchedReturn {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(status, "status");
    requireNonNull(repayments, "repayments");
    units = List.copyOf(units);
    movements = List.copyOf(movements);
    refunds = List.copyOf(refunds);
    cases = List.copyOf(cases);
    clocks = List.copyOf(clocks);
  }

  /**
   * A unit.
   *
   * @param state what was decided
   * @param decidedAt since when its status and the movement that places it are the same
   */
  public record Unit(UnitState state, Instant decidedAt) {}
}
