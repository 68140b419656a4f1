package dev.restock.benchmarks.history;

import dev.restock.sync.Tenant;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;

/**
 * A store with many movements that ended, written by SQL. A return has two units, each with a
 * movement that is in the ledger, and five rows of audit. Keys are spread as hashes are.
 */
final class LongPast {
  static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);

  /** Movements of one SKU. */
  static final int OF_A_SKU = 1_000;

  /** A return in so many has a case. */
  static final int CASE_EVERY = 50;

  /** A movement in so many is parked. */
  private static final int PARKED_EVERY = 5_000;

  private static final String NUMBERS =
      "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {last})";
  private static final String KEY = "'r1-' || CAST((({i}) * 2654435761) % 4294967291 AS TEXT)";

  private static final List<String> STATEMENTS =
      List.of(
          """
          INSERT INTO restock_return (tenant, rma_id, status, phase, status_at, order_name,
            channel_order, created_at, received_at, decided_at)
          {numbers}
          SELECT '{tenant}', 'r' || i, 'Validated', 'INSPECTED', 1700000000000 + i, '#' || i,
            CAST(5000000000 + i AS TEXT), 1700000000000 + i, 1700000000000 + i, 1700000000000 + i
          FROM n WHERE i < {returns}
          """,
          """
          INSERT INTO restock_unit (tenant, rma_id, unit_id, disposition, inspected_at, location_id,
            sku, line_id, reason_mark, expectation, status, movement_key, why, retry)
          {numbers}
          SELECT '{tenant}', 'r' || (i / 2), 'u' || i, 'SELLABLE', 1700000000000 + i, 'loc-1',
            'SKU-' || (i / {of_sku}), '', '', 'OPEN', 'PLACED', {key},
            'rule ''shelf'': SELLABLE', 0
          FROM n
          """,
          """
          INSERT INTO restock_movement (tenant, movement_key, kind, rma_id, unit_id, warehouse_id,
            sku, quantity, reason_code, inspected_at, content_hash)
          {numbers}
          SELECT '{tenant}', {key}, 'RESTOCK', 'r' || (i / 2), 'u' || i, 11 + i % 3,
            'SKU-' || (i / {of_sku}), 1, 'R1', 1700000000000 + i, 'hash'
          FROM n
          """,
          """
          INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at,
            fencing_token, sends, transaction_id, applied_at, push_planned, created_at, changed_at)
          SELECT id, tenant, movement_key,
            CASE WHEN id % {parked_every} = 0 THEN 'PARKED' ELSE 'CONFIRMED' END, NULL, 3, 1, id,
            1700000000000 + id, 1, 1700000000000 + id, 1700000000000 + id
          FROM restock_movement
          """,
          """
          INSERT INTO restock_ledger_entry (tenant, movement_key, transaction_id, line,
            warehouse_id, sku, quantity, rma_id, unit_id, recorded_at)
          SELECT tenant, movement_key, id, 0, warehouse_id, sku, '1', rma_id, unit_id,
            1700000000000 + id
          FROM restock_movement
          """,
          """
          INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
          SELECT m.tenant, m.movement_key, s.before, s.after, 1700000000000 + m.id + s.number,
            'host-1', 'because'
          FROM restock_movement m CROSS JOIN (
            SELECT 1 AS number, '' AS before, 'PLANNED' AS after
            UNION ALL SELECT 2, 'PLANNED', 'SENT'
            UNION ALL SELECT 3, 'SENT', 'APPLIED'
            UNION ALL SELECT 4, 'APPLIED', 'APPLIED'
            UNION ALL SELECT 5, 'APPLIED', 'CONFIRMED') AS s
          """,
          """
          INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
            advice, retriable, rma_id, unit_id, movement_key, what, opened_at, state, is_open,
            changed_at, deliver_at)
          {numbers}
          SELECT '{tenant}', 'r' || i, 'NO_RULE', 'FINANCE', 'LOW', '', '', '', 1, 'r' || i, '',
            '', 'no rule', 1700000000000 + i, 'OPEN', 1, 1700000000000 + i, 1700000000000 + i
          FROM n WHERE i < {returns} AND i % {case_every} = 0
          """,
          """
          INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
          SELECT tenant, 'case ' || case_id, '', 'OPEN', opened_at, 'host-1', 'NO_RULE'
          FROM restock_case
          """,
          "ANALYZE");

  private final int movements;

  LongPast(int movements) {
    this.movements = movements;
  }

  /** Makes the tables and fills them. */
  JdbcSyncStore write(DataSource database) {
    JdbcSyncStore store = JdbcSyncStore.open(database);
    for (String statement : STATEMENTS) {
      String sql =
          statement
              .replace("{numbers}", NUMBERS)
              .replace("{key}", KEY)
              .replace("{i}", "i")
              .replace("{last}", Integer.toString(movements - 1))
              .replace("{returns}", Integer.toString(returns()))
              .replace("{of_sku}", Integer.toString(OF_A_SKU))
              .replace("{parked_every}", Integer.toString(PARKED_EVERY))
              .replace("{case_every}", Integer.toString(CASE_EVERY))
              .replace("{tenant}", TENANT.id());
      try (Connection connection = database.getConnection();
          Statement statementOf = connection.createStatement()) {
        statementOf.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException("the database refused " + sql, e);
      }
    }
    return store;
  }

  int returns() {
    return movements / 2;
  }

  int anyReturn(Random random) {
    return random.nextInt(returns());
  }

  String anySku(Random random) {
    return "SKU-" + random.nextInt(Math.max(1, movements / OF_A_SKU));
  }

  String anyUnit(Random random) {
    return "u" + random.nextInt(movements);
  }

  String anyKey(Random random) {
    return "r1-" + (random.nextInt(movements) * 2654435761L) % 4294967291L;
  }
}
