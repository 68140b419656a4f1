package dev.restock.sync.internal.jdbc.alerts;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.monitor.alerts.Alert;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.store.AuditEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.alerts.ClaimedMessage;
import dev.restock.sync.store.refunds.RefundJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The alerts and the outbox of their messages. */
public final class AlertTable {
  private static final Sql UNRESOLVED =
      Sql.of(
          """
          SELECT content FROM restock_alert
          WHERE tenant = :tenant AND is_resolved = 0
          ORDER BY alert_key
          """);

  private static final Sql RESOLVED =
      Sql.of(
          """
          SELECT content FROM restock_alert
          WHERE tenant = :tenant AND is_resolved = 1
          ORDER BY changed_at DESC, alert_key
          LIMIT :limit
          """);

  private static final Sql FIND =
      Sql.of("SELECT content FROM restock_alert WHERE tenant = :tenant AND alert_key = :alert_key");

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_alert (tenant, alert_key, state, is_resolved, changed_at, revision,
            content)
          VALUES (:tenant, :alert_key, :state, :is_resolved, :changed_at, 1, :content)
          ON CONFLICT (alert_key, tenant) DO NOTHING
          """);

  private static final Sql UPDATE =
      Sql.of(
          """
          UPDATE restock_alert
          SET state = :state, is_resolved = :is_resolved, changed_at = :changed_at,
            revision = :revision, content = :content
          WHERE alert_key = :alert_key AND tenant = :tenant AND revision = :seen
          """);

  private static final Sql DROP_REPETITIONS =
      Sql.of(
          """
          DELETE FROM restock_alert_message
          WHERE alert_key = :alert_key AND tenant = :tenant AND sink = :sink
            AND kind = 'REPEATED' AND fencing_token = 0
          """);

  private static final Sql INSERT_MESSAGE =
      Sql.of(
          """
          INSERT INTO restock_alert_message (tenant, alert_id, sequence, sink, alert_key, episode,
            kind, content, due_at)
          VALUES (:tenant, :alert_id, :sequence, :sink, :alert_key, :episode, :kind, :content,
            :due_at)
          """);

  /** A message that another transaction has locked keeps the later ones of its alert waiting. */
  private static final String DUE =
      """
      SELECT m.* FROM restock_alert_message m
      WHERE m.tenant = :tenant AND m.due_at <= :now AND m.sink IN (:sinks)
        AND NOT EXISTS (
          SELECT 1 FROM restock_alert_message e
          WHERE e.alert_key = m.alert_key AND e.tenant = m.tenant AND e.sink = m.sink
            AND (e.episode < m.episode
              OR (e.episode = m.episode AND e.sequence < m.sequence)))
      ORDER BY m.due_at, m.alert_key, m.sink
      LIMIT 1
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_alert_message
          SET fencing_token = fencing_token + 1, instance = :instance, due_at = :lease_until
          WHERE alert_id = :alert_id AND tenant = :tenant AND sequence = :sequence AND sink = :sink
          """);

  private static final Sql SENT =
      Sql.of(
          """
          DELETE FROM restock_alert_message
          WHERE alert_id = :alert_id AND tenant = :tenant AND sequence = :sequence AND sink = :sink
            AND fencing_token = :fencing_token
          """);

  private static final Sql RETRY =
      Sql.of(
          """
          UPDATE restock_alert_message SET due_at = :retry_at, failures = failures + :failed
          WHERE alert_id = :alert_id AND tenant = :tenant AND sequence = :sequence AND sink = :sink
            AND fencing_token = :fencing_token
          """);

  private static final Sql NEXT =
      Sql.of(
          """
          SELECT due_at FROM restock_alert_message WHERE tenant = :tenant ORDER BY due_at LIMIT 1
          """);

  private static final String ENDED =
      """
      SELECT alert_key FROM restock_alert
      WHERE tenant = :tenant AND is_resolved = 1 AND changed_at < :before
      ORDER BY changed_at
      LIMIT :limit
      """;

  private static final Sql DELETE_MESSAGES =
      Sql.of(
          "DELETE FROM restock_alert_message WHERE alert_key IN (:alert_keys) AND tenant = :tenant");

  private static final Sql DELETE_AUDIT =
      Sql.of("DELETE FROM restock_audit WHERE tenant = :tenant AND subject IN (:subjects)");

  private static final Sql DELETE =
      Sql.of("DELETE FROM restock_alert WHERE alert_key IN (:alert_keys) AND tenant = :tenant");

  private final Sql due;
  private final Sql ended;

  public AlertTable(Dialect dialect) {
    this.due = dialect.locking(DUE, "FOR UPDATE OF m SKIP LOCKED");
    this.ended = dialect.locking(ENDED, "FOR UPDATE SKIP LOCKED");
  }

  public List<Alert> unresolved(Connection connection, String tenant) throws SQLException {
    return UNRESOLVED.query(connection, Params.of("tenant", tenant), AlertTable::alert);
  }

  public List<Alert> resolved(Connection connection, String tenant, int limit) throws SQLException {
    return RESOLVED.query(
        connection, Params.of("tenant", tenant).with("limit", limit), AlertTable::alert);
  }

  public Optional<Alert> find(Connection connection, String tenant, String key)
      throws SQLException {
    return FIND.first(
        connection, Params.of("tenant", tenant).with("alert_key", key), AlertTable::alert);
  }

  private static Alert alert(ResultSet row) throws SQLException {
    return RefundJson.read(row.getString("content"), Alert.class);
  }

  /** Writes an alert with its messages, unless it was changed since it was read. */
  public boolean record(
      Connection connection, String tenant, Alert next, Map<String, AlertMessage> messages)
      throws SQLException {
    Params row =
        Params.of("tenant", tenant)
            .with("alert_key", next.key())
            .with("state", next.state())
            .with("is_resolved", !next.isUnresolved())
            .with("changed_at", next.changedAt())
            .with("revision", next.revision())
            .with("seen", next.revision() - 1)
            .with("content", RefundJson.text(next));
    int written = (next.revision() == 1 ? INSERT : UPDATE).update(connection, row);
    if (written == 0) {
      return false;
    }
    for (Map.Entry<String, AlertMessage> one : messages.entrySet()) {
      AlertMessage message = one.getValue();
      Params sent =
          Params.of("tenant", tenant)
              .with("alert_key", next.key())
              .with("alert_id", message.alertId())
              .with("sequence", message.sequence())
              .with("sink", one.getKey())
              .with("episode", next.episode())
              .with("kind", message.kind())
              .with("content", RefundJson.text(message))
              .with("due_at", message.at());
      DROP_REPETITIONS.update(connection, sent);
      INSERT_MESSAGE.update(connection, sent);
    }
    return true;
  }

  public Optional<ClaimedMessage> claim(
      Connection connection, String tenant, Lease lease, Collection<String> sinks)
      throws SQLException {
    Params params =
        Params.of("tenant", tenant)
            .with("now", lease.from())
            .with("instance", lease.instance())
            .with("lease_until", lease.until())
            .with("sinks", sinks);
    Optional<ClaimedMessage> claimed =
        due.first(
            connection,
            params,
            row ->
                new ClaimedMessage(
                    RefundJson.read(row.getString("content"), AlertMessage.class),
                    row.getString("sink"),
                    row.getLong("fencing_token") + 1,
                    row.getInt("failures")));
    if (claimed.isPresent()) {
      CLAIM.update(connection, of(params, claimed.get()));
    }
    return claimed;
  }

  private static Params of(Params params, ClaimedMessage held) {
    return params
        .with("alert_id", held.message().alertId())
        .with("sequence", held.message().sequence())
        .with("sink", held.sink())
        .with("fencing_token", held.fencingToken());
  }

  public boolean delivered(
      Connection connection,
      String tenant,
      ClaimedMessage held,
      @Nullable Instant retryAt,
      boolean hasFailed)
      throws SQLException {
    Params row = of(Params.of("tenant", tenant), held);
    int written =
        retryAt == null
            ? SENT.update(connection, row)
            : RETRY.update(connection, row.with("retry_at", retryAt).with("failed", hasFailed));
    return written == 1;
  }

  public Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("due_at")));
  }

  public int forget(Connection connection, String tenant, Instant before, int limit)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    List<String> gone =
        ended.query(
            connection,
            params.with("before", before).with("limit", limit),
            row -> row.getString("alert_key"));
    DELETE_MESSAGES.updateIn(connection, params, "alert_keys", gone);
    DELETE_AUDIT.updateIn(
        connection, params, "subjects", gone.stream().map(AuditEntry::ofAlert).toList());
    DELETE.updateIn(connection, params, "alert_keys", gone);
    return gone.size();
  }
}
