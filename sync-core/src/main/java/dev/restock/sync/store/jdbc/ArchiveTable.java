package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.RefusedException;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.history.FoundMovement;
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
 * Keeps the keys of the movements of finished returns for ever. The movement that places a unit is
 * kept with the unit, so that it can still be reversed.
 */
final class ArchiveTable {
  private static final String DONE =
      """
      SELECT r.rma_id FROM restock_return r
      WHERE r.tenant = :tenant AND r.due_at IS NULL AND r.archived_at IS NULL
        AND r.decided_at < :before AND r.lease_until IS NULL
        AND NOT EXISTS (
          SELECT 1
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.tenant = r.tenant AND m.rma_id = r.rma_id
            AND (s.due_at IS NOT NULL OR s.changed_at >= :before
              OR s.state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN', 'PARKED')))
        AND NOT EXISTS (
          SELECT 1 FROM restock_case c
          WHERE c.tenant = r.tenant AND c.rma_id = r.rma_id AND c.is_open = 1)
        AND NOT EXISTS (
          SELECT 1 FROM restock_gap g
          WHERE g.rma_id = r.rma_id AND g.tenant = r.tenant AND g.state <> 'OPENED')
      ORDER BY r.decided_at
      LIMIT :limit
      """;

  private static final Sql KEEP_PLACEMENTS =
      Sql.of(
          """
          UPDATE restock_unit
          SET placed_warehouse_id = m.warehouse_id, placed_sku = m.sku,
            placed_quantity = m.quantity, placed_reason_code = m.reason_code
          FROM restock_movement m
          WHERE m.tenant = restock_unit.tenant AND m.movement_key = restock_unit.movement_key
            AND restock_unit.tenant = :tenant AND restock_unit.rma_id IN (:rma_ids)
          """);

  private static final Sql FORGET_REASONS =
      Sql.of("UPDATE restock_unit SET why = '' WHERE tenant = :tenant AND rma_id IN (:rma_ids)");

  private static final Sql KEEP_KEYS =
      Sql.of(
          """
          INSERT INTO restock_archive (tenant, movement_key, content_hash, state, transaction_id)
          SELECT m.tenant, m.movement_key, m.content_hash, s.state, s.transaction_id
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.tenant = :tenant AND m.rma_id IN (:rma_ids)
          """);

  private static final Sql DELETE_LEDGER_ENTRIES =
      Sql.of(
          """
          DELETE FROM restock_ledger_entry WHERE tenant = :tenant AND movement_key IN (
            SELECT movement_key FROM restock_movement
            WHERE tenant = :tenant AND rma_id IN (:rma_ids))
          """);

  private static final Sql DELETE_STATES =
      Sql.of(
          """
          DELETE FROM restock_movement_state WHERE id IN (
            SELECT id FROM restock_movement
            WHERE tenant = :tenant AND rma_id IN (:rma_ids))
          """);

  private static final Sql DELETE_AUDIT_OF_MOVEMENTS =
      Sql.of(
          """
          DELETE FROM restock_audit WHERE tenant = :tenant AND subject IN (
            SELECT movement_key FROM restock_movement
            WHERE tenant = :tenant AND rma_id IN (:rma_ids))
          """);

  private static final Sql DELETE_MOVEMENTS =
      Sql.of("DELETE FROM restock_movement WHERE tenant = :tenant AND rma_id IN (:rma_ids)");

  private static final Sql DELETE_AUDIT_OF_CASES =
      Sql.of(
          """
          DELETE FROM restock_audit WHERE tenant = :tenant AND subject IN (
            SELECT 'case ' || case_id FROM restock_case
            WHERE tenant = :tenant AND rma_id IN (:rma_ids))
          """);

  private static final Sql DELETE_CASES =
      Sql.of("DELETE FROM restock_case WHERE tenant = :tenant AND rma_id IN (:rma_ids)");

  private static final Sql DELETE_AUDIT_OF_PIECES =
      Sql.of(
          """
          DELETE FROM restock_audit WHERE tenant = :tenant AND subject IN (
            SELECT 'piece ' || order_id || '/' || line || '/' || piece FROM restock_register_piece
            WHERE tenant = :tenant AND rma_id IN (:rma_ids))
          """);

