package dev.restock.sync.jdbc;

import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.exceptions.Severity;
import dev.restock.sync.queue.AuditEntry;
import dev.restock.sync.queue.UndeliveredCase;
import dev.restock.sync.returns.Tenant;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The cases, one row for a unit or a whole return. */
final class CaseTable {
  private static final String COLUMNS =
      """
      type, owner, severity, happened, check_first, advice, retriable, rma_id, unit_id,
      movement_key, what, opened_at, correction_key, correction_warehouse_id, correction_sku,
      correction_quantity, correction_reason_code
      """;

  /** What tells a case from a newer one of the same unit. */
  private static final String AS_IT_WAS =
      """
      WHERE tenant = ? AND case_id = ? AND type = ? AND movement_key = ? AND what = ?
        AND opened_at = ?
      """;

  void open(
      Connection connection,
      Tenant tenant,
      List<ExceptionCase> opened,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, String> states = new HashMap<>();
    Sql.queryIn(
        connection,
        "SELECT case_id, is_open FROM restock_case WHERE tenant = ? AND case_id IN",
        opened.stream().map(ExceptionCase::id).toList(),
        "",
        row ->
            states.put(row.getString(1), row.getInt(2) != 0 ? AuditEntry.OPEN : AuditEntry.CLOSED),
        tenant.id());
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ExceptionCase one : opened) {
      rows.add(row(one));
      String from = states.getOrDefault(one.id(), "");
      states.put(one.id(), AuditEntry.OPEN);
      audit.caseChanged(one.id(), from, AuditEntry.OPEN, who, one.type().name());
    }
    Sql.batch(
        connection,
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
          advice, retriable, rma_id, unit_id, movement_key, what, opened_at, correction_key,
          correction_warehouse_id, correction_sku, correction_quantity, correction_reason_code,
          hand_over_at, failures, delivered, is_open)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 1)
        ON CONFLICT (tenant, case_id) DO UPDATE SET
          type = excluded.type, owner = excluded.owner, severity = excluded.severity,
          happened = excluded.happened, check_first = excluded.check_first,
          advice = excluded.advice, retriable = excluded.retriable,
          movement_key = excluded.movement_key, what = excluded.what,
          opened_at = excluded.opened_at, correction_key = excluded.correction_key,
          correction_warehouse_id = excluded.correction_warehouse_id,
          correction_sku = excluded.correction_sku,
          correction_quantity = excluded.correction_quantity,
          correction_reason_code = excluded.correction_reason_code,
          hand_over_at = excluded.hand_over_at, failures = 0, delivered = 0, is_open = 1
        """,
        rows);
  }

  private static @Nullable Object[] row(ExceptionCase opened) {
    ExceptionType type = opened.type();
    Optional<StockMovement> correction = opened.correction();
    return new @Nullable Object[] {
      opened.tenant().id(),
      opened.id(),
      type.name(),
      type.owner().name(),
      type.severity().name(),
      type.happened(),
      type.check(),
      type.advice(),
      Sql.flag(type.retriable()),
      opened.rmaId(),
      opened.unitId(),
      opened.movementKey(),
      opened.what(),
      opened.openedAt().toEpochMilli(),
      correction.map(StockMovement::key).orElse(""),
      correction.map(StockMovement::warehouseId).orElse(0L),
      correction.map(StockMovement::sku).orElse(""),
      correction.map(StockMovement::quantity).orElse(0),
      correction.map(StockMovement::reasonCode).orElse(""),
      opened.openedAt().toEpochMilli()
    };
  }

  void close(
      Connection connection,
      String tenant,
      List<String> caseIds,
      String who,
      String why,
      AuditTable.Entries audit)
      throws SQLException {
    List<String> closed =
        Sql.queryIn(
            connection,
            "UPDATE restock_case SET is_open = 0 WHERE tenant = ? AND is_open = 1 AND case_id IN",
            caseIds,
            " RETURNING case_id",
            row -> row.getString(1),
            tenant);
    for (String caseId : closed) {
      audit.caseChanged(caseId, AuditEntry.OPEN, AuditEntry.CLOSED, who, why);
    }
  }

  /** Closes the cases of a type, those aside whose movement nobody knows the effect of. */
  List<Released> release(
      Connection connection,
      Dialect dialect,
      Tenant tenant,
      String type,
      String who,
      AuditTable.Entries audit)
      throws SQLException {
    List<Released> released =
        Sql.query(
            connection,
            dialect.locked(
                """
                SELECT case_id, rma_id, unit_id FROM restock_case
                WHERE tenant = ? AND is_open = 1 AND type = ? AND NOT EXISTS (
                  SELECT 1 FROM restock_movement m
                  WHERE m.tenant = restock_case.tenant AND m.rma_id = restock_case.rma_id
                    AND m.unit_id = restock_case.unit_id AND m.state = 'PARKED')
                ORDER BY case_id
                """),
            row -> new Released(row.getString(1), row.getString(2), row.getString(3)),
            tenant.id(),
            type);
    List<String> ids = released.stream().map(Released::caseId).toList();
    close(connection, tenant.id(), ids, who, "released", audit);
    return released;
  }

  /** A case that was released, and what it was about. */
  record Released(String caseId, String rmaId, String unitId) {}

  /** The open cases of these ids, by id. */
  Map<String, ExceptionCase> openByIds(Connection connection, Tenant tenant, List<String> caseIds)
      throws SQLException {
    Map<String, ExceptionCase> found = new HashMap<>();
    Sql.queryIn(
            connection,
            "SELECT "
                + COLUMNS
                + " FROM restock_case WHERE tenant = ? AND is_open = 1 AND case_id IN",
            caseIds,
            "",
            row -> read(tenant, row),
            tenant.id())
        .forEach(one -> found.put(one.id(), one));
    return found;
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

  List<UndeliveredCase> undelivered(Connection connection, Tenant tenant, Instant now, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT "
            + COLUMNS
            + """
            , failures FROM restock_case
            WHERE tenant = ? AND is_open = 1 AND delivered = 0 AND hand_over_at <= ?
            ORDER BY hand_over_at, opened_at, case_id LIMIT ?
            """,
        row -> new UndeliveredCase(read(tenant, row), row.getInt("failures")),
        tenant.id(),
        now.toEpochMilli(),
        limit);
  }

  OptionalLong nextHandover(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT MIN(hand_over_at) FROM restock_case
            WHERE tenant = ? AND is_open = 1 AND delivered = 0
            """,
            row -> Sql.number(row, 1),
            tenant)
        .get(0);
  }

  List<ExceptionCase> open(Connection connection, Tenant tenant) throws SQLException {
    return Sql.query(
        connection,
        "SELECT "
            + COLUMNS
            + " FROM restock_case WHERE tenant = ? AND is_open = 1 ORDER BY opened_at, case_id",
        row -> read(tenant, row),
        tenant.id());
  }

  private static ExceptionCase read(Tenant tenant, ResultSet row) throws SQLException {
    String rmaId = row.getString(8);
    String unitId = row.getString(9);
    String movementKey = row.getString(10);
    Optional<StockMovement> correction =
        row.getString(13).isEmpty()
            ? Optional.empty()
            : Optional.of(
                new StockMovement(
                    tenant,
                    row.getString(13),
                    MovementKind.CORRECTION,
                    movementKey,
                    rmaId,
                    unitId,
                    row.getLong(14),
                    row.getString(15),
                    row.getInt(16),
                    row.getString(17),
                    Optional.empty()));
    return new ExceptionCase(
        tenant,
        new ExceptionType(
            row.getString(1),
            Owner.valueOf(row.getString(2)),
            Severity.valueOf(row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getString(6),
            row.getInt(7) != 0),
        rmaId,
        unitId,
        movementKey,
        row.getString(11),
        Instant.ofEpochMilli(row.getLong(12)),
        correction);
  }

  void delivered(Connection connection, ExceptionCase delivered) throws SQLException {
    Sql.update(
        connection,
        "UPDATE restock_case SET delivered = 1 " + AS_IT_WAS,
        asItWas(delivered).toArray());
  }

  void notDelivered(Connection connection, ExceptionCase notTaken, Instant again)
      throws SQLException {
    List<Object> arguments = new ArrayList<>(List.of(again.toEpochMilli()));
    arguments.addAll(asItWas(notTaken));
    Sql.update(
        connection,
        "UPDATE restock_case SET hand_over_at = ?, failures = failures + 1 " + AS_IT_WAS,
        arguments.toArray());
  }

  private static List<Object> asItWas(ExceptionCase one) {
    return List.of(
        one.tenant().id(),
        one.id(),
        one.type().name(),
        one.movementKey(),
        one.what(),
        one.openedAt().toEpochMilli());
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
