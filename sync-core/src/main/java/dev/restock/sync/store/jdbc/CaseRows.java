package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a case, and what they mean. */
final class CaseRows {
  static final String COLUMNS =
      """
      type, owner, severity, happened, check_first, advice, retriable, rma_id, unit_id,
      movement_key, what, opened_at, correction_key, correction_warehouse_id, correction_sku,
      correction_quantity, correction_reason_code
      """;

  /** To be added to {@link #COLUMNS} for {@link #stored}. */
  static final String STANDING = ", state, assignee, changed_at, delivered, revision";

  /** What tells a case from a newer one of the same unit; for {@link #asItWas}. */
  static final String AS_IT_WAS =
      """
      WHERE tenant = ? AND case_id = ? AND type = ? AND movement_key = ? AND what = ?
        AND opened_at = ?
      """;

  private CaseRows() {}

  static @Nullable Object[] row(ExceptionCase opened) {
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

  static ExceptionCase read(Tenant tenant, ResultSet row) throws SQLException {
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

  static StoredCase stored(Tenant tenant, ResultSet row) throws SQLException {
    return new StoredCase(
        read(tenant, row),
        CaseState.valueOf(row.getString("state")),
        row.getString("assignee"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getInt("delivered") != 0,
        row.getLong("revision"));
  }

  static List<Object> asItWas(ExceptionCase one) {
    return List.of(
        one.tenant().id(),
        one.id(),
        one.type().name(),
        one.movementKey(),
        one.what(),
        one.openedAt().toEpochMilli());
  }
}
