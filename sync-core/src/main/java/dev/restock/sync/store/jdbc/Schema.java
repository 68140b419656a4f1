package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

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
              // What is looked up by a key has the key before the tenant in its index. Otherwise
              // PostgreSQL, as long as it has no statistics, takes the tenant for the narrower of
              // the two, uses any index that begins with it, and walks all rows of the tenant.
              """
              CREATE TABLE restock_movement_2 (
                id {id}, tenant TEXT NOT NULL, movement_key TEXT NOT NULL, kind TEXT NOT NULL,
                reverses TEXT NOT NULL, rma_id TEXT NOT NULL, unit_id TEXT NOT NULL,
                warehouse_id BIGINT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL,
                reason_code TEXT NOT NULL, inspected_at BIGINT, content_hash TEXT NOT NULL,
                state TEXT NOT NULL, after_key TEXT NOT NULL, due_at BIGINT, owner TEXT NOT NULL,
                lease_until BIGINT, fence BIGINT NOT NULL, sends INTEGER NOT NULL,
                floor BIGINT NOT NULL, settle_at BIGINT, transaction_id BIGINT NOT NULL,
                applied_at BIGINT, confirm_at BIGINT, created_at BIGINT NOT NULL,
                changed_at BIGINT NOT NULL,
                UNIQUE (movement_key, tenant))
              """,
              """
              INSERT INTO restock_movement_2 (tenant, movement_key, kind, reverses, rma_id,
                unit_id, warehouse_id, sku, quantity, reason_code, inspected_at, content_hash,
                state, after_key, due_at, owner, lease_until, fence, sends, floor, settle_at,
                transaction_id, applied_at, confirm_at, created_at, changed_at)
              SELECT tenant, movement_key, kind,
                CASE WHEN kind = 'REVERSAL' THEN COALESCE((
                  SELECT o.movement_key FROM restock_movement o
                  WHERE o.tenant = m.tenant AND o.rma_id = m.rma_id AND o.unit_id = m.unit_id
                    AND o.seq < m.seq AND o.kind = 'RESTOCK' AND o.state = 'APPLIED'
                  ORDER BY o.seq DESC LIMIT 1), 'unknown') ELSE '' END,
                rma_id, unit_id, warehouse_id, sku, quantity, reason_code, inspected_at,
                content_hash, state, after_key,
                CASE
                  WHEN state = 'PLANNED' AND (after_key = '' OR EXISTS (
                    SELECT 1 FROM restock_movement p WHERE p.tenant = m.tenant
                      AND p.movement_key = m.after_key AND p.state = 'APPLIED')) THEN due_at
                  WHEN state IN ('CLAIMED', 'SENT', 'UNKNOWN') THEN COALESCE(lease_until, due_at)
                  WHEN state = 'APPLIED' AND transaction_id <> 0 THEN applied_at END,
                COALESCE(owner, ''), lease_until, fence, sends, floor, settle_at,
                transaction_id, applied_at,
                CASE WHEN state = 'APPLIED' AND transaction_id <> 0 THEN applied_at END,
                created_at, COALESCE(applied_at, created_at)
              FROM restock_movement m ORDER BY created_at, rma_id, seq
              """,
              "DROP TABLE restock_movement",
              "ALTER TABLE restock_movement_2 RENAME TO restock_movement",
              "CREATE INDEX restock_movement_return ON restock_movement (rma_id, tenant, id)",
              """
              CREATE INDEX restock_movement_after ON restock_movement (after_key, tenant)
              WHERE after_key <> ''
              """,
              """
              CREATE INDEX restock_movement_send ON restock_movement (tenant, due_at, id)
              WHERE state IN ('PLANNED', 'CLAIMED') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_look ON restock_movement (tenant, due_at, id)
              WHERE state IN ('SENT', 'UNKNOWN') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_confirm ON restock_movement (tenant, due_at, id)
              WHERE state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_undecided ON restock_movement (tenant, created_at)
              WHERE state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
              """,
              """
              CREATE INDEX restock_movement_lag ON restock_movement (tenant, applied_at)
              WHERE applied_at IS NOT NULL AND kind = 'RESTOCK' AND inspected_at IS NOT NULL
              """,
              """
              UPDATE restock_movement SET state = 'REVERSED' WHERE state = 'APPLIED' AND EXISTS (
                SELECT 1 FROM restock_movement r
                WHERE r.tenant = restock_movement.tenant AND r.rma_id = restock_movement.rma_id
                  AND r.reverses = restock_movement.movement_key AND r.state = 'APPLIED')
              """,
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
              CREATE TABLE restock_archive (
                tenant TEXT NOT NULL, movement_key TEXT NOT NULL, content_hash TEXT NOT NULL,
                state TEXT NOT NULL, transaction_id BIGINT NOT NULL,
                PRIMARY KEY (tenant, movement_key))
              """,
              "ALTER TABLE restock_unit ADD COLUMN placed_warehouse_id BIGINT NOT NULL DEFAULT 0",
              "ALTER TABLE restock_unit ADD COLUMN placed_sku TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_unit ADD COLUMN placed_quantity INTEGER NOT NULL DEFAULT 0",
              "ALTER TABLE restock_unit ADD COLUMN placed_reason_code TEXT NOT NULL DEFAULT ''",
              "CREATE INDEX restock_case_return ON restock_case (tenant, rma_id)",
              "ALTER TABLE restock_return ADD COLUMN decided_at BIGINT",
              "ALTER TABLE restock_return ADD COLUMN archived_at BIGINT",
              """
              UPDATE restock_return SET decided_at = 0 WHERE EXISTS (
                SELECT 1 FROM restock_unit u
                WHERE u.tenant = restock_return.tenant AND u.rma_id = restock_return.rma_id)
              """,
              """
              CREATE INDEX restock_return_done ON restock_return (tenant, decided_at)
              WHERE due_at IS NULL AND archived_at IS NULL AND decided_at IS NOT NULL
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
              """
              UPDATE restock_return SET cause =
                CASE WHEN hints > hints_read THEN 'CHANGED' ELSE 'UNFINISHED' END
              WHERE due_at IS NOT NULL
              """,
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
              // Not of all rows, lest PostgreSQL without statistics look up a return by it.
              """
              CREATE INDEX restock_return_status ON restock_return (tenant, status, created_at)
              WHERE missed = 0
              """,
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
              """),
          List.of(
              "ALTER TABLE restock_case ADD COLUMN severity TEXT NOT NULL DEFAULT 'MEDIUM'",
              "ALTER TABLE restock_case ADD COLUMN happened TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_case ADD COLUMN check_first TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_case ADD COLUMN retriable INTEGER NOT NULL DEFAULT 1"),
          List.of(
              "ALTER TABLE restock_case ADD COLUMN hand_over_at BIGINT NOT NULL DEFAULT 0",
              "ALTER TABLE restock_case ADD COLUMN failures INTEGER NOT NULL DEFAULT 0",
              "UPDATE restock_case SET hand_over_at = opened_at",
              """
              CREATE INDEX restock_case_hand_over ON restock_case (tenant, hand_over_at)
              WHERE delivered = 0 AND is_open = 1
              """,
              "ALTER TABLE restock_case ADD COLUMN state TEXT NOT NULL DEFAULT 'OPEN'",
              "ALTER TABLE restock_case ADD COLUMN assignee TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_case ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0",
              "ALTER TABLE restock_case ADD COLUMN revision BIGINT NOT NULL DEFAULT 0",
              "UPDATE restock_case SET changed_at = opened_at",
              "UPDATE restock_case SET state = 'RESOLVED' WHERE is_open = 0",
              """
              UPDATE restock_audit SET from_state = 'RESOLVED'
              WHERE from_state = 'CLOSED' AND subject LIKE 'case %'
              """,
              """
              UPDATE restock_audit SET to_state = 'RESOLVED'
              WHERE to_state = 'CLOSED' AND subject LIKE 'case %'
              """,
              "CREATE INDEX restock_case_retried ON restock_case (tenant) WHERE state = 'RETRIED'",
              """
              CREATE INDEX restock_case_type ON restock_case (tenant, type, opened_at)
              WHERE is_open = 1
              """),
          List.of(
              "ALTER TABLE restock_unit ADD COLUMN line_id TEXT NOT NULL DEFAULT ''",
              """
              CREATE INDEX restock_unit_line ON restock_unit (line_id, tenant)
              WHERE line_id <> ''
              """),
          List.of(
              "ALTER TABLE restock_unit ADD COLUMN piece_of TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_unit ADD COLUMN returned_sku TEXT NOT NULL DEFAULT ''",
              "ALTER TABLE restock_unit ADD COLUMN pieces INTEGER NOT NULL DEFAULT 0"),
          List.of(
              "DROP INDEX restock_movement_undecided",
              // What is true of every row, and said by one query only, keeps claims away from this
              // index: PostgreSQL without statistics would read a whole backlog by it and sort.
              """
              CREATE INDEX restock_movement_undecided ON restock_movement (tenant, created_at)
              WHERE state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN') AND id > 0
              """),
          List.of(
              // What changes several times on the way of each movement stands in a narrow row of
              // its own, so that a change copies and indexes little.
              """
              CREATE TABLE restock_movement_3 (
                id {indexed id}, tenant TEXT NOT NULL, movement_key TEXT NOT NULL,
                kind TEXT NOT NULL, reverses TEXT NOT NULL, rma_id TEXT NOT NULL,
                unit_id TEXT NOT NULL, warehouse_id BIGINT NOT NULL, sku TEXT NOT NULL,
                quantity INTEGER NOT NULL, reason_code TEXT NOT NULL, inspected_at BIGINT,
                content_hash TEXT NOT NULL, after_key TEXT NOT NULL,
                UNIQUE (movement_key, tenant))
              """,
              """
              INSERT INTO restock_movement_3 (tenant, movement_key, kind, reverses, rma_id,
                unit_id, warehouse_id, sku, quantity, reason_code, inspected_at, content_hash,
                after_key)
              SELECT tenant, movement_key, kind, reverses, rma_id, unit_id, warehouse_id, sku,
                quantity, reason_code, inspected_at, content_hash, after_key
              FROM restock_movement ORDER BY id
              """,
              // The number leads to it, since those that are due together were numbered together:
              // a claim changes neighbours, however long the line is.
              """
              CREATE TABLE restock_movement_state (
                id {given id}, tenant TEXT NOT NULL, movement_key TEXT NOT NULL,
                state TEXT NOT NULL, due_at BIGINT, owner TEXT NOT NULL, lease_until BIGINT,
                fence BIGINT NOT NULL, sends INTEGER NOT NULL, floor BIGINT NOT NULL,
                settle_at BIGINT, transaction_id BIGINT NOT NULL, applied_at BIGINT,
                confirm_at BIGINT, created_at BIGINT NOT NULL, changed_at BIGINT NOT NULL)
              """,
              """
              INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at, owner,
                lease_until, fence, sends, floor, settle_at, transaction_id, applied_at,
                confirm_at, created_at, changed_at)
              SELECT m.id, o.tenant, o.movement_key, o.state, o.due_at, o.owner, o.lease_until,
                o.fence, o.sends, o.floor, o.settle_at, o.transaction_id, o.applied_at,
                o.confirm_at, o.created_at, o.changed_at
              FROM restock_movement o JOIN restock_movement_3 m
                ON m.movement_key = o.movement_key AND m.tenant = o.tenant
              ORDER BY m.id
              """,
              "DROP TABLE restock_movement",
              "ALTER TABLE restock_movement_3 RENAME TO restock_movement",
              "CREATE INDEX restock_movement_return ON restock_movement (rma_id, tenant, id)",
              """
              CREATE INDEX restock_movement_after ON restock_movement (after_key, tenant)
              WHERE after_key <> ''
              """,
              """
              CREATE INDEX restock_movement_send ON restock_movement_state (tenant, due_at, id)
              WHERE state IN ('PLANNED', 'CLAIMED') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_look ON restock_movement_state (tenant, due_at, id)
              WHERE state IN ('SENT', 'UNKNOWN') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_confirm ON restock_movement_state (tenant, due_at, id)
              WHERE state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
              """,
              """
              CREATE INDEX restock_movement_undecided
              ON restock_movement_state (tenant, created_at)
              WHERE state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN') AND id > 0
              """,
              """
              CREATE INDEX restock_movement_lag ON restock_movement_state (tenant, applied_at)
              WHERE applied_at IS NOT NULL
              """,
              "DROP INDEX restock_audit_subject",
              "CREATE INDEX restock_audit_subject ON restock_audit (subject, tenant)"));

  private Schema() {}

  /** Whether nothing is to be made or migrated, without locking anything. */
  static boolean isNewest(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "restock_schema", null)) {
      if (!tables.next()) {
        return false;
      }
    }
    try (Statement statement = connection.createStatement()) {
      return version(statement).filter(version -> check(version) == STEPS.size()).isPresent();
    } catch (SQLException e) {
      // Of another schema that the session does not look into, or it is being made right now.
      return false;
    }
  }

  /** Brings the tables to the newest version; in a writing transaction of the caller's. */
  static void migrate(Connection connection, Dialect dialect) throws SQLException {
    dialect.lockSchema(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS restock_schema (version INTEGER NOT NULL)");
      Optional<Integer> known = version(statement);
      if (known.isEmpty()) {
        statement.execute("INSERT INTO restock_schema (version) VALUES (0)");
      }
      for (int step = check(known.orElse(0)); step < STEPS.size(); step++) {
        for (String ddl : STEPS.get(step)) {
          statement.execute(typed(ddl, dialect));
        }
      }
      statement.execute("UPDATE restock_schema SET version = " + STEPS.size());
    }
  }

  private static String typed(String ddl, Dialect dialect) {
    return ddl.replace("{id}", dialect.ascendingId())
        .replace("{indexed id}", dialect.indexedId())
        .replace("{given id}", dialect.givenId());
  }

  private static Optional<Integer> version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT version FROM restock_schema")) {
      return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
    }
  }

  private static int check(int version) {
    if (version > STEPS.size()) {
      throw new StoreException(
          "the store's schema has version "
              + version
              + ", but this library knows versions up to "
              + STEPS.size()
              + ": use the newer library that wrote it");
    }
    return version;
  }
}
