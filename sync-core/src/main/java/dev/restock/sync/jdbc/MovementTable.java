package dev.restock.sync.jdbc;

import dev.restock.sync.queue.Decision;
import dev.restock.sync.queue.KeyConflictException;
import dev.restock.sync.queue.Lease;
import dev.restock.sync.queue.MovementState;
import dev.restock.sync.queue.StaleClaimException;
import dev.restock.sync.queue.StoredMovement;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The movements. Every change compares state and fence, and says whether it took place. */
final class MovementTable {
  private final Dialect dialect;

  MovementTable(Dialect dialect) {
    this.dialect = dialect;
  }

  void insert(Connection connection, Decision.Planned planned, Instant now) throws SQLException {
    StockMovement movement = planned.movement();
    String tenant = movement.tenant().id();
    int written =
        Sql.update(
            connection,
            """
            INSERT INTO restock_movement (tenant, movement_key, seq, kind, rma_id, unit_id,
              warehouse_id, sku, quantity, reason_code, inspected_at, content_hash, state,
              after_key, due_at, fence, sends, floor, transaction_id, created_at)
            VALUES (?, ?,
              (SELECT COALESCE(MAX(seq), 0) + 1 FROM restock_movement
               WHERE tenant = ? AND rma_id = ?),
              ?, ?, ?, ?, ?, ?, ?, ?, ?, 'PLANNED', ?, ?, 0, 0, 0, 0, ?)
            ON CONFLICT (tenant, movement_key) DO NOTHING
            """,
            tenant,
            movement.key(),
            tenant,
            movement.rmaId(),
            movement.kind().name(),
            movement.rmaId(),
            movement.unitId(),
            movement.warehouseId(),
            movement.sku(),
            movement.quantity(),
            movement.reasonCode(),
            Sql.millis(movement.inspectedAt()),
            movement.contentHash(),
            planned.after(),
            now.toEpochMilli(),
            now.toEpochMilli());
    if (written == 0) {
      throw new KeyConflictException(movement.key());
    }
  }

  void withdraw(Connection connection, String tenant, String key) throws SQLException {
    int written =
        Sql.update(
            connection,
            """
            UPDATE restock_movement SET state = 'WITHDRAWN', fence = fence + 1
            WHERE tenant = ? AND movement_key = ? AND state = 'PLANNED'
            """,
            tenant,
            key);
    if (written == 0) {
      throw new StaleClaimException("movement " + key + " is not planned any more");
    }
  }

  /** A unit cannot be placed by a movement that ended, without effect, since that was decided. */
  void checkPlacement(Connection connection, String tenant, String key) throws SQLException {
    boolean ended =
        Sql.query(
                connection,
                dialect.locked(
                    "SELECT state FROM restock_movement WHERE tenant = ? AND movement_key = ?"),
                row -> MovementState.valueOf(row.getString(1)),
                tenant,
                key)
            .stream()
            .anyMatch(MovementState::isWithoutEffect);
    if (ended) {
      throw new StaleClaimException("movement " + key + " places nothing any more");
    }
  }

