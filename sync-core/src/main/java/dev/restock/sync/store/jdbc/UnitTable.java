package dev.restock.sync.store.jdbc;

import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.LineOverfullException;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was decided of each unit. */
final class UnitTable {
  private static final List<Rows.Column> COLUMNS =
      List.of(
          Rows.Column.text("tenant"),
          Rows.Column.text("rma_id"),
          Rows.Column.text("unit_id"),
          Rows.Column.text("disposition"),
          Rows.Column.number("inspected_at"),
          Rows.Column.text("location_id"),
          Rows.Column.text("sku"),
          Rows.Column.text("line_id"),
          Rows.Column.text("reason_mark"),
          Rows.Column.number("called_off"),
          Rows.Column.text("piece_of"),
          Rows.Column.text("returned_sku"),
          Rows.Column.number("pieces"),
          Rows.Column.text("standing"),
          Rows.Column.text("movement_key"),
          Rows.Column.text("why"),
          Rows.Column.number("released"));

  private final Dialect dialect;

  UnitTable(Dialect dialect) {
    this.dialect = dialect;
  }

  void put(Connection connection, String tenant, List<UnitState> units) throws SQLException {
    Map<String, UnitState> byId = new LinkedHashMap<>();
    units.forEach(unit -> byId.put(unit.rmaId() + '/' + unit.unitId(), unit));
    Rows rows = new Rows(COLUMNS);
    for (UnitState unit : byId.values()) {
      Inspection inspection = unit.inspection();
      rows.add(
          tenant,
          unit.rmaId(),
          unit.unitId(),
          inspection.disposition().name(),
          Sql.millis(inspection.inspectedAt()),
          inspection.locationId(),
          inspection.sku(),
          inspection.lineItemId(),
          inspection.reasonMark(),
          (long) outlook(inspection.outlook()),
          inspection.pieceOf().map(PieceOf::unitId).orElse(""),
          inspection.pieceOf().map(PieceOf::sku).orElse(""),
          (long) inspection.pieceOf().map(PieceOf::pieces).orElse(0),
          unit.standing().name(),
          unit.movementKey(),
          unit.why(),
          (long) Sql.flag(unit.released()));
    }
    rows.insert(
        connection,
        dialect,
        "restock_unit",
        """
         ON CONFLICT (tenant, rma_id, unit_id) DO UPDATE SET
          disposition = excluded.disposition, inspected_at = excluded.inspected_at,
          location_id = excluded.location_id, sku = excluded.sku, line_id = excluded.line_id,
          reason_mark = excluded.reason_mark, called_off = excluded.called_off,
          piece_of = excluded.piece_of, returned_sku = excluded.returned_sku,
          pieces = excluded.pieces,
          standing = excluded.standing, movement_key = excluded.movement_key, why = excluded.why,
          released = excluded.released
        """);
  }

  List<UnitState> of(Connection connection, String tenant, String rmaId) throws SQLException {
    return Sql.query(
        connection,
        "SELECT * FROM restock_unit WHERE tenant = ? AND rma_id = ? ORDER BY unit_id",
        UnitTable::read,
        tenant,
        rmaId);
  }

