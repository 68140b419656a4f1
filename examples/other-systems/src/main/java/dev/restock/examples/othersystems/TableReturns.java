package dev.restock.examples.othersystems;

import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Returns of a returns desk that keeps them in two tables. Each change of a return gives it the
 * next version, which is the change stamp. Thread-safe; the data source stays the caller's.
 */
public final class TableReturns implements ReturnSource {
  private static final Map<String, ReturnPhase> PHASES =
      Map.of(
          "new", ReturnPhase.REQUESTED,
          "label sent", ReturnPhase.EXPECTED,
          "at the desk", ReturnPhase.RECEIVED,
          "checked", ReturnPhase.INSPECTED,
          "closed", ReturnPhase.DONE,
          "withdrawn", ReturnPhase.CANCELLED);

  private static final Map<String, Disposition> VERDICTS =
      Map.of(
          "ok", Disposition.SELLABLE,
          "broken", Disposition.DAMAGED,
          "not in parcel", Disposition.MISSING);

  private final Tables tables;
  private final AtomicLong calls = new AtomicLong();

  /** A source over the tables {@code rma} and {@code rma_piece}. */
  public TableReturns(DataSource database) {
    this.tables = new Tables(database, "the returns desk");
  }

  @Override
  public String serviceName() {
    return "the returns desk";
  }

  @Override
  public HintTrust hintTrust() {
    return HintTrust.TRUSTED;
  }

  @Override
  public long calls() {
    return calls.get();
  }

  @Override
  public Optional<ReturnRecord> read(String rmaId) {
    calls.incrementAndGet();
    String pieces = "SELECT * FROM rma_piece WHERE rma_id = ? ORDER BY piece_id";
    List<ReturnedUnit> units = tables.select(pieces, TableReturns::unit, rmaId);
    return tables
        .select("SELECT * FROM rma WHERE rma_id = ?", row -> record(row, units), rmaId)
        .stream()
        .findFirst();
  }

  /** Lists more than the phases and orders that were asked for, which is allowed. */
  @Override
  public Stream<StatusRow> list(RowQuery query) {
    calls.incrementAndGet();
    long from = query.createdFrom().map(Instant::toEpochMilli).orElse(0L);
    String since = "SELECT * FROM rma WHERE created_at >= ?";
    return tables.select(since, TableReturns::row, from).stream();
  }

  private static StatusRow row(ResultSet row) throws SQLException {
    return StatusRow.of(row.getString("rma_id"), status(row))
        .withOrderName(row.getString("order_name"))
        .withCreatedAt(Instant.ofEpochMilli(row.getLong("created_at")))
        .withChangeStamp(row.getString("version"));
  }

  private static ReturnStatus status(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return new ReturnStatus(state, PHASES.getOrDefault(state, ReturnPhase.UNKNOWN));
  }

  private static ReturnRecord record(ResultSet row, List<ReturnedUnit> units) throws SQLException {
    Instant createdAt = Instant.ofEpochMilli(row.getLong("created_at"));
    return new ReturnRecord(
        row.getString("rma_id"),
        status(row),
        row.getString("order_name"),
        Optional.of(createdAt),
        units);
  }

  private static ReturnedUnit unit(ResultSet row) throws SQLException {
    ReturnedUnit.Builder unit =
        ReturnedUnit.builder(row.getString("piece_id"), row.getString("sku"))
            .locationId(row.getString("desk"));
    Disposition found = VERDICTS.get(row.getString("verdict"));
    return found == null
        ? unit.build()
        : unit.inspected(found, Instant.ofEpochMilli(row.getLong("checked_at"))).build();
  }
}
