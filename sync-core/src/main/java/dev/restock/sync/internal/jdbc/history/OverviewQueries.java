package dev.restock.sync.internal.jdbc.history;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.history.FlowFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts by entries of indexes. The plans are asserted by JdbcDepthContract. */
public final class OverviewQueries {
  // Without an order PostgreSQL would walk the table, past the cases of other tenants.
  public static final Sql CASES =
      Sql.of(
          """
          SELECT COUNT(*) FROM (
            SELECT 1 FROM restock_case
            WHERE tenant = :tenant AND state = :state
            ORDER BY opened_at
            LIMIT :most) AS counted
          """);

  public static final Sql MOVED =
      Sql.of(
          """
          SELECT COUNT(*) FROM restock_movement_state
          WHERE tenant = :tenant AND applied_at IS NOT NULL AND applied_at >= :since
          """);

  public static final Sql MOVE_TIMES =
      Sql.of(
          """
          SELECT applied_at - created_at AS took FROM restock_movement_state
          WHERE tenant = :tenant AND applied_at IS NOT NULL AND applied_at >= :since
          ORDER BY applied_at DESC
          LIMIT :limit
          """);

  public static final Sql TO_MOVE =
      Sql.of(
          """
          SELECT COUNT(*) AS waiting, MIN(created_at) AS oldest FROM restock_movement_state
          WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
          """);

  public static final Sql PUSHED =
      Sql.of(
          """
          SELECT COUNT(*) FROM restock_channel_push
          WHERE tenant = :tenant AND due_at IS NULL AND changed_at >= :since AND state = 'APPLIED'
            AND kind <> 'HEALING'
          """);

  public static final Sql TO_PUSH =
      Sql.of(
          """
          SELECT COUNT(*) AS waiting, MIN(planned_at) AS oldest FROM restock_channel_push
          WHERE tenant = :tenant AND due_at IS NOT NULL AND kind <> 'HEALING'
          """);

  private OverviewQueries() {}

  public static Map<CaseState, Long> cases(Connection connection, String tenant, int most)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("most", most);
    Map<CaseState, Long> counts = new EnumMap<>(CaseState.class);
    for (CaseState state : CaseState.values()) {
      counts.put(state, CASES.number(connection, params.with("state", state)));
    }
    return counts;
  }

  /** The ways of movements and of pushes, of which the times are known. */
  public static FlowFacts flow(
      Connection connection, String tenant, Instant since, int latest, List<Duration> pushTimes)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("since", since).with("limit", latest);
    List<Duration> moveTimes =
        MOVE_TIMES.query(connection, params, row -> Duration.ofMillis(row.getLong("took")));
    return new FlowFacts(
        passage(connection, params, MOVED, moveTimes, TO_MOVE),
        passage(connection, params, PUSHED, pushTimes, TO_PUSH));
  }

  private static FlowFacts.Passage passage(
      Connection connection, Params params, Sql done, List<Duration> times, Sql waiting)
      throws SQLException {
    long count = done.number(connection, params);
    return waiting
        .first(
            connection,
            params,
            row ->
                new FlowFacts.Passage(
                    count, times, row.getLong("waiting"), Sql.timeOrNull(row, "oldest")))
        .orElseThrow();
  }
}