  /** The next units in the order of their return and id, at most so many. */
  List<UnitState> after(
      Connection connection, String tenant, String rmaId, String unitId, int limit)
      throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT * FROM restock_unit WHERE tenant = ? AND (rma_id, unit_id) > (?, ?)
        ORDER BY rma_id, unit_id LIMIT ?
        """,
        UnitTable::read,
        tenant,
        rmaId,
        unitId,
        limit);
  }

  void park(Connection connection, String tenant, String rmaId, String unitId, String why)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_unit SET standing = 'PARKED', movement_key = '', why = ?
        WHERE tenant = ? AND rma_id = ? AND unit_id = ?
        """,
        why,
        tenant,
        rmaId,
        unitId);
  }

  /** Places a parked unit by a movement that stands, and has it decided anew. */
  void restore(Connection connection, StockMovement stands, String why) throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_unit SET standing = 'PLACED', movement_key = ?, why = ?, released = 1
        WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND standing = 'PARKED'
        """,
        stands.key(),
        why,
        stands.tenant().id(),
        stands.rmaId(),
        stands.unitId());
  }

  /** Has parked units decided anew. */
  void release(Connection connection, String tenant, List<CaseLife.Released> released)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (CaseLife.Released one : released) {
      rows.add(new @Nullable Object[] {tenant, one.rmaId(), one.unitId()});
    }
    Sql.batch(
        connection,
        """
        UPDATE restock_unit SET released = 1
        WHERE tenant = ? AND rma_id = ? AND unit_id = ? AND standing = 'PARKED'
        """,
        rows);
  }

  Map<UnitStatus, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<UnitStatus, Long> counts = new EnumMap<>(UnitStatus.class);
    Sql.query(
        connection,
        "SELECT standing, COUNT(*) FROM restock_unit WHERE tenant = ? GROUP BY standing",
        row -> counts.put(UnitStatus.valueOf(row.getString(1)), row.getLong(2)),
        tenant);
    return counts;
  }

  /** Refuses what exceeds the limit of an order line; nobody else decides on it meanwhile. */
  void checkLines(Connection connection, String tenant, Map<String, Integer> limits)
      throws SQLException {
    dialect.lockNames(
        connection, limits.keySet().stream().map(line -> tenant + '|' + line).toList());
    for (Map.Entry<String, Integer> limit : limits.entrySet()) {
      long surplus = countOfLine(connection, tenant, limit.getKey()) - limit.getValue();
      if (surplus > 0) {
        throw new LineOverfullException(limit.getKey(), Math.toIntExact(surplus));
      }
    }
  }

  /**
   * How many units of an order line count in stock, or may: those that are placed, and those whose
   * movement is in the ledger, or may be, although they are not. The pieces of a bundle are one.
   */
  private static long countOfLine(Connection connection, String tenant, String lineItemId)
      throws SQLException {
    return Sql.query(
            connection,
            """
            SELECT COUNT(*) FROM (
              SELECT DISTINCT u.rma_id, COALESCE(NULLIF(u.piece_of, ''), u.unit_id)
              FROM restock_unit u
              WHERE u.line_id = ? AND u.line_id <> '' AND u.tenant = ?
                AND (u.standing = 'PLACED' OR EXISTS (
                  SELECT 1 FROM %s
                  WHERE m.rma_id = u.rma_id AND m.tenant = u.tenant AND m.unit_id = u.unit_id
                    AND m.kind IN ('RESTOCK', 'REMOVAL')
                    AND s.state IN
                      ('CLAIMED', 'SENT', 'UNKNOWN', 'APPLIED', 'CONFIRMED', 'PARKED')))) AS counted
            """
                .formatted(MovementRows.BOTH),
            row -> row.getLong(1),
            lineItemId,
            tenant)
        .get(0);
  }

  /** As a number, in a column that once only told whether a unit is called off. */
  private static int outlook(Inspection.Outlook outlook) {
    return switch (outlook) {
      case OPEN -> 0;
      case CALLED_OFF -> 1;
      case DONE -> 2;
      case GONE -> 3;
    };
  }

  private static Inspection.Outlook outlook(int number) {
    return switch (number) {
      case 0 -> Inspection.Outlook.OPEN;
      case 1 -> Inspection.Outlook.CALLED_OFF;
      case 2 -> Inspection.Outlook.DONE;
      case 3 -> Inspection.Outlook.GONE;
      default ->
          throw new StoreException("a unit has the outlook " + number + ", which is not known");
    };
  }

  private static Optional<PieceOf> pieceOf(ResultSet row) throws SQLException {
    String unitId = row.getString("piece_of");
    return unitId.isEmpty()
        ? Optional.empty()
        : Optional.of(new PieceOf(unitId, row.getString("returned_sku"), row.getInt("pieces")));
  }

  private static UnitState read(ResultSet row) throws SQLException {
    return new UnitState(
        row.getString("rma_id"),
        row.getString("unit_id"),
        new Inspection(
            Disposition.valueOf(row.getString("disposition")),
            Sql.moment(row, "inspected_at"),
            row.getString("location_id"),
            row.getString("sku"),
            row.getString("line_id"),
            row.getString("reason_mark"),
            outlook(row.getInt("called_off")),
            pieceOf(row)),
        UnitStatus.valueOf(row.getString("standing")),
        row.getString("movement_key"),
        row.getString("why"),
        row.getInt("released") != 0);
  }
}
