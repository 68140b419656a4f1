package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a settlement makes of the row of its movement. */
final class OutcomeRow {
  /** Only the holder, who gives the movement back. */
  static final MovementChanges.Kind KIND =
      new MovementChanges.Kind(
          """
          lease_until = NULL, due_at = next_due_at,
            settle_at = COALESCE(next_settle_at, settle_at), applied_at = next_applied_at,
            confirm_at = next_confirm_at, sends = sends - unsent,
            transaction_id = next_transaction_id, changed_at = ?""",
          true,
          List.of(
              Rows.Column.number("next_due_at"),
              Rows.Column.number("next_settle_at"),
              Rows.Column.number("next_applied_at"),
              Rows.Column.number("next_confirm_at"),
              Rows.Column.number("unsent"),
              Rows.Column.number("next_transaction_id")));

  private OutcomeRow() {}

  static void add(MovementChanges changes, StoredMovement was, MovementOutcome outcome) {
    Optional<Instant> dueAt = Optional.empty();
    Optional<Instant> graceEndsAt = Optional.empty();
    Optional<Instant> appliedAt = was.appliedAt();
    Optional<Instant> confirmAt = Optional.empty();
    long unsent = 0;
    long transactionId = was.transactionId();
    if (outcome instanceof MovementOutcome.Applied applied) {
      transactionId = applied.transactionId();
      appliedAt = Optional.of(applied.at());
      confirmAt = applied.confirmAt();
      dueAt = confirmAt;
    } else if (outcome instanceof MovementOutcome.ConfirmLater later) {
      confirmAt = Optional.of(later.at());
      dueAt = confirmAt;
    } else if (outcome instanceof MovementOutcome.Again again) {
      unsent = was.state() == MovementState.SENT && !again.counts() ? 1 : 0;
      dueAt = Optional.of(again.notBefore());
    } else if (outcome instanceof MovementOutcome.StillUnknown unknown) {
      dueAt = Optional.of(unknown.verifyAt());
      graceEndsAt = Optional.of(unknown.graceEndsAt());
    }
    changes.add(
        MovementChanges.Seen.of(was),
        outcome.transition().checked(was),
        Sql.millis(dueAt),
        Sql.millis(graceEndsAt),
        Sql.millis(appliedAt),
        Sql.millis(confirmAt),
        unsent,
        transactionId);
  }
}
