package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.RefusedException;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Inspection;
import dev.restock.sync.returns.PieceOf;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.gaps.WatchedReturn;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The decision on each unit. */
final class UnitTable {
  private static final Sql PUT =
      Sql.of(
          """
          INSERT INTO restock_unit (tenant, rma_id, unit_id, disposition, inspected_at,
            location_id, sku, line_id, reason_mark, expectation, piece_of, returned_sku, pieces,
            status, movement_key, why, retry, decided_at)
          :rows
          ON CONFLICT (tenant, rma_id, unit_id) DO UPDATE SET
            disposition = excluded.disposition, inspected_at = excluded.inspected_at,
            location_id = excluded.location_id, sku = excluded.sku, line_id = excluded.line_id,
            reason_mark = excluded.reason_mark, expectation = excluded.expectation,
            piece_of = excluded.piece_of, returned_sku = excluded.returned_sku,
            pieces = excluded.pieces,
            decided_at = CASE
              WHEN restock_unit.status = excluded.status
                AND COALESCE(restock_unit.movement_key, '') = COALESCE(excluded.movement_key, '')
              THEN restock_unit.decided_at ELSE excluded.decided_at END,
            status = excluded.status,
            movement_key = excluded.movement_key, why = excluded.why, retry = excluded.retry
          """);

  private static final Sql OF_RETURN =
      Sql.of(
          """
          SELECT * FROM restock_unit
          WHERE tenant = :tenant AND rma_id = :rma_id
          ORDER BY unit_id
          """);

  private static final Sql AFTER =
      Sql.of(
          """
          SELECT * FROM restock_unit
          WHERE tenant = :tenant AND (rma_id, unit_id) > (:rma_id, :unit_id)
          ORDER BY rma_id, unit_id
          LIMIT :limit
          """);

  private static final Sql PARK =
      Sql.of(
          """
          UPDATE restock_unit SET status = 'PARKED', movement_key = NULL, why = :why
          WHERE tenant = :tenant AND rma_id = :rma_id AND unit_id = :unit_id
          """);

  private static final Sql PLACE_PARKED =
      Sql.of(
          """
          UPDATE restock_unit
          SET status = 'PLACED', movement_key = :movement_key, why = :why, retry = 1
          WHERE tenant = :tenant AND rma_id = :rma_id AND unit_id = :unit_id AND status = 'PARKED'
          """);

  private static final Sql RETRY =
      Sql.of(
          """
          UPDATE restock_unit SET retry = 1
          WHERE tenant = :tenant AND rma_id = :rma_id AND unit_id = :unit_id AND status = 'PARKED'
          """);

  private static final Sql OF_RETURNS =
      Sql.of(
          """
          SELECT * FROM restock_unit
          WHERE tenant = :tenant AND rma_id IN (:rma_ids)
          ORDER BY rma_id, unit_id
          """);

  /**
   * All columns, and ordered by an expression: SQLite would go through the primary key of all units
   * because it has the two columns, or their order. The plan is asserted by JdbcDepthContract.
   */
  static final Sql NAMED =
      Sql.of(
          """
          SELECT * FROM restock_unit
          WHERE unit_id = :unit_id AND tenant = :tenant
          ORDER BY rma_id || ''
          LIMIT :limit
          """);

