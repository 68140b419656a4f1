package dev.restock.sync.internal.jdbc.alerts;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.monitor.alerts.HostSign;
import dev.restock.sync.store.alerts.CaseTally;
import dev.restock.sync.store.alerts.Waiting;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** What rules of alerts ask for, and the hosts. Each query reads entries of an index only. */
public final class AlertQueries {
  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql WAITING =
      Sql.of(
          """
          SELECT
            (SELECT COUNT(*) FROM restock_movement_state
             WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN'))
              AS undecided,
            (SELECT MIN(created_at) FROM restock_movement_state
             WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN'))
              AS oldest_undecided,
            (SELECT COUNT(*) FROM restock_movement_state
             WHERE tenant = :tenant AND state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
               AND grace_ends_at < :now)
              AS unconfirmed,
            (SELECT MIN(grace_ends_at) FROM restock_movement_state
             WHERE tenant = :tenant AND state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
               AND grace_ends_at < :now)
              AS oldest_unconfirmed
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql TALLY =
      Sql.of(
          """
          SELECT type, owner, severity, happened, check_first, advice, retriable,
            COUNT(*) AS cases,
            SUM(CASE WHEN unit_id = '' THEN 0 ELSE 1 END) AS units,
            MIN(opened_at) AS oldest
          FROM restock_case
          WHERE tenant = :tenant AND is_open = 1
          GROUP BY type, owner, severity, happened, check_first, advice, retriable
          """);

  private static final Sql SIGN =
      Sql.of(
          """
          INSERT INTO restock_host (tenant, instance, since, last_seen)
          VALUES (:tenant, :instance, :now, :now)
          ON CONFLICT (tenant, instance) DO UPDATE SET last_seen = EXCLUDED.last_seen
          """);

  private static final Sql FORGET_HOST =
      Sql.of("DELETE FROM restock_host WHERE tenant = :tenant AND instance = :instance");

  private static final Sql HOSTS =
      Sql.of(
          """
          SELECT instance, since, last_seen FROM restock_host
          WHERE tenant = :tenant
          ORDER BY instance
          """);

  private AlertQueries() {}

  public static Waiting waiting(Connection connection, String tenant, Instant now)
      throws SQLException {
    return WAITING
        .first(
            connection,
            Params.of("tenant", tenant).with("now", now),
            row ->
                new Waiting(
                    row.getLong("undecided"),
                    Sql.timeOrNull(row, "oldest_undecided"),
                    row.getLong("unconfirmed"),
                    Sql.timeOrNull(row, "oldest_unconfirmed")))
        .orElseThrow();
  }

  public static List<CaseTally> tally(Connection connection, String tenant) throws SQLException {
    return TALLY.query(
        connection,
        Params.of("tenant", tenant),
        row ->
            new CaseTally(
                new ExceptionType(
                    row.getString("type"),
                    Owner.valueOf(row.getString("owner")),
                    Severity.valueOf(row.getString("severity")),
                    row.getString("happened"),
                    row.getString("check_first"),
                    row.getString("advice"),
                    row.getInt("retriable") != 0),
                row.getLong("cases"),
                row.getLong("units"),
                Instant.ofEpochMilli(row.getLong("oldest"))));
  }

  public static void sign(Connection connection, String tenant, String instance, Instant now)
      throws SQLException {
    SIGN.update(
        connection, Params.of("tenant", tenant).with("instance", instance).with("now", now));
  }

  public static boolean forgetHost(Connection connection, String tenant, String instance)
      throws SQLException {
    return FORGET_HOST.update(connection, Params.of("tenant", tenant).with("instance", instance))
        > 0;
  }

  public static List<HostSign> hosts(Connection connection, String tenant) throws SQLException {
    return HOSTS.query(
        connection,
        Params.of("tenant", tenant),
        row ->
            new HostSign(
                row.getString("instance"),
                Instant.ofEpochMilli(row.getLong("since")),
                Instant.ofEpochMilli(row.getLong("last_seen"))));
  }
}
