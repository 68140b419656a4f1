package dev.restock.sync.store.jdbc;

import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.StoredCase;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.stock.MovementKind;
import dev.restock.sync.stock.StockMovement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes the columns of {@code restock_case}. */
final class CaseRows {

  private CaseRows() {}

  static Params id(String tenant, String caseId) {
    return Params.of("tenant", tenant).with("case_id", caseId);
  }

  /** What distinguishes a case from a newer one of the same unit. */
  static Params asOpened(ExceptionCase opened) {
    return id(opened.tenant().id(), opened.id())
        .with("type", opened.type().name())
        .with("movement_key", opened.movementKey())
        .with("what", opened.what())
        .with("opened_at", opened.openedAt());
  }

  static Params all(ExceptionCase opened) {
    ExceptionType type = opened.type();
    Optional<StockMovement> correction = opened.correction();
    return asOpened(opened)
        .with("owner", type.owner())
        .with("severity", type.severity())
        .with("happened", type.happened())
        .with("check_first", type.check())
        .with("advice", type.advice())
        .with("retriable", type.retriable())
        .with("rma_id", opened.rmaId())
        .with("unit_id", opened.unitId())
        .with("correction_key", correction.map(StockMovement::key))
        .with("correction_warehouse_id", correction.map(StockMovement::warehouseId))
        .with("correction_sku", correction.map(StockMovement::sku))
        .with("correction_quantity", correction.map(StockMovement::quantity))
        .with("correction_reason_code", correction.map(StockMovement::reasonCode));
  }

  static ExceptionCase read(Tenant tenant, ResultSet row) throws SQLException {
    String rmaId = row.getString("rma_id");
    String unitId = row.getString("unit_id");
    String movementKey = row.getString("movement_key");
    String correctionKey = row.getString("correction_key");
    Optional<StockMovement> correction =
        correctionKey == null
            ? Optional.empty()
            : Optional.of(
                new StockMovement(
                    tenant,
                    correctionKey,
                    MovementKind.CORRECTION,
                    movementKey,
                    rmaId,
                    unitId,
                    row.getLong("correction_warehouse_id"),
                    row.getString("correction_sku"),
                    row.getInt("correction_quantity"),
                    row.getString("correction_reason_code"),
                    Optional.empty()));
    ExceptionType type =
        new ExceptionType(
            row.getString("type"),
            Owner.valueOf(row.getString("owner")),
            Severity.valueOf(row.getString("severity")),
            row.getString("happened"),
            row.getString("check_first"),
            row.getString("advice"),
            row.getInt("retriable") != 0);
    return new ExceptionCase(
        tenant,
        type,
        rmaId,
        unitId,
        movementKey,
        row.getString("what"),
        Instant.ofEpochMilli(row.getLong("opened_at")),
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
}
