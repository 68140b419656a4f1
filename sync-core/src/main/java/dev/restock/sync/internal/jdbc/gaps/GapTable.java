package dev.restock.sync.internal.jdbc.gaps;

import static java.util.stream.Collectors.groupingBy;

import dev.restock.sync.gaps.GapClock;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.gaps.ClockCount;
import dev.restock.sync.store.gaps.RunningClock;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clocks that run. */
public final class GapTable {
  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_RETURNS =
      Sql.of(
          """
          SELECT * FROM restock_gap
          WHERE rma_id IN (:rma_ids) AND tenant = :tenant AND clock <> 'STOCK_TO_CHANNEL'
          ORDER BY rma_id, clock, subject
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql ALL_OF_RETURNS =
      Sql.of(
          """
          SELECT * FROM restock_gap
          WHERE rma_id IN (:rma_ids) AND tenant = :tenant
          """);

  private static final Sql DELETE_ONE =
      Sql.of(
          """
          DELETE FROM restock_gap
          WHERE rma_id = :rma_id AND tenant = :tenant AND clock = :clock AND subject = :subject
          """);

  private static final Sql PUT =
      Sql.of(
          """
          INSERT INTO restock_gap (tenant, rma_id, clock, subject, since_at, limit_at, state)
          :rows
          ON CONFLICT (rma_id, tenant, clock, subject) DO UPDATE SET
            since_at = excluded.since_at, limit_at = excluded.limit_at, state = excluded.state
          """);

  private static final Sql START =
      Sql.of(
          """
          INSERT INTO restock_gap (tenant, rma_id, clock, subject, since_at, limit_at, state)
          :rows
          ON CONFLICT (rma_id, tenant, clock, subject) DO NOTHING
          RETURNING rma_id, clock, subject
          """);

  private static final Sql FIND =
      Sql.of(
          """
          SELECT * FROM restock_gap
          WHERE rma_id = :rma_id AND tenant = :tenant AND clock = :clock AND subject = :subject
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final String ENDED_PUSHES =
      """
      SELECT g.* FROM restock_gap g
      WHERE g.tenant = :tenant AND g.clock = 'STOCK_TO_CHANNEL' AND NOT EXISTS (
        SELECT 1 FROM restock_channel_push p
        WHERE p.push_id = g.subject AND p.tenant = g.tenant AND p.due_at IS NOT NULL)
      ORDER BY g.since_at
      LIMIT :limit
      """;

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OLDEST =
      Sql.of(
          """
          SELECT since_at FROM restock_gap
          WHERE tenant = :tenant AND clock = :clock
          ORDER BY since_at
          LIMIT 1
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql COUNT =
      Sql.of(
          """
          SELECT clock, state, COUNT(*) AS clocks FROM restock_gap
          WHERE tenant = :tenant AND state <> 'RUNNING'
          GROUP BY clock, state
          """);

  private final Dialect dialect;
  private final Sql endedPushes;

  public GapTable(Dialect dialect) {
    this.dialect = dialect;
    this.endedPushes = dialect.locking(ENDED_PUSHES, "FOR UPDATE OF g SKIP LOCKED");
  }

  /** The clocks of returns, by return; without those of pushes. */
  public Map<String, List<RunningClock>> ofReturns(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    return OF_RETURNS
        .queryIn(connection, Params.of("tenant", tenant), "rma_ids", rmaIds, GapTable::read)
        .stream()
        .collect(groupingBy(RunningClock::rmaId));
  }

  /** All clocks of returns, those of their pushes included. */
  public List<RunningClock> allOfReturns(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    return ALL_OF_RETURNS
        .queryIn(connection, Params.of("tenant", tenant), "rma_ids", rmaIds, GapTable::read)
        .stream()
        .sorted(RunningClock.BY_SUBJECT)
        .toList();
  }

  /** Replaces the clocks of returns that are locked. */
  public void replace(
      Connection connection, String tenant, Collection<String> rmaIds, List<RunningClock> clocks)
      throws SQLException {
    List<RunningClock> before =
        ofReturns(connection, tenant, rmaIds).values().stream().flatMap(List::stream).toList();
    List<RunningClock.Subject> kept = clocks.stream().map(RunningClock::of).toList();
    DELETE_ONE.batch(
        connection,
        before.stream()
            .filter(one -> !kept.contains(one.of()))
            .map(one -> key(tenant, one.of()))
            .toList());
    List<RunningClock> changed = clocks.stream().filter(one -> !before.contains(one)).toList();
    rows(tenant, changed).update(connection, dialect, PUT, Params.none());
  }

  /** Starts clocks that do not run yet; which these were. */
  public List<RunningClock.Subject> start(
      Connection connection, String tenant, List<RunningClock> clocks) throws SQLException {
    return rows(tenant, clocks)
        .query(
            connection,
            dialect,
            START,
            Params.none(),
            row ->
                new RunningClock.Subject(
                    GapClock.valueOf(row.getString("clock")),
                    row.getString("rma_id"),
                    row.getString("subject")));
  }

  private static Rows rows(String tenant, List<RunningClock> clocks) {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("clock"),
            Rows.Column.text("subject"),
            Rows.Column.number("since_at"),
            Rows.Column.number("limit_at"),
            Rows.Column.text("state"));
    for (RunningClock one : clocks) {
      rows.add(
          tenant, one.rmaId(), one.clock(), one.subject(), one.since(), one.limitAt(), one.state());
    }
    return rows;
  }

  private static Params key(String tenant, RunningClock.Subject of) {
    return Params.of("tenant", tenant)
        .with("rma_id", of.rmaId())
        .with("clock", of.clock())
        .with("subject", of.subject());
  }

  public Optional<RunningClock> find(
      Connection connection, String tenant, RunningClock.Subject subject) throws SQLException {
    return FIND.first(connection, key(tenant, subject), GapTable::read);
  }

  /** The clocks of pushes that have ended; nobody else ends them meanwhile. */
  public List<RunningClock> endedPushes(Connection connection, String tenant, int limit)
      throws SQLException {
    return endedPushes.query(
        connection, Params.of("tenant", tenant).with("limit", limit), GapTable::read);
  }

  public void delete(Connection connection, String tenant, List<RunningClock> clocks)
      throws SQLException {
    DELETE_ONE.batch(connection, clocks.stream().map(one -> key(tenant, one.of())).toList());
  }

  public Map<GapClock, ClockCount> counts(Connection connection, String tenant)
      throws SQLException {
    Map<GapClock, Map<RunningClock.State, Long>> past = new EnumMap<>(GapClock.class);
    COUNT.query(
        connection,
        Params.of("tenant", tenant),
        row ->
            past.computeIfAbsent(
                    GapClock.valueOf(row.getString("clock")),
                    any -> new EnumMap<>(RunningClock.State.class))
                .put(RunningClock.State.valueOf(row.getString("state")), row.getLong("clocks")));
    Map<GapClock, ClockCount> counts = new EnumMap<>(GapClock.class);
    for (GapClock clock : GapClock.values()) {
      Optional<Instant> oldest =
          OLDEST.first(
              connection,
              Params.of("tenant", tenant).with("clock", clock),
              row -> Instant.ofEpochMilli(row.getLong("since_at")));
      if (oldest.isPresent()) {
        Map<RunningClock.State, Long> states = past.getOrDefault(clock, Map.of());
        counts.put(
            clock,
            new ClockCount(
                states.getOrDefault(RunningClock.State.OPENED, 0L),
                states.getOrDefault(RunningClock.State.COVERED, 0L),
                oldest.get()));
      }
    }
    return counts;
  }

  private static RunningClock read(ResultSet row) throws SQLException {
    return new RunningClock(
        GapClock.valueOf(row.getString("clock")),
        row.getString("rma_id"),
        row.getString("subject"),
        Instant.ofEpochMilli(row.getLong("since_at")),
        Instant.ofEpochMilli(row.getLong("limit_at")),
        RunningClock.State.valueOf(row.getString("state")));
  }
}