  private static final Sql DELETE_CLOCKS =
      Sql.of("DELETE FROM restock_gap WHERE tenant = :tenant AND rma_id IN (:rma_ids)");

  private static final Sql SET_ARCHIVED =
      Sql.of(
          """
          UPDATE restock_return SET archived_at = :now, watch_at = NULL
          WHERE tenant = :tenant AND rma_id IN (:rma_ids)
          """);

  private static final Sql TAKEN =
      Sql.of(
          """
          SELECT movement_key, content_hash, state FROM restock_archive
          WHERE tenant = :tenant AND movement_key IN (:keys)
          """);

  private static final Sql FIND =
      Sql.of(
          """
          SELECT state, transaction_id FROM restock_archive
          WHERE tenant = :tenant AND movement_key = :movement_key
          """);

  private static final Sql SET_NOT_ARCHIVED =
      Sql.of(
          """
          UPDATE restock_return SET archived_at = NULL
          WHERE tenant = :tenant AND rma_id = :rma_id AND archived_at IS NOT NULL
          """);

  private static final Sql RESTORE_MOVEMENTS =
      Sql.of(
          """
          INSERT INTO restock_movement (tenant, movement_key, kind, rma_id, unit_id, warehouse_id,
            sku, quantity, reason_code, inspected_at, content_hash)
          SELECT u.tenant, u.movement_key,
            CASE WHEN u.placed_quantity < 0 THEN 'REMOVAL' ELSE 'RESTOCK' END, u.rma_id, u.unit_id,
            u.placed_warehouse_id, u.placed_sku, u.placed_quantity, u.placed_reason_code,
            u.inspected_at, a.content_hash
          FROM restock_unit u
          JOIN restock_archive a ON a.tenant = u.tenant AND a.movement_key = u.movement_key
          WHERE u.tenant = :tenant AND u.rma_id = :rma_id
          """);

  private static final Sql RESTORE_STATES =
      Sql.of(
          """
          INSERT INTO restock_movement_state (id, tenant, movement_key, state, fencing_token,
            transaction_id, created_at, changed_at)
          SELECT m.id, u.tenant, u.movement_key, a.state, 1, a.transaction_id,
            CAST(:now AS BIGINT), CAST(:now AS BIGINT)
          FROM restock_unit u
          JOIN restock_archive a ON a.tenant = u.tenant AND a.movement_key = u.movement_key
          JOIN restock_movement m ON m.tenant = u.tenant AND m.movement_key = u.movement_key
          WHERE u.tenant = :tenant AND u.rma_id = :rma_id
          """);

  private static final Sql DELETE_RESTORED =
      Sql.of(
          """
          DELETE FROM restock_archive WHERE tenant = :tenant AND movement_key IN (
            SELECT movement_key FROM restock_unit
            WHERE tenant = :tenant AND rma_id = :rma_id AND movement_key IS NOT NULL)
          """);