  void withdrawFollowers(Connection connection, String tenant, String key) throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_movement SET state = 'WITHDRAWN', fence = fence + 1
        WHERE tenant = ? AND after_key = ? AND state = 'PLANNED'
        """,
        tenant,
        key);
  }

  List<StoredMovement> claimToSend(Connection connection, Tenant tenant, Lease lease, int limit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    return claim(
        connection,
        tenant,
        lease,
        MovementState.CLAIMED,
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT m.movement_key FROM restock_movement m
                WHERE m.tenant = ? AND m.due_at <= ?
                  AND (m.state = 'PLANNED' OR (m.state = 'CLAIMED' AND m.lease_until <= ?))
                  AND (m.after_key = '' OR EXISTS (
                    SELECT 1 FROM restock_movement p WHERE p.tenant = m.tenant
                      AND p.movement_key = m.after_key AND p.state = 'APPLIED'))
                ORDER BY m.created_at, m.rma_id, m.seq LIMIT ?
                """),
            row -> row.getString(1),
            tenant.id(),
            now,
            now,
            limit));
  }

  List<StoredMovement> claimUnknown(Connection connection, Tenant tenant, Lease lease, int limit)
      throws SQLException {
    long now = lease.from().toEpochMilli();
    return claim(
        connection,
        tenant,
        lease,
        MovementState.UNKNOWN,
        Sql.query(
            connection,
            dialect.claimed(
                """
                SELECT movement_key FROM restock_movement
                WHERE tenant = ? AND (
                  (state = 'UNKNOWN' AND due_at <= ?
                    AND (lease_until IS NULL OR lease_until <= ?))
                  OR (state = 'SENT' AND lease_until <= ?))
                ORDER BY due_at, movement_key LIMIT ?
                """),
            row -> row.getString(1),
            tenant.id(),
            now,
            now,
            now,
            limit));
  }

  private static List<StoredMovement> claim(
      Connection connection, Tenant tenant, Lease lease, MovementState state, List<String> keys)
      throws SQLException {
    for (String key : keys) {
      Sql.update(
          connection,
          """
          UPDATE restock_movement SET state = ?, owner = ?, lease_until = ?, fence = fence + 1
          WHERE tenant = ? AND movement_key = ?
          """,
          state.name(),
          lease.owner(),
          lease.until().toEpochMilli(),
          tenant.id(),
          key);
    }
    List<StoredMovement> claimed = new ArrayList<>();
    for (String key : keys) {
      byKey(connection, tenant, key).ifPresent(claimed::add);
    }
    return claimed;
  }

  boolean markSent(Connection connection, StoredMovement claimed, long floor, Instant settleAt)
      throws SQLException {
    return Sql.update(
            connection,
            """
            UPDATE restock_movement SET state = 'SENT', settle_at = ?,
              floor = CASE WHEN sends = 0 THEN CAST(? AS BIGINT) ELSE floor END, sends = sends + 1
            WHERE tenant = ? AND movement_key = ? AND fence = ? AND state = 'CLAIMED'
            """,
            settleAt.toEpochMilli(),
            floor,
            claimed.movement().tenant().id(),
            claimed.key(),
            claimed.fence())
        == 1;
  }

  /** A movement that was noted as sent, but surely did not go out. */
  void notSent(Connection connection, StoredMovement claimed) throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_movement SET sends = sends - 1
        WHERE tenant = ? AND movement_key = ? AND fence = ? AND state = 'SENT' AND state = ?
        """,
        claimed.movement().tenant().id(),
        claimed.key(),
        claimed.fence(),
        claimed.state().name());
  }

  /** Ends the claim with a new state; false if the claim was taken over. */
  boolean settle(
      Connection connection,
      StoredMovement claimed,
      MovementState state,
      Optional<Instant> dueAt,
      Optional<Instant> settleAt,
      long transactionId,
      Optional<Instant> appliedAt)
      throws SQLException {
    if (!claimed.state().next().contains(state)) {
      throw new IllegalArgumentException(
          "movement " + claimed.key() + " cannot go from " + claimed.state() + " to " + state);
    }
    return Sql.update(
            connection,
            """
            UPDATE restock_movement SET state = ?, owner = NULL, lease_until = NULL,
              due_at = COALESCE(CAST(? AS BIGINT), due_at),
              settle_at = COALESCE(CAST(? AS BIGINT), settle_at),
              transaction_id = ?, applied_at = ?
            WHERE tenant = ? AND movement_key = ? AND fence = ? AND state = ?
            """,
            state.name(),
            Sql.millis(dueAt),
            Sql.millis(settleAt),
            transactionId,
            Sql.millis(appliedAt),
            claimed.movement().tenant().id(),
            claimed.key(),
            claimed.fence(),
            claimed.state().name())
        == 1;
  }

  static Optional<StoredMovement> byKey(Connection connection, Tenant tenant, String key)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT * FROM restock_movement WHERE tenant = ? AND movement_key = ?",
            row -> read(tenant, row),
            tenant.id(),
            key)
        .stream()
        .findFirst();
  }

  List<StoredMovement> of(Connection connection, Tenant tenant, String rmaId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM restock_movement WHERE tenant = ? AND rma_id = ? ORDER BY seq",
        row -> read(tenant, row),
        tenant.id(),
        rmaId);
  }

  boolean hasParked(Connection connection, String tenant, String rmaId, String unitId)
      throws SQLException {
    return !Sql.query(
            connection,
            """
            SELECT 1 FROM restock_movement
            WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND state = 'PARKED'
            """,
            row -> row.getInt(1),
            tenant,
            rmaId,
            unitId)
        .isEmpty();
  }

  Map<MovementState, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<MovementState, Long> counts = new EnumMap<>(MovementState.class);
    Sql.query(
        connection,
        "SELECT state, COUNT(*) FROM restock_movement WHERE tenant = ? GROUP BY state",
        row -> counts.put(MovementState.valueOf(row.getString(1)), row.getLong(2)),
        tenant);
    return counts;
  }

  /** A movement that is claimed falls due when its lease ends. */
  OptionalLong nextDue(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT MIN(CASE WHEN m.lease_until IS NULL THEN m.due_at ELSE m.lease_until END)
            FROM restock_movement m
            WHERE m.tenant = ? AND m.state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
              AND (m.after_key = '' OR m.state <> 'PLANNED' OR EXISTS (
                SELECT 1 FROM restock_movement p WHERE p.tenant = m.tenant
                  AND p.movement_key = m.after_key AND p.state = 'APPLIED'))
            """,
            row -> Sql.number(row, 1),
            tenant)
        .get(0);
  }

  private static StoredMovement read(Tenant tenant, ResultSet row) throws SQLException {
    return new StoredMovement(
        new StockMovement(
            tenant,
            row.getString("movement_key"),
            MovementKind.valueOf(row.getString("kind")),
            row.getString("rma_id"),
            row.getString("unit_id"),
            row.getLong("warehouse_id"),
            row.getString("sku"),
            row.getInt("quantity"),
            row.getString("reason_code"),
            Sql.moment(row, "inspected_at")),
        MovementState.valueOf(row.getString("state")),
        row.getString("after_key"),
        row.getLong("fence"),
        row.getInt("sends"),
        row.getLong("floor"),
        Sql.moment(row, "settle_at"),
        row.getLong("transaction_id"),
        Sql.moment(row, "applied_at"));
  }
}
