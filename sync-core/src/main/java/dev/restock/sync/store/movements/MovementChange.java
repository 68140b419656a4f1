package dev.restock.sync.store.movements;

import dev.restock.sync.cases.ExceptionCase;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that an outcome does to a movement and its unit. A store writes it as it is. */
public final class MovementChange {
  private final StoredMovement before;
  private final StoredMovement after;
  private final boolean claimKept;
  private final @Nullable Instant dueAt;
  private final @Nullable ExceptionCase parkedWith;

  private MovementChange(
      StoredMovement before,
      StoredMovement after,
      boolean claimKept,
      @Nullable Instant dueAt,
      @Nullable ExceptionCase parkedWith) {
    this.before = before;
    this.after = after;
    this.claimKept = claimKept;
    this.dueAt = dueAt;
    this.parkedWith = parkedWith;
  }

  static MovementChange ended(StoredMovement before, StoredMovement after) {
    return new MovementChange(before, after, false, null, null);
  }

  static MovementChange due(StoredMovement before, StoredMovement after, @Nullable Instant dueAt) {
    return new MovementChange(before, after, false, dueAt, null);
  }

  static MovementChange held(StoredMovement before, StoredMovement after) {
    return new MovementChange(before, after, true, null, null);
  }

  static MovementChange parked(StoredMovement before, StoredMovement after, ExceptionCase opened) {
    return new MovementChange(before, after, false, null, opened);
  }

  /**
   * Returns the movement as it is afterwards.
   *
   * @return the movement
   */
  public StoredMovement after() {
    return after;
  }

  /**
   * Returns whether its holder keeps the claim, with the lease as it is. If not, the claim is given
   * back.
   *
   * @return whether the claim is kept
   */
  public boolean isClaimKept() {
    return claimKept;
  }

  /**
   * Returns when the movement may be claimed again, if the claim is not kept.
   *
   * @return the time; empty if nobody needs to claim it again
   */
  public Optional<Instant> dueAt() {
    return Optional.ofNullable(dueAt);
  }

  /**
   * Returns the case with which the movement's unit is parked.
   *
   * @return the case to open; empty if the unit is not parked
   */
  public Optional<ExceptionCase> parkedWith() {
    return Optional.ofNullable(parkedWith);
  }

  /**
   * Returns whether the movement is in the ledger from now on: movements that wait for it may be
   * sent, and if it is a reversal, the movement that it reverses is reversed.
   *
   * @return whether it was applied by this change
   */
  public boolean isApplied() {
    return after.state() == MovementState.APPLIED && before.state() != MovementState.APPLIED;
  }
}
