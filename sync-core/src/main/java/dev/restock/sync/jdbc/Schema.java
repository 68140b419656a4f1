package dev.restock.sync.jdbc;

import dev.restock.sync.queue.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables. Versions only go forward; a step is never edited once it was released. */
final class Schema {

  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              CREATE TABLE restock_return (
                tenant TEXT NOT NULL, rma_id TEXT NOT NULL, status TEXT NOT NULL,
                due_at BIGINT, hints BIGINT NOT NULL, hints_read BIGINT NOT NULL,
                idle_reads INTEGER NOT NULL,
                owner TEXT, lease_until BIGINT, fence BIGINT NOT NULL,
                PRIMARY KEY (tenant, rma_id))
              """,
              "CREATE INDEX restock_return_due ON restock_return (tenant, due_at)",
              """
              CREATE TABLE restock_unit (
                tenant TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL,
                disposition TEXT NOT NULL, inspected_at BIGINT, location_id TEXT NOT NULL,
                sku TEXT NOT NULL, reason_mark TEXT NOT NULL, called_off INTEGER NOT NULL,
                standing TEXT NOT NULL, movement_key TEXT NOT NULL, why TEXT NOT NULL,
                released INTEGER NOT NULL,
                PRIMARY KEY (tenant, rma_id, unit_id))
              """,
              """
              CREATE TABLE restock_movement (
                tenant TEXT NOT NULL, movement_key TEXT NOT NULL, seq BIGINT NOT NULL,
                kind TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL,
                warehouse_id BIGINT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL,
                reason_code TEXT NOT NULL, inspected_at BIGINT, content_hash TEXT NOT NULL,
                state TEXT NOT NULL, after_key TEXT NOT NULL, due_at BIGINT NOT NULL,
                owner TEXT, lease_until BIGINT, fence BIGINT NOT NULL, sends INTEGER NOT NULL,
                floor BIGINT NOT NULL, settle_at BIGINT, transaction_id BIGINT NOT NULL,
                applied_at BIGINT, created_at BIGINT NOT NULL,
                PRIMARY KEY (tenant, movement_key))
              """,
              "CREATE INDEX restock_movement_due ON restock_movement (tenant, state, due_at)",
              "CREATE INDEX restock_movement_return ON restock_movement (tenant, rma_id, seq)",
              """
              CREATE TABLE restock_case (
                tenant TEXT NOT NULL, case_id TEXT NOT NULL, type TEXT NOT NULL,
                owner TEXT NOT NULL, advice TEXT NOT NULL, rma_id TEXT NOT NULL,
                unit_id TEXT NOT NULL, movement_key TEXT NOT NULL, what TEXT NOT NULL,
                opened_at BIGINT NOT NULL, delivered INTEGER NOT NULL, is_open INTEGER NOT NULL,
                PRIMARY KEY (tenant, case_id))
              """,
              "CREATE INDEX restock_case_open ON restock_case (tenant, is_open, opened_at)",
              """
              CREATE TABLE restock_sweep (
                tenant TEXT NOT NULL PRIMARY KEY, ended_at BIGINT NOT NULL)
              """),
          List.of(
              "ALTER TABLE restock_movement ADD COLUMN reverses TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_movement ADD COLUMN confirm_at BIGINT",
              """
              UPDATE restock_movement SET reverses = COALESCE((
                SELECT o.movement_key FROM restock_movement o
                WHERE o.tenant = restock_movement.tenant AND o.rma_id = restock_movement.rma_id
                  AND o.unit_id = restock_movement.unit_id AND o.seq < restock_movement.seq
                  AND o.kind = 'RESTOCK' AND o.state = 'APPLIED'
                ORDER BY o.seq DESC LIMIT 1), 'unknown')
              WHERE kind = 'REVERSAL'
              """,
              """
              UPDATE restock_movement SET state = 'REVERSED' WHERE state = 'APPLIED' AND EXISTS (
                SELECT 1 FROM restock_movement r
                WHERE r.tenant = restock_movement.tenant AND r.rma_id = restock_movement.rma_id
                  AND r.reverses = restock_movement.movement_key AND r.state = 'APPLIED')
              """,
              """
              UPDATE restock_movement SET confirm_at = applied_at
              WHERE state IN ('APPLIED', 'REVERSED') AND transaction_id <> 0
              """,
              "UPDATE restock_movement SET owner = '' WHERE owner IS NULL",
              "UPDATE restock_return SET owner = '' WHERE owner IS NULL",
              """
              UPDATE restock_case SET case_id =
                REPLACE(REPLACE(rma_id, '%', '%25'), '/', '%2F')
                || CASE WHEN unit_id = '' THEN ''
                   ELSE '/' || REPLACE(REPLACE(unit_id, '%', '%25'), '/', '%2F') END
              """,
              "ALTER TABLE restock_case ADD COLUMN correction_key TEXT NOT NULL DEFAULT ''",
              """
              ALTER TABLE restock_case ADD COLUMN correction_warehouse_id BIGINT NOT NULL DEFAULT 0
              """,
              "ALTER TABLE restock_case ADD COLUMN correction_sku TEXT NOT NULL DEFAULT ''",
              """
              ALTER TABLE restock_case ADD COLUMN correction_quantity INTEGER NOT NULL DEFAULT 0
              """,
              "ALTER TABLE restock_case ADD COLUMN correction_reason_code TEXT NOT NULL DEFAULT ''",
              """
              CREATE TABLE restock_audit (
                id {id}, tenant TEXT NOT NULL, subject TEXT NOT NULL,
                from_state TEXT NOT NULL, to_state TEXT NOT NULL, at BIGINT NOT NULL,
                who TEXT NOT NULL, why TEXT NOT NULL)
              """,
              "CREATE INDEX restock_audit_subject ON restock_audit (tenant, subject, id)",
              """
              CREATE INDEX restock_movement_confirm ON restock_movement (tenant, confirm_at)
              WHERE confirm_at IS NOT NULL
              """),
          List.of(
              "ALTER TABLE restock_return ADD COLUMN status_at BIGINT NOT NULL DEFAULT 0",
              "ALTER TABLE restock_return ADD COLUMN order_name TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_return ADD COLUMN created_at BIGINT",
              "ALTER TABLE restock_return ADD COLUMN received_at BIGINT",
              "ALTER TABLE restock_return ADD COLUMN missed INTEGER NOT NULL DEFAULT 0",
              "ALTER TABLE restock_return ADD COLUMN hinted_at BIGINT",
              "ALTER TABLE restock_return ADD COLUMN asked BIGINT NOT NULL DEFAULT 0",
              "ALTER TABLE restock_return ADD COLUMN cause TEXT",
              "UPDATE restock_return SET cause = 'CHANGED' WHERE due_at IS NOT NULL",
              "ALTER TABLE restock_return DROP COLUMN hints_read",
              "DROP INDEX restock_return_due",
              """
              CREATE INDEX restock_return_due ON restock_return (tenant, cause, due_at)
              WHERE due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_return_claimed ON restock_return (tenant, lease_until)
              WHERE lease_until IS NOT NULL
              """,
              """
              CREATE INDEX restock_return_hinted ON restock_return (tenant, hinted_at)
              WHERE hinted_at IS NOT NULL
              """,
              "CREATE INDEX restock_return_status ON restock_return (tenant, status, created_at)",
              "DROP TABLE restock_sweep",
              """
              CREATE TABLE restock_calls (
                tenant TEXT NOT NULL, day TEXT NOT NULL, calls BIGINT NOT NULL,
                PRIMARY KEY (tenant, day))
              """,
              """
              CREATE TABLE restock_note (
                tenant TEXT NOT NULL, name TEXT NOT NULL, version BIGINT NOT NULL,
                body TEXT NOT NULL, PRIMARY KEY (tenant, name))
              """));

  private Schema() {}

  /** Brings the tables to the newest version; in a writing transaction of the caller's. */
  static void migrate(Connection connection, Dialect dialect) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS restock_schema (version INTEGER NOT NULL)");
      int version = version(statement);
      if (version > STEPS.size()) {
        throw new StoreException(
            "the store's schema has version "
                + version
                + ", but this library knows versions up to "
                + STEPS.size()
                + ": use the newer library that wrote it");
      }
      for (int step = version; step < STEPS.size(); step++) {
        for (String ddl : STEPS.get(step)) {
          statement.execute(ddl.replace("{id}", dialect.ascendingId()));
        }
      }
      statement.execute("UPDATE restock_schema SET version = " + STEPS.size());
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT version FROM restock_schema")) {
      if (rows.next()) {
        return rows.getInt(1);
      }
    }
    statement.execute("INSERT INTO restock_schema (version) VALUES (0)");
    return 0;
  }
}
