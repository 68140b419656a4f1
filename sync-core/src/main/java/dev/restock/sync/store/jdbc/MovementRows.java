package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Reads movements from {@code restock_movement}, which never changes, joined with {@code
 * restock_movement_state}, which changes with each step.
 *
 * <p>{@code due_at} is the time from which the movement may be claimed: its due time while nobody
 * holds it, the end of the lease while a host holds it, and NULL while it waits for another
 * movement or has ended. {@code lease_until} is NULL unless the movement is claimed.
 */
final class MovementRows {

  private MovementRows() {}

  /** A locked movement. */
  record Locked(long id, MovementState state, long fencingToken, String instance, boolean claimed) {
    static Locked read(ResultSet row) throws SQLException {
      return new Locked(
          row.getLong("id"),
          MovementState.valueOf(row.getString("state")),
          row.getLong("fencing_token"),
          row.getString("instance"),
          Sql.time(row, "lease_until").isPresent());
    }

    /** Whether a claim is the latest one and was not given back. */
    boolean isHeldAs(StoredMovement movement) {
      return claimed && state == movement.state() && fencingToken == movement.fencingToken();
    }
  }

  static StoredMovement read(Tenant tenant, ResultSet row) throws SQLException {
    StockMovement movement =
        new StockMovement(
            tenant,
            row.getString("movement_key"),
            MovementKind.valueOf(row.getString("kind")),
            Sql.text(row, "reverses"),
            row.getString("rma_id"),
            row.getString("unit_id"),
            row.getLong("warehouse_id"),
            row.getString("sku"),
            row.getInt("quantity"),
            row.getString("reason_code"),
            Sql.time(row, "inspected_at"));
    return StoredMovement.of(movement, MovementState.valueOf(row.getString("state")))
        .after(row.getString("after_key"))
        .fencingToken(row.getLong("fencing_token"))
        .sends(row.getInt("sends"))
        .lowerBound(row.getLong("lower_bound"))
        .graceEndsAt(Sql.timeOrNull(row, "grace_ends_at"))
        .transactionId(Sql.numberOrNull(row, "transaction_id"))
        .appliedAt(Sql.timeOrNull(row, "applied_at"))
        .confirmAt(Sql.timeOrNull(row, "confirm_at"))
        .build();
  }
}
