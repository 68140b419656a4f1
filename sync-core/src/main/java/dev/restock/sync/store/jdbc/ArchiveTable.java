package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.KeyConflictException;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is kept for ever of returns that are done with: the keys of their movements. Where a placed
 * unit stands is kept with the unit, so that it can still be undone.
 */
final class ArchiveTable {
  private static final String PLACED =
      """
      FROM restock_unit u JOIN restock_archive a
        ON a.tenant = u.tenant AND a.movement_key = u.movement_key
      WHERE u.tenant = ? AND u.movement_key <> '' AND u.rma_id\
      """;

  private final Dialect dialect;

  ArchiveTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Archives returns; how many. */
  int archive(Connection connection, String tenant, Instant before, Instant now, int limit)
      throws SQLException {
    List<String> done = done(connection, tenant, before, limit);
    Sql.updateIn(
        connection,
        """
        UPDATE restock_unit SET placed_warehouse_id = m.warehouse_id, placed_sku = m.sku,
          placed_quantity = m.quantity, placed_reason_code = m.reason_code
        FROM restock_movement m
        WHERE m.tenant = restock_unit.tenant AND m.movement_key = restock_unit.movement_key
          AND restock_unit.tenant = ? AND restock_unit.rma_id IN""",
        done,
        tenant);
    Sql.updateIn(
        connection,
        "UPDATE restock_unit SET why = '' WHERE tenant = ? AND rma_id IN",
        done,
        tenant);
    Sql.updateIn(
        connection,
        """
        INSERT INTO restock_archive (tenant, movement_key, content_hash, state, transaction_id)
        SELECT m.tenant, m.movement_key, m.content_hash, s.state, s.transaction_id
        FROM %s WHERE m.tenant = ? AND m.rma_id IN"""
            .formatted(MovementRows.BOTH),
        done,
        tenant);
    Sql.updateIn(
        connection,
        """
        DELETE FROM restock_movement_state WHERE id IN (
          SELECT id FROM restock_movement WHERE tenant = ? AND rma_id IN""",
        done,
        ")",
        new Object[] {tenant});
    deleteOf(connection, tenant, done, "movement_key", "restock_movement");
    deleteOf(connection, tenant, done, "'case ' || case_id", "restock_case");
    Sql.updateIn(
        connection,
        "UPDATE restock_return SET archived_at = ? WHERE tenant = ? AND rma_id IN",
        done,
        now.toEpochMilli(),
        tenant);
    return done.size();
  }

