package dev.restock.sync.internal.jdbc.drift;

import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.history.FoundDrift;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Differences that the comparisons found. */
public final class DriftRowTable {
  private static final Sql PUT =
      Sql.of(
          """
          INSERT INTO restock_drift_pair (tenant, run, sku, location_id, cause, ledger, channel, low,
            high, difference, first_seen, times, is_confirmed, report, transaction_id, is_healed)
          :rows
          ON CONFLICT (tenant, run, sku, location_id) DO UPDATE SET
            cause = excluded.cause, ledger = excluded.ledger, channel = excluded.channel,
            low = excluded.low, high = excluded.high, difference = excluded.difference,
            first_seen = excluded.first_seen, times = excluded.times,
            is_confirmed = excluded.is_confirmed, report = excluded.report,
            transaction_id = excluded.transaction_id, is_healed = excluded.is_healed
          """);

  private static final Sql OF_SKUS =
      Sql.of(
          """
          SELECT * FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND sku IN (:skus)
          ORDER BY sku, location_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_SKU =
      Sql.of(
          """
          SELECT p.*, COALESCE(r.ended_at, r.started_at) AS seen_at
          FROM restock_drift_pair p
          JOIN restock_drift_run r ON r.tenant = p.tenant AND r.run = p.run
          WHERE p.sku = :sku AND p.tenant = :tenant
          ORDER BY p.run DESC, p.location_id
          LIMIT :limit
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT * FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run
            AND (sku, location_id) > (CAST(:sku AS TEXT), CAST(:location_id AS TEXT))
          ORDER BY sku, location_id
          LIMIT :limit
          """);

  private static final Sql LARGEST =
      Sql.of(
          """
          SELECT * FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run
          ORDER BY is_confirmed DESC, COALESCE(ABS(difference), -1) DESC, sku, location_id
          LIMIT :limit
          """);

  private static final Sql CONFIRMED =
      Sql.of(
          """
          SELECT * FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND is_confirmed = 1 AND cause = :cause
            AND (sku, location_id) > (CAST(:sku AS TEXT), CAST(:location_id AS TEXT))
          ORDER BY sku, location_id
          LIMIT :limit
          """);

  private static final Sql SET_HEALED =
      Sql.of(
          """
          UPDATE restock_drift_pair SET is_healed = 1
          WHERE tenant = :tenant AND run = :run AND sku = :sku AND location_id = :location_id
          """);

  private static final Sql SET_CHANGED =
      Sql.of(
          """
          UPDATE restock_drift_pair SET report = 'CHANGED'
          WHERE tenant = :tenant AND run = :run AND sku = :sku AND location_id = :location_id
            AND report = 'OPENED'
          """);

  private static final Sql SET_RELEASED_CHANGED =
      Sql.of(
          """
          UPDATE restock_drift_pair SET report = 'CHANGED'
          WHERE tenant = :tenant AND run = :run AND report = 'OPENED'
            AND EXISTS (
              SELECT 1 FROM restock_drift_hold h
              WHERE h.tenant = restock_drift_pair.tenant AND h.sku = restock_drift_pair.sku
                AND h.location_id = restock_drift_pair.location_id
                AND h.released_at >= :since)
          """);

  private static final Sql REPORTED =
      Sql.of(
          """
          SELECT * FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND report = :report AND report <> 'NONE'
          ORDER BY sku, location_id
          LIMIT :limit
          """);

  private static final Sql COUNT_REPORTED =
      Sql.of(
          """
          SELECT COUNT(*) FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND report = :report AND report <> 'NONE'
          """);

  private static final Sql SET_OPENED =
      Sql.of(
          """
          UPDATE restock_drift_pair SET report = 'OPENED'
          WHERE tenant = :tenant AND run = :run AND sku = :sku AND location_id = :location_id
          """);

  private static final Sql OPENED =
      Sql.of(
          """
          SELECT 1 FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND sku = :sku AND location_id = :location_id
            AND report IN ('OPENED', 'CHANGED')
          """);

  private static final Sql END_OF_PART =
      Sql.of(
          """
          SELECT sku FROM restock_drift_pair WHERE tenant = :tenant AND run = :run
          ORDER BY sku LIMIT 1 OFFSET :limit
          """);

  private static final Sql DELETE_PART =
      Sql.of(
          """
          DELETE FROM restock_drift_pair
          WHERE tenant = :tenant AND run = :run AND sku <= :up_to
          """);

  private static final Sql DELETE =
      Sql.of("DELETE FROM restock_drift_pair WHERE tenant = :tenant AND run = :run");

  private final Dialect dialect;

  public DriftRowTable(Dialect dialect) {
    this.dialect = dialect;
  }

  public void put(Connection connection, String tenant, long run, Collection<DriftRow> found)
      throws SQLException {
    Map<List<String>, DriftRow> last = new LinkedHashMap<>();
    found.forEach(one -> last.put(List.of(one.sku(), one.locationId()), one));
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("run"),
            Rows.Column.text("sku"),
            Rows.Column.text("location_id"),
            Rows.Column.text("cause"),
            Rows.Column.number("ledger"),
            Rows.Column.number("channel"),
            Rows.Column.number("low"),
            Rows.Column.number("high"),
            Rows.Column.number("difference"),
            Rows.Column.number("first_seen"),
            Rows.Column.number("times"),
            Rows.Column.number("is_confirmed"),
            Rows.Column.text("report"),
            Rows.Column.number("transaction_id"),
            Rows.Column.number("is_healed"));
    last.values()
        .forEach(
            one ->
                rows.add(
                    tenant,
                    run,
                    one.sku(),
                    one.locationId(),
                    one.cause(),
                    one.ledger() == null ? null : DriftLevelTable.thousandths(one.ledger()),
                    one.channel(),
                    one.low(),
                    one.high(),
                    one.difference(),
                    one.firstSeen(),
                    one.times(),
                    one.isConfirmed(),
                    one.report(),
                    one.transactionId(),
                    one.isHealed()));
    rows.update(connection, dialect, PUT, Params.none());
  }

  public List<DriftRow> of(Connection connection, String tenant, long run, Collection<String> skus)
      throws SQLException {
    return OF_SKUS.queryIn(
        connection, DriftRunTable.run(tenant, run), "skus", skus, DriftRowTable::read);
  }

  /** What comparisons found of an SKU, the latest first. */
  public static List<FoundDrift> ofSku(Connection connection, String tenant, String sku, int limit)
      throws SQLException {
    return OF_SKU.query(
        connection,
        Params.of("tenant", tenant).with("sku", sku).with("limit", limit),
        row ->
            new FoundDrift(
                row.getLong("run"), Instant.ofEpochMilli(row.getLong("seen_at")), read(row)));
  }

  public List<DriftRow> page(
      Connection connection, String tenant, long run, @Nullable DriftRow after, int limit)
      throws SQLException {
    return PAGE.query(
        connection,
        DriftRunTable.run(tenant, run)
            .with("sku", after == null ? "" : after.sku())
            .with("location_id", after == null ? "" : after.locationId())
            .with("limit", limit),
        DriftRowTable::read);
  }

  public List<DriftRow> largest(Connection connection, String tenant, long run, int limit)
      throws SQLException {
    return LARGEST.query(
        connection, DriftRunTable.run(tenant, run).with("limit", limit), DriftRowTable::read);
  }

  public List<DriftRow> reported(
      Connection connection, String tenant, long run, DriftRow.Report report, int limit)
      throws SQLException {
    return REPORTED.query(
        connection,
        DriftRunTable.run(tenant, run).with("report", report).with("limit", limit),
        DriftRowTable::read);
  }

  public long countReported(Connection connection, String tenant, long run, DriftRow.Report report)
      throws SQLException {
    return COUNT_REPORTED.number(connection, DriftRunTable.run(tenant, run).with("report", report));
  }

  /** Whether a case of its own was opened of a pair. */
  public static boolean isReported(
      Connection connection, String tenant, long run, String sku, String locationId)
      throws SQLException {
    return OPENED
        .first(
            connection,
            DriftRunTable.run(tenant, run).with("sku", sku).with("location_id", locationId),
            row -> true)
        .isPresent();
  }

  /** Has the rows be reported again whose case a person ended by releasing the pair since then. */
  public void released(Connection connection, String tenant, long run, Instant since)
      throws SQLException {
    SET_RELEASED_CHANGED.update(connection, DriftRunTable.run(tenant, run).with("since", since));
  }

  public void opened(Connection connection, String tenant, long run, List<DriftRow> rows)
      throws SQLException {
    SET_OPENED.batch(
        connection,
        rows.stream()
            .map(
                row ->
                    DriftRunTable.run(tenant, run)
                        .with("sku", row.sku())
                        .with("location_id", row.locationId()))
            .toList());
  }

  public List<DriftRow> confirmed(
      Connection connection,
      String tenant,
      long run,
      DriftCause cause,
      @Nullable DriftRow after,
      int limit)
      throws SQLException {
    return CONFIRMED.query(
        connection,
        DriftRunTable.run(tenant, run)
            .with("cause", cause)
            .with("sku", after == null ? "" : after.sku())
            .with("location_id", after == null ? "" : after.locationId())
            .with("limit", limit),
        DriftRowTable::read);
  }

  public void healed(Connection connection, String tenant, long run, List<ChannelPush> healings)
      throws SQLException {
    SET_HEALED.batch(
        connection,
        healings.stream()
            .map(
                one ->
                    DriftRunTable.run(tenant, run)
                        .with("sku", one.sku())
                        .with("location_id", one.locationId()))
            .toList());
  }

  /** Has the case of a pair opened again if the next comparison finds the difference. */
  public static void caseIsDue(
      Connection connection, String tenant, long run, String sku, String locationId)
      throws SQLException {
    SET_CHANGED.update(
        connection,
        DriftRunTable.run(tenant, run).with("sku", sku).with("location_id", locationId));
  }

  /** Deletes rows of a comparison; how many. */
  public int forget(Connection connection, String tenant, long run, int limit) throws SQLException {
    Params params = DriftRunTable.run(tenant, run);
    Optional<String> upTo =
        END_OF_PART.first(connection, params.with("limit", limit), row -> row.getString(1));
    return upTo.isEmpty()
        ? DELETE.update(connection, params)
        : DELETE_PART.update(connection, params.with("up_to", upTo.get()));
  }

  private static DriftRow read(ResultSet row) throws SQLException {
    Long ledger = Sql.numberOrNull(row, "ledger");
    return new DriftRow(
        row.getString("sku"),
        row.getString("location_id"),
        DriftCause.valueOf(row.getString("cause")),
        ledger == null ? null : DriftLevelTable.ofThousandths(ledger),
        Sql.numberOrNull(row, "channel"),
        row.getLong("low"),
        row.getLong("high"),
        Sql.numberOrNull(row, "difference"),
        Instant.ofEpochMilli(row.getLong("first_seen")),
        (int) row.getLong("times"),
        row.getLong("is_confirmed") == 1,
        DriftRow.Report.valueOf(row.getString("report")),
        Sql.numberOrNull(row, "transaction_id"),
        row.getLong("is_healed") == 1);
  }
}
