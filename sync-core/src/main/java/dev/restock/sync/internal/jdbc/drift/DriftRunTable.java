package dev.restock.sync.internal.jdbc.drift;

import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftTotals;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.drift.DriftPhase;
import dev.restock.sync.store.drift.StoredDriftRun;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The comparisons: how far each is, and who works on it. */
public final class DriftRunTable {
  private static final Sql LATEST =
      Sql.of("SELECT COALESCE(MAX(run), 0) FROM restock_drift_run WHERE tenant = :tenant");

  private static final Sql NEXT =
      Sql.of(
          """
          SELECT due_at FROM restock_drift_run
          WHERE tenant = :tenant AND due_at IS NOT NULL
          """);

  private static final Sql BEGIN =
      Sql.of(
          """
          INSERT INTO restock_drift_run (tenant, run, state, phase, due_at, started_at, totals)
          VALUES (:tenant, :run, :state, :phase, :now, :now, :totals)
          """);

  private static final String DUE =
      """
      SELECT * FROM restock_drift_run WHERE tenant = :tenant AND due_at <= :now
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_drift_run SET fencing_token = fencing_token + 1, due_at = :until
          WHERE tenant = :tenant AND run = :run
          """);

  private static final Sql MOVE =
      Sql.of(
          """
          UPDATE restock_drift_run SET phase = :phase, position = :position, totals = :totals
          WHERE tenant = :tenant AND run = :run AND fencing_token = :fencing_token
            AND due_at IS NOT NULL
          """);

  private static final Sql POSTPONE =
      Sql.of(
          """
          UPDATE restock_drift_run
          SET phase = :phase, position = :position, totals = :totals, due_at = :next,
            fencing_token = fencing_token + 1
          WHERE tenant = :tenant AND run = :run AND fencing_token = :fencing_token
            AND due_at IS NOT NULL
          """);

  private static final Sql END =
      Sql.of(
          """
          UPDATE restock_drift_run
          SET state = :state, phase = :phase, position = NULL, totals = :totals, due_at = NULL,
            ended_at = :ended_at, why = :why, fencing_token = fencing_token + 1
          WHERE tenant = :tenant AND run = :run AND fencing_token = :fencing_token
            AND due_at IS NOT NULL
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT * FROM restock_drift_run
          WHERE tenant = :tenant AND run < :before
          ORDER BY run DESC
          LIMIT :limit
          """);

  private static final Sql LAST_FULL =
      Sql.of(
          """
          SELECT * FROM restock_drift_run
          WHERE tenant = :tenant AND state = 'FULL'
          ORDER BY run DESC
          LIMIT 1
          """);

  private static final Sql WITH_LEVELS =
      Sql.of(
          """
          SELECT run FROM restock_drift_run
          WHERE tenant = :tenant AND due_at IS NULL AND has_levels = 1
          ORDER BY run
          LIMIT 1
          """);

  private static final Sql WITHOUT_LEVELS =
      Sql.of("UPDATE restock_drift_run SET has_levels = 0 WHERE tenant = :tenant AND run = :run");

  private static final Sql OLD =
      Sql.of(
          """
          SELECT run FROM restock_drift_run
          WHERE tenant = :tenant AND due_at IS NULL AND has_levels = 0 AND run <= :up_to
            AND run <> :full
          ORDER BY run
          LIMIT 1
          """);

  private static final Sql DELETE =
      Sql.of("DELETE FROM restock_drift_run WHERE tenant = :tenant AND run = :run");

  private final Dialect dialect;
  private final Sql due;

  public DriftRunTable(Dialect dialect) {
    this.dialect = dialect;
    this.due = dialect.locking(DUE, "FOR UPDATE SKIP LOCKED");
  }

  static Params run(String tenant, long run) {
    return Params.of("tenant", tenant).with("run", run);
  }

  public boolean begin(Connection connection, String tenant, Instant now) throws SQLException {
    dialect.lockNames(connection, List.of("drift " + tenant));
    if (next(connection, tenant).isPresent()) {
      return false;
    }
    long number = latest(connection, tenant) + 1;
    BEGIN.update(
        connection,
        run(tenant, number)
            .with("state", DriftRun.State.RUNNING)
            .with("phase", DriftPhase.LEDGER)
            .with("totals", text(DriftTotals.NONE))
            .with("now", now));
    return true;
  }

  public Optional<StoredDriftRun> claim(Connection connection, String tenant, Lease lease)
      throws SQLException {
    Optional<StoredDriftRun> found =
        due.first(
            connection,
            Params.of("tenant", tenant).with("now", lease.from()),
            row ->
                new StoredDriftRun(
                    read(row),
                    DriftPhase.valueOf(row.getString("phase")),
                    row.getString("position"),
                    row.getLong("fencing_token") + 1));
    if (found.isPresent()) {
      CLAIM.update(connection, run(tenant, found.get().number()).with("until", lease.until()));
    }
    return found;
  }

  /** Moves a comparison on; false if another host has claimed it since. */
  public boolean move(
      Connection connection, String tenant, StoredDriftRun held, StoredDriftRun next)
      throws SQLException {
    return MOVE.update(connection, moved(tenant, held, next)) == 1;
  }

  private static Params moved(String tenant, StoredDriftRun held, StoredDriftRun next) {
    return run(tenant, held.number())
        .with("fencing_token", held.fencingToken())
        .with("phase", next.phase())
        .with("position", next.position())
        .with("totals", text(next.run().totals()));
  }

  public boolean postpone(
      Connection connection, String tenant, StoredDriftRun held, StoredDriftRun next, Instant dueAt)
      throws SQLException {
    return POSTPONE.update(connection, moved(tenant, held, next).with("next", dueAt)) == 1;
  }

  public boolean end(Connection connection, String tenant, StoredDriftRun held, DriftRun ended)
      throws SQLException {
    return END.update(
            connection,
            run(tenant, held.number())
                .with("fencing_token", held.fencingToken())
                .with("state", ended.state())
                .with("phase", DriftPhase.END)
                .with("totals", text(ended.totals()))
                .with("ended_at", ended.endedAt())
                .with("why", ended.why()))
        == 1;
  }

  public Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("due_at")));
  }

  public List<DriftRun> page(Connection connection, String tenant, @Nullable Long before, int limit)
      throws SQLException {
    return PAGE.query(
        connection,
        Params.of("tenant", tenant)
            .with("before", before == null ? Long.MAX_VALUE : before)
            .with("limit", limit),
        DriftRunTable::read);
  }

  public static Optional<DriftRun> lastFull(Connection connection, String tenant)
      throws SQLException {
    return LAST_FULL.first(connection, Params.of("tenant", tenant), DriftRunTable::read);
  }

  private long latest(Connection connection, String tenant) throws SQLException {
    return LATEST.number(connection, Params.of("tenant", tenant));
  }

  /** The first comparison that has ended and has levels. */
  public Optional<Long> withLevels(Connection connection, String tenant) throws SQLException {
    return WITH_LEVELS.first(connection, Params.of("tenant", tenant), row -> row.getLong("run"));
  }

  public void levelsForgotten(Connection connection, String tenant, long run) throws SQLException {
    WITHOUT_LEVELS.update(connection, run(tenant, run));
  }

  /** The first comparison that is not to be kept. */
  public Optional<Long> old(Connection connection, String tenant, int kept) throws SQLException {
    long full = lastFull(connection, tenant).map(DriftRun::number).orElse(0L);
    return OLD.first(
        connection,
        Params.of("tenant", tenant)
            .with("up_to", latest(connection, tenant) - kept)
            .with("full", full),
        row -> row.getLong("run"));
  }

  public void delete(Connection connection, String tenant, long run) throws SQLException {
    DELETE.update(connection, run(tenant, run));
  }

  private static DriftRun read(ResultSet row) throws SQLException {
    return new DriftRun(
        row.getLong("run"),
        DriftRun.State.valueOf(row.getString("state")),
        Instant.ofEpochMilli(row.getLong("started_at")),
        Sql.timeOrNull(row, "ended_at"),
        row.getString("why"),
        totals(row.getString("totals")));
  }

  // ---- totals ----------------------------------------------------------------------------------

  /** The numbers as names and values, such as {@code ledger=3 equal=2 UNEXPLAINED=1}. */
  private static String text(DriftTotals totals) {
    StringBuilder text = new StringBuilder();
    text.append("ledger=").append(totals.ledgerLevels());
    text.append(" channel=").append(totals.channelRows());
    text.append(" without_sku=").append(totals.withoutSku());
    text.append(" equal=").append(totals.equal());
    text.append(" clamped=").append(totals.clamped());
    text.append(" explained=").append(totals.explained());
    text.append(" confirmed=").append(totals.confirmed());
    text.append(" flood=").append(totals.isFlood() ? 1 : 0);
    text.append(" healed=").append(totals.healed());
    text.append(" too_large=").append(totals.isTooLarge() ? 1 : 0);
    totals
        .byCause()
        .forEach((cause, count) -> text.append(' ').append(cause).append('=').append(count));
    return text.toString();
  }

  private static DriftTotals totals(String text) {
    Map<String, Long> numbers = new HashMap<>();
    for (String one : text.split(" ", -1)) {
      int equals = one.indexOf('=');
      numbers.put(one.substring(0, equals), Long.parseLong(one.substring(equals + 1)));
    }
    Map<DriftCause, Long> causes = new EnumMap<>(DriftCause.class);
    for (DriftCause cause : DriftCause.values()) {
      causes.put(cause, numbers.getOrDefault(cause.name(), 0L));
    }
    return new DriftTotals(
        numbers.getOrDefault("ledger", 0L),
        numbers.getOrDefault("channel", 0L),
        numbers.getOrDefault("without_sku", 0L),
        numbers.getOrDefault("equal", 0L),
        numbers.getOrDefault("clamped", 0L),
        numbers.getOrDefault("explained", 0L),
        numbers.getOrDefault("confirmed", 0L),
        causes,
        numbers.getOrDefault("flood", 0L) == 1,
        numbers.getOrDefault("healed", 0L),
        numbers.getOrDefault("too_large", 0L) == 1);
  }
}