  private static final Sql DECIDE_AGAIN =
      Sql.of(
          """
          UPDATE restock_unit SET retry = 1
          WHERE tenant = :tenant AND rma_id = :rma_id
            AND (unit_id = :unit_id OR piece_of = :unit_id)
          """);

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT status, COUNT(*) AS units FROM restock_unit
          WHERE tenant = :tenant
          GROUP BY status
          """);

  /**
   * Counts the units of an order line that are or may be in stock: units that are placed by the
   * engine or by a register, and units whose movement is or may be in the ledger although they are
   * not placed. The pieces of a bundle count as one unit.
   */
  private static final Sql COUNT_OF_LINE =
      Sql.of(
          """
          SELECT COUNT(*) FROM (
            SELECT DISTINCT u.rma_id, COALESCE(u.piece_of, u.unit_id)
            FROM restock_unit u
            WHERE u.line_id = :line_id AND u.line_id <> '' AND u.tenant = :tenant
              AND (u.status IN ('PLACED', 'PLACED_BY_REGISTER') OR EXISTS (
                SELECT 1
                FROM restock_movement m
                JOIN restock_movement_state s ON s.id = m.id
                WHERE m.rma_id = u.rma_id AND m.tenant = u.tenant AND m.unit_id = u.unit_id
                  AND m.kind IN ('RESTOCK', 'REMOVAL')
                  AND s.state IN
                    ('CLAIMED', 'SENT', 'UNKNOWN', 'APPLIED', 'CONFIRMED', 'PARKED')))) AS counted
          """);

  private final Dialect dialect;

  UnitTable(Dialect dialect) {
    this.dialect = dialect;
  }

  private static Params row(String tenant, String rmaId, String unitId) {
    return Params.of("tenant", tenant).with("rma_id", rmaId).with("unit_id", unitId);
  }

  void put(Connection connection, String tenant, List<UnitState> units, Instant now)
      throws SQLException {
    Map<String, UnitState> byId = new LinkedHashMap<>();
    units.forEach(unit -> byId.put(unit.rmaId() + '/' + unit.unitId(), unit));
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("unit_id"),
            Rows.Column.text("disposition"),
            Rows.Column.number("inspected_at"),
            Rows.Column.text("location_id"),
            Rows.Column.text("sku"),
            Rows.Column.text("line_id"),
            Rows.Column.text("reason_mark"),
            Rows.Column.text("expectation"),
            Rows.Column.text("piece_of"),
            Rows.Column.text("returned_sku"),
            Rows.Column.number("pieces"),
            Rows.Column.text("status"),
            Rows.Column.text("movement_key"),
            Rows.Column.text("why"),
            Rows.Column.number("retry"),
            Rows.Column.number("decided_at"));
    for (UnitState unit : byId.values()) {
      Inspection inspection = unit.inspection();
      rows.add(
          tenant,
          unit.rmaId(),
          unit.unitId(),
          inspection.disposition(),
          inspection.inspectedAt(),
          inspection.locationId(),
          inspection.sku(),
          inspection.lineItemId(),
          inspection.reasonMark(),
          inspection.expectation(),
          inspection.pieceOf().map(PieceOf::unitId),
          inspection.pieceOf().map(PieceOf::sku),
          inspection.pieceOf().map(PieceOf::pieces),
          unit.status(),
          unit.movementKey().isEmpty() ? null : unit.movementKey(),
          unit.why(),
          unit.retry(),
          now);
    }
    rows.update(connection, dialect, PUT, Params.none());
  }

  List<UnitState> of(Connection connection, String tenant, String rmaId) throws SQLException {
    return OF_RETURN.query(
        connection, Params.of("tenant", tenant).with("rma_id", rmaId), UnitTable::read);
  }

  static List<UnitState> ofReturns(Connection connection, String tenant, Collection<String> rmaIds)
      throws SQLException {
    return OF_RETURNS.queryIn(
        connection, Params.of("tenant", tenant), "rma_ids", rmaIds, UnitTable::read);
  }

  /** The units of some returns, with the time of their decisions. */
  static List<WatchedReturn.Unit> watched(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    return OF_RETURNS.queryIn(
        connection,
        Params.of("tenant", tenant),
        "rma_ids",
        rmaIds,
        row -> new WatchedReturn.Unit(read(row), Instant.ofEpochMilli(row.getLong("decided_at"))));
  }

  List<UnitRef> named(Connection connection, String tenant, String unitId, int limit)
      throws SQLException {
    return NAMED.query(
        connection,
        Params.of("tenant", tenant).with("unit_id", unitId).with("limit", limit),
        row -> new UnitRef(row.getString("rma_id"), row.getString("unit_id")));
  }

  /** The next units in the order of their return and id. */
  List<UnitState> after(
      Connection connection, String tenant, String rmaId, String unitId, int limit)
      throws SQLException {
    return AFTER.query(
        connection, row(tenant, rmaId, unitId).with("limit", limit), UnitTable::read);
  }

  void park(Connection connection, StockMovement failed, String why) throws SQLException {
    PARK.update(
        connection, row(failed.tenant().id(), failed.rmaId(), failed.unitId()).with("why", why));
  }

  /** Places a parked unit by a movement that is in the ledger, and has it decided again. */
  void placeParked(Connection connection, StockMovement placement, String why) throws SQLException {
    PLACE_PARKED.update(
        connection,
        row(placement.tenant().id(), placement.rmaId(), placement.unitId())
            .with("movement_key", placement.key())
            .with("why", why));
  }

  /** Has parked units decided again. */
  void retry(Connection connection, String tenant, List<CaseChanges.Subject> subjects)
      throws SQLException {
    RETRY.batch(
        connection, subjects.stream().map(one -> row(tenant, one.rmaId(), one.unitId())).toList());
  }

  /** Has units, and the pieces of bundles, decided again. */
  void decideAgain(Connection connection, String tenant, List<UnitRef> units) throws SQLException {
    DECIDE_AGAIN.batch(
        connection, units.stream().map(one -> row(tenant, one.rmaId(), one.unitId())).toList());
  }

  Map<UnitStatus, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<UnitStatus, Long> counts = new EnumMap<>(UnitStatus.class);
    COUNTS.query(
        connection,
        Params.of("tenant", tenant),
        row -> counts.put(UnitStatus.valueOf(row.getString("status")), row.getLong("units")));
    return counts;
  }

  /**
   * Refuses a decision that exceeds a limit. No other transaction decides on the line meanwhile.
   */
  void checkLines(Connection connection, String tenant, Map<String, Integer> limits)
      throws SQLException {
    dialect.lockNames(
        connection, limits.keySet().stream().map(line -> tenant + '|' + line).toList());
    for (Map.Entry<String, Integer> limit : limits.entrySet()) {
      Params line = Params.of("tenant", tenant).with("line_id", limit.getKey());
      long surplus = COUNT_OF_LINE.number(connection, line) - limit.getValue();
      if (surplus > 0) {
        throw RefusedException.lineOverfull(limit.getKey(), Math.toIntExact(surplus));
      }
    }
  }

  private static Optional<PieceOf> pieceOf(ResultSet row) throws SQLException {
    String unitId = row.getString("piece_of");
    return unitId == null
        ? Optional.empty()
        : Optional.of(new PieceOf(unitId, row.getString("returned_sku"), row.getInt("pieces")));
  }

  private static UnitState read(ResultSet row) throws SQLException {
    return new UnitState(
        row.getString("rma_id"),
        row.getString("unit_id"),
        new Inspection(
            Disposition.valueOf(row.getString("disposition")),
            Sql.time(row, "inspected_at"),
            row.getString("location_id"),
            row.getString("sku"),
            row.getString("line_id"),
            row.getString("reason_mark"),
            Inspection.Expectation.valueOf(row.getString("expectation")),
            pieceOf(row)),
        UnitStatus.valueOf(row.getString("status")),
        Sql.text(row, "movement_key"),
        row.getString("why"),
        row.getInt("retry") != 0);
  }
}