  private List<String> done(Connection connection, String tenant, Instant before, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        dialect.claimed(
            """
            SELECT rma_id FROM restock_return
            WHERE tenant = ? AND due_at IS NULL AND archived_at IS NULL AND decided_at < ?
              AND lease_until IS NULL
              AND NOT EXISTS (
                SELECT 1 FROM %s
                WHERE m.tenant = restock_return.tenant AND m.rma_id = restock_return.rma_id
                  AND (s.due_at IS NOT NULL OR s.changed_at >= ?
                    OR s.state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN', 'PARKED')))
              AND NOT EXISTS (
                SELECT 1 FROM restock_case c
                WHERE c.tenant = restock_return.tenant AND c.rma_id = restock_return.rma_id
                  AND c.is_open = 1)
            ORDER BY decided_at LIMIT ?
            """
                .formatted(MovementRows.BOTH)),
        row -> row.getString(1),
        tenant,
        before.toEpochMilli(),
        before.toEpochMilli(),
        limit);
  }

  private static void deleteOf(
      Connection connection, String tenant, List<String> rmaIds, String subject, String table)
      throws SQLException {
    Sql.updateIn(
        connection,
        "DELETE FROM restock_audit WHERE tenant = ? AND subject IN (SELECT "
            + subject
            + " FROM "
            + table
            + " WHERE tenant = ? AND rma_id IN",
        rmaIds,
        ")",
        new Object[] {tenant, tenant});
    Sql.updateIn(
        connection, "DELETE FROM " + table + " WHERE tenant = ? AND rma_id IN", rmaIds, tenant);
  }

  /** Refuses keys that are taken for ever. Asked after they were inserted, lest one slips by. */
  void checkFree(Connection connection, String tenant, Map<String, StockMovement> planned)
      throws SQLException {
    Sql.queryIn(
            connection,
            """
            SELECT movement_key, content_hash, state FROM restock_archive
            WHERE tenant = ? AND movement_key IN""",
            planned.keySet(),
            "",
            row -> {
              boolean ended = MovementState.valueOf(row.getString(3)).isWithoutEffect();
              StockMovement movement = planned.get(row.getString(1));
              boolean same = movement != null && movement.contentHash().equals(row.getString(2));
              return new KeyConflictException(row.getString(1), ended && same);
            },
            tenant)
        .forEach(
            conflict -> {
              throw conflict;
            });
  }

  /** Brings back the movements that place the units of a return, if it is archived. */
  void bringBack(Connection connection, String tenant, String rmaId, Instant now)
      throws SQLException {
    int archived =
        Sql.update(
            connection,
            """
            UPDATE restock_return SET archived_at = NULL
            WHERE tenant = ? AND rma_id = ? AND archived_at IS NOT NULL
            """,
            tenant,
            rmaId);
    if (archived == 0) {
      return;
    }
    Sql.update(
        connection,
        """
        INSERT INTO restock_movement (tenant, movement_key, kind, reverses, rma_id, unit_id,
          warehouse_id, sku, quantity, reason_code, inspected_at, content_hash, after_key)
        SELECT u.tenant, u.movement_key,
          CASE WHEN u.placed_quantity < 0 THEN 'REMOVAL' ELSE 'RESTOCK' END, '', u.rma_id, u.unit_id,
          u.placed_warehouse_id, u.placed_sku, u.placed_quantity, u.placed_reason_code,
          u.inspected_at, a.content_hash, ''
        """
            + PLACED
            + " = ?",
        tenant,
        rmaId);
    Sql.update(
        connection,
        """
        INSERT INTO restock_movement_state (id, tenant, movement_key, state, owner, fence, sends,
          floor, transaction_id, created_at, changed_at)
        SELECT (
            SELECT m.id FROM restock_movement m
            WHERE m.movement_key = u.movement_key AND m.tenant = u.tenant),
          u.tenant, u.movement_key, a.state, '', 1, 0, 0, a.transaction_id,
          CAST(? AS BIGINT), CAST(? AS BIGINT)
        """
            + PLACED
            + " = ?",
        now.toEpochMilli(),
        now.toEpochMilli(),
        tenant,
        rmaId);
    Sql.update(
        connection,
        """
        DELETE FROM restock_archive WHERE tenant = ? AND movement_key IN (
          SELECT movement_key FROM restock_unit
          WHERE tenant = ? AND rma_id = ? AND movement_key <> '')
        """,
        tenant,
        tenant,
        rmaId);
  }

  /** The archived movements that place units of these returns. */
  List<StoredMovement> placements(Connection connection, Tenant tenant, Collection<String> rmaIds)
      throws SQLException {
    return Sql.queryIn(
        connection,
        """
        SELECT u.movement_key, u.rma_id, u.unit_id, u.placed_warehouse_id, u.placed_sku,
          u.placed_quantity, u.placed_reason_code, u.inspected_at, a.state, a.transaction_id
        """
            + PLACED
            + " IN",
        rmaIds,
        " ORDER BY u.rma_id, u.unit_id",
        row -> placement(tenant, row),
        tenant.id());
  }

  private static StoredMovement placement(Tenant tenant, ResultSet row) throws SQLException {
    return new StoredMovement(
        new StockMovement(
            tenant,
            row.getString("movement_key"),
            row.getInt("placed_quantity") < 0 ? MovementKind.REMOVAL : MovementKind.RESTOCK,
            "",
            row.getString("rma_id"),
            row.getString("unit_id"),
            row.getLong("placed_warehouse_id"),
            row.getString("placed_sku"),
            row.getInt("placed_quantity"),
            row.getString("placed_reason_code"),
            Sql.moment(row, "inspected_at")),
        MovementState.valueOf(row.getString("state")),
        "",
        0,
        0,
        0,
        Optional.empty(),
        row.getLong("transaction_id"),
        Optional.empty(),
        Optional.empty());
  }

  void count(Connection connection, String tenant, Map<MovementState, Long> counts)
      throws SQLException {
    Sql.query(
        connection,
        "SELECT state, COUNT(*) FROM restock_archive WHERE tenant = ? GROUP BY state",
        row -> counts.merge(MovementState.valueOf(row.getString(1)), row.getLong(2), Long::sum),
        tenant);
  }
}