  private static final Sql PLACEMENTS =
      Sql.of(
          """
          SELECT u.movement_key, u.rma_id, u.unit_id, u.placed_warehouse_id, u.placed_sku,
            u.placed_quantity, u.placed_reason_code, u.inspected_at, a.state, a.transaction_id
          FROM restock_unit u
          JOIN restock_archive a ON a.tenant = u.tenant AND a.movement_key = u.movement_key
          WHERE u.tenant = :tenant AND u.rma_id IN (:rma_ids)
          ORDER BY u.rma_id, u.unit_id
          """);

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT state, COUNT(*) AS movements FROM restock_archive
          WHERE tenant = :tenant
          GROUP BY state
          """);

  /**
   * In the order of an index: without it PostgreSQL would read the archives of all tenants to find
   * that one has none. The plan is asserted by JdbcDepthContract.
   */
  static final Sql ANY =
      Sql.of(
          """
          SELECT movement_key FROM restock_archive
          WHERE tenant = :tenant
          ORDER BY movement_key
          LIMIT 1
          """);

  private final Sql done;

  ArchiveTable(Dialect dialect) {
    this.done = dialect.locking(DONE, "FOR UPDATE SKIP LOCKED");
  }

  /** Archives finished returns; how many. */
  int archive(Connection connection, String tenant, Instant before, Instant now, int limit)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("now", now);
    List<String> finished =
        done.query(
            connection,
            params.with("before", before).with("limit", limit),
            row -> row.getString("rma_id"));
    for (Sql step :
        List.of(
            KEEP_PLACEMENTS,
            FORGET_REASONS,
            KEEP_KEYS,
            DELETE_LEDGER_ENTRIES,
            DELETE_STATES,
            DELETE_AUDIT_OF_MOVEMENTS,
            DELETE_MOVEMENTS,
            DELETE_AUDIT_OF_CASES,
            DELETE_CASES,
            DELETE_AUDIT_OF_PIECES,
            DELETE_CLOCKS,
            SET_ARCHIVED)) {
      step.updateIn(connection, params, "rma_ids", finished);
    }
    return finished.size();
  }

  /**
   * Refuses keys that are in the archive. Called after they were inserted, so that none slips by.
   */
  void checkFree(Connection connection, String tenant, Map<String, StockMovement> planned)
      throws SQLException {
    List<RefusedException> taken =
        TAKEN.queryIn(
            connection,
            Params.of("tenant", tenant),
            "keys",
            planned.keySet(),
            row -> {
              String key = row.getString("movement_key");
              boolean ended = MovementState.valueOf(row.getString("state")).isWithoutEffect();
              StockMovement movement = planned.get(key);
              boolean same =
                  movement != null && movement.contentHash().equals(row.getString("content_hash"));
              return RefusedException.keyTaken(key, ended && same);
            });
    if (!taken.isEmpty()) {
      throw taken.get(0);
    }
  }

  /** Whether any of some keys is in the archive. */
  boolean has(Connection connection, String tenant, Collection<String> keys) throws SQLException {
    return !TAKEN
        .queryIn(connection, Params.of("tenant", tenant), "keys", keys, row -> true)
        .isEmpty();
  }

  Optional<FoundMovement> find(Connection connection, String tenant, String key)
      throws SQLException {
    return FIND.first(
        connection,
        Params.of("tenant", tenant).with("movement_key", key),
        row ->
            new FoundMovement(
                key,
                MovementState.valueOf(row.getString("state")),
                Sql.numberOrNull(row, "transaction_id"),
                null));
  }

  /** Restores the movements that place the units of a return, if it is archived. */
  void bringBack(Connection connection, String tenant, String rmaId, Instant now)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("rma_id", rmaId).with("now", now);
    if (SET_NOT_ARCHIVED.update(connection, params) > 0) {
      RESTORE_MOVEMENTS.update(connection, params);
      RESTORE_STATES.update(connection, params);
      DELETE_RESTORED.update(connection, params);
    }
  }

  /** The archived movements that place units of these returns. */
  List<StoredMovement> placements(Connection connection, Tenant tenant, Collection<String> rmaIds)
      throws SQLException {
    return PLACEMENTS.queryIn(
        connection,
        Params.of("tenant", tenant.id()),
        "rma_ids",
        rmaIds,
        row -> placement(tenant, row));
  }

  private static StoredMovement placement(Tenant tenant, ResultSet row) throws SQLException {
    StockMovement movement =
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
            Sql.time(row, "inspected_at"));
    return StoredMovement.of(movement, MovementState.valueOf(row.getString("state")))
        .transactionId(Sql.numberOrNull(row, "transaction_id"))
        .build();
  }

  boolean hasAny(Connection connection, String tenant) throws SQLException {
    return ANY.first(connection, Params.of("tenant", tenant), row -> row.getString("movement_key"))
        .isPresent();
  }

  void count(Connection connection, String tenant, Map<MovementState, Long> counts)
      throws SQLException {
    COUNTS.query(
        connection,
        Params.of("tenant", tenant),
        row ->
            counts.merge(
                MovementState.valueOf(row.getString("state")),
                row.getLong("movements"),
                Long::sum));
  }
}
