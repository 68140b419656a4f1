package dev.restock.sync.jdbc;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.returns.Tenant;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The cases, one row for a unit or a whole return. */
final class CaseTable {
  private static final String COLUMNS =
      "type, owner, advice, rma_id, unit_id, movement_key, what, opened_at";

  void open(Connection connection, ExceptionCase opened) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, advice, rma_id, unit_id,
          movement_key, what, opened_at, delivered, is_open)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)
        ON CONFLICT (tenant, case_id) DO UPDATE SET
          type = excluded.type, owner = excluded.owner, advice = excluded.advice,
          movement_key = excluded.movement_key, what = excluded.what,
          opened_at = excluded.opened_at, delivered = 0, is_open = 1
        """,
        opened.tenant().id(),
        opened.id(),
        opened.type().name(),
        opened.type().owner().name(),
        opened.type().advice(),
        opened.rmaId(),
        opened.unitId(),
        opened.movementKey(),
        opened.what(),
        opened.openedAt().toEpochMilli());
  }

  void close(Connection connection, String tenant, String caseId) throws SQLException {
    Sql.update(
        connection,
        "UPDATE restock_case SET is_open = 0 WHERE tenant = ? AND case_id = ?",
        tenant,
        caseId);
  }

  List<ExceptionCase> undelivered(Connection connection, Tenant tenant, int limit)
      throws SQLException {
    return cases(connection, tenant, "delivered = 0 ORDER BY opened_at, case_id LIMIT " + limit);
  }

  List<ExceptionCase> open(Connection connection, Tenant tenant) throws SQLException {
    return cases(connection, tenant, "1 = 1 ORDER BY opened_at, case_id");
  }

  private static List<ExceptionCase> cases(Connection connection, Tenant tenant, String which)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT " + COLUMNS + " FROM restock_case WHERE tenant = ? AND is_open = 1 AND " + which,
        row ->
            new ExceptionCase(
                tenant,
                new ExceptionType(
                    row.getString(1), Owner.valueOf(row.getString(2)), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8))),
        tenant.id());
  }

  void delivered(Connection connection, ExceptionCase delivered) throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_case SET delivered = 1
        WHERE tenant = ? AND case_id = ? AND type = ? AND movement_key = ? AND what = ?
          AND opened_at = ?
        """,
        delivered.tenant().id(),
        delivered.id(),
        delivered.type().name(),
        delivered.movementKey(),
        delivered.what(),
        delivered.openedAt().toEpochMilli());
  }

  long countOpen(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT COUNT(*) FROM restock_case WHERE tenant = ? AND is_open = 1",
            row -> row.getLong(1),
            tenant)
        .get(0);
  }
}
