package dev.restock.sync.jdbc;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.queue.AuditEntry;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The cases, one row for a unit or a whole return. */
final class CaseTable {
  private static final String COLUMNS =
      """
      type, owner, advice, rma_id, unit_id, movement_key, what, opened_at, correction_key,
      correction_warehouse_id, correction_sku, correction_quantity, correction_reason_code
      """;

  void open(Connection connection, ExceptionCase opened, String who, AuditTable.Entries audit)
      throws SQLException {
    String from =
        Sql.query(
                connection,
                "SELECT is_open FROM restock_case WHERE tenant = ? AND case_id = ?",
                row -> row.getInt(1) != 0 ? AuditEntry.OPEN : AuditEntry.CLOSED,
                opened.tenant().id(),
                opened.id())
            .stream()
            .findFirst()
            .orElse("");
    Optional<StockMovement> correction = opened.correction();
    Sql.update(
        connection,
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, advice, rma_id, unit_id,
          movement_key, what, opened_at, correction_key, correction_warehouse_id, correction_sku,
          correction_quantity, correction_reason_code, delivered, is_open)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 1)
        ON CONFLICT (tenant, case_id) DO UPDATE SET
          type = excluded.type, owner = excluded.owner, advice = excluded.advice,
          movement_key = excluded.movement_key, what = excluded.what,
          opened_at = excluded.opened_at, correction_key = excluded.correction_key,
          correction_warehouse_id = excluded.correction_warehouse_id,
          correction_sku = excluded.correction_sku,
          correction_quantity = excluded.correction_quantity,
          correction_reason_code = excluded.correction_reason_code, delivered = 0, is_open = 1
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
        opened.openedAt().toEpochMilli(),
        correction.map(StockMovement::key).orElse(""),
        correction.map(StockMovement::warehouseId).orElse(0L),
        correction.map(StockMovement::sku).orElse(""),
        correction.map(StockMovement::quantity).orElse(0),
        correction.map(StockMovement::reasonCode).orElse(""));
    audit.caseChanged(opened.id(), from, AuditEntry.OPEN, who, opened.type().name());
  }

  void close(
      Connection connection,
      String tenant,
      String caseId,
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    int written =
        Sql.update(
            connection,
            "UPDATE restock_case SET is_open = 0 WHERE tenant = ? AND case_id = ? AND is_open = 1",
            tenant,
            caseId);
    if (written > 0) {
      audit.caseChanged(caseId, AuditEntry.OPEN, AuditEntry.CLOSED, who, why);
    }
  }

  /** Reads an open case and keeps others from changing it until the transaction ends. */
  Optional<ExceptionCase> lockOpen(
      Connection connection, Dialect dialect, Tenant tenant, String caseId) throws SQLException {
    return Sql.query(
            connection,
            dialect.locked(
                "SELECT "
                    + COLUMNS
                    + " FROM restock_case WHERE tenant = ? AND case_id = ? AND is_open = 1"),
            row -> read(tenant, row),
            tenant.id(),
            caseId)
        .stream()
        .findFirst();
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
        row -> read(tenant, row),
        tenant.id());
  }

  private static ExceptionCase read(Tenant tenant, ResultSet row) throws SQLException {
    String rmaId = row.getString(4);
    String unitId = row.getString(5);
    String movementKey = row.getString(6);
    Optional<StockMovement> correction =
        row.getString(9).isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StockMovement(
                    tenant,
                    row.getString(9),
                    MovementKind.CORRECTION,
                    movementKey,
                    rmaId,
                    unitId,
                    row.getLong(10),
                    row.getString(11),
                    row.getInt(12),
                    row.getString(13),
                    Optional.empty()));
    return new ExceptionCase(
        tenant,
        new ExceptionType(row.getString(1), Owner.valueOf(row.getString(2)), row.getString(3)),
        rmaId,
        unitId,
        movementKey,
        row.getString(7),
        Instant.ofEpochMilli(row.getLong(8)),
        correction);
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
