package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StaleClaimException;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which returns are known, what was hinted of them, and when they are to be read. */
final class ReturnTable {
  /** What is known of a return; whether it was read, and waits, stands with its units. */
  private static final String KNOWN =
      """
      r.rma_id, r.status, r.order_name, r.created_at, r.received_at, r.missed,
      CASE WHEN EXISTS (SELECT 1 FROM restock_unit u
        WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id) THEN 1 ELSE 0 END AS is_read,
      CASE WHEN EXISTS (SELECT 1 FROM restock_unit u
        WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id AND u.standing = 'WAITING')
        THEN 1 ELSE 0 END AS waits
      """;

  private static final String NEWS = causes(ReadCause::isNews);

  private final Dialect dialect;

  ReturnTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Names for a list in a statement; never empty, since that is no list. */
  private static String causes(Predicate<ReadCause> which) {
    String names =
        Arrays.stream(ReadCause.values())
            .filter(which)
            .map(cause -> "'" + cause.name() + "'")
            .collect(joining(", "));
    return names.isEmpty() ? "''" : names;
  }

  // ---- hints -----------------------------------------------------------------------------------

  void hint(Connection connection, String tenant, String rmaId, Instant now) throws SQLException {
    Sql.update(
        connection,
        """
        INSERT INTO restock_return (tenant, rma_id, status, hints, hinted_at, idle_reads, fence,
          owner)
        VALUES (?, ?, '', 1, ?, 0, 0, '')
        ON CONFLICT (tenant, rma_id) DO UPDATE SET
          hints = restock_return.hints + 1,
          hinted_at = COALESCE(restock_return.hinted_at, excluded.hinted_at)
        """,
        tenant,
        rmaId,
        now.toEpochMilli());
  }

  List<HintedReturn> openHints(Connection connection, String tenant, int limit, Instant now)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT "
            + KNOWN
            + ", r.hints, r.hinted_at FROM restock_return r"
            + " WHERE r.tenant = ? AND r.hinted_at IS NOT NULL"
            + " AND (r.due_at IS NULL OR r.due_at > ? OR r.cause NOT IN ("
            + NEWS
            + ")) ORDER BY r.hinted_at, r.rma_id LIMIT ?",
        row ->
            new HintedReturn(
                known(row), row.getLong("hints"), Instant.ofEpochMilli(row.getLong("hinted_at"))),
        tenant,
        now.toEpochMilli(),
        limit);
  }

  // ---- listings --------------------------------------------------------------------------------

  Map<String, KnownReturn> known(Connection connection, String tenant, Collection<String> ids)
      throws SQLException {
    Map<String, KnownReturn> found = new HashMap<>();
    Sql.queryIn(
        connection,
        "SELECT " + KNOWN + " FROM restock_return r WHERE r.tenant = ? AND r.rma_id IN",
        ids,
        "",
        row -> found.put(row.getString("rma_id"), known(row)),
        tenant);
    return found;
  }

  private static KnownReturn known(ResultSet row) throws SQLException {
    boolean isRead = row.getInt("is_read") != 0;
    return new KnownReturn(
        row.getString("rma_id"),
        new ReturnStatus(row.getString("status")),
        row.getString("order_name"),
        Sql.moment(row, "created_at"),
        Sql.moment(row, "received_at"),
        !isRead || row.getInt("waits") != 0,
        isRead,
        row.getInt("missed") != 0);
  }

  List<String> expected(
      Connection connection,
      String tenant,
      ReturnStatus status,
      Instant createdFrom,
      Instant before)
      throws SQLException {
    return Sql.query(
        connection,
        """
        SELECT rma_id FROM restock_return
        WHERE tenant = ? AND status = ? AND created_at >= ? AND status_at < ? AND missed = 0
        """,
        row -> row.getString(1),
        tenant,
        status.value(),
        createdFrom.toEpochMilli(),
        before.toEpochMilli());
  }

  void record(Connection connection, String tenant, Collection<ObservedReturn> seen, Instant now)
      throws SQLException {
    insertNew(connection, tenant, seen.stream().map(ObservedReturn::rmaId).toList());
    List<@Nullable Object[]> rows = new ArrayList<>();
    Map<ReadCause, List<@Nullable Object[]>> reads = new EnumMap<>(ReadCause.class);
    for (ObservedReturn one : seen) {
      String status = one.status().map(ReturnStatus::value).orElse(null);
      boolean arrived = one.status().filter(ReturnStatus::isAfterReceipt).isPresent();
      rows.add(
          new @Nullable Object[] {
            Sql.flag(one.missed()),
            status,
            status,
            now.toEpochMilli(),
            status,
            Sql.flag(arrived),
            now.toEpochMilli(),
            one.orderName(),
            one.orderName(),
            Sql.millis(one.createdAt()),
            one.hintsAnswered(),
            tenant,
            one.rmaId()
          });
      one.read()
          .ifPresent(
              read ->
                  reads
                      .computeIfAbsent(read.cause(), any -> new ArrayList<>())
                      .add(arguments(read, now, tenant, one.rmaId())));
    }
    Sql.batch(
        connection,
        """
        UPDATE restock_return SET
          missed = CASE WHEN ? = 1 THEN 1 WHEN CAST(? AS TEXT) IS NOT NULL THEN 0 ELSE missed END,
          status_at = CASE WHEN CAST(? AS TEXT) <> status THEN ? ELSE status_at END,
          status = COALESCE(CAST(? AS TEXT), status),
          received_at = CASE WHEN received_at IS NULL AND ? = 1 THEN ? ELSE received_at END,
          order_name = CASE WHEN ? = '' THEN order_name ELSE ? END,
          created_at = COALESCE(created_at, CAST(? AS BIGINT)),
          hinted_at = CASE WHEN hints <= ? THEN NULL ELSE hinted_at END
        WHERE tenant = ? AND rma_id = ?
        """,
        rows);
    for (Map.Entry<ReadCause, List<@Nullable Object[]>> some : reads.entrySet()) {
      plan(connection, some.getKey(), some.getValue());
    }
  }

  private static void insertNew(Connection connection, String tenant, List<String> ids)
      throws SQLException {
    List<@Nullable Object[]> rows = new ArrayList<>();
    ids.forEach(rmaId -> rows.add(new @Nullable Object[] {tenant, rmaId}));
    Sql.batch(
        connection,
        """
        INSERT INTO restock_return (tenant, rma_id, status, hints, idle_reads, fence, owner)
        VALUES (?, ?, '', 0, 0, 0, '')
        ON CONFLICT (tenant, rma_id) DO NOTHING
        """,
        rows);
  }

  // ---- reads -----------------------------------------------------------------------------------

  /** Keeps others from changing a return until the transaction ends. */
  void lock(Connection connection, String tenant, String rmaId) throws SQLException {
    Sql.query(
        connection,
        dialect.locked("SELECT rma_id FROM restock_return WHERE tenant = ? AND rma_id = ?"),
        row -> row.getString(1),
        tenant,
        rmaId);
  }

  void readAtOnce(Connection connection, String tenant, String rmaId, Instant now)
      throws SQLException {
    insertNew(connection, tenant, List.of(rmaId));
    PlannedRead read = new PlannedRead(now, ReadCause.CHANGED);
    List<@Nullable Object[]> rows = new ArrayList<>();
    rows.add(arguments(read, now, tenant, rmaId));
    plan(connection, read.cause(), rows);
  }

  private static @Nullable Object[] arguments(
      PlannedRead read, Instant now, String tenant, String rmaId) {
    long due = read.due().toEpochMilli();
    return new @Nullable Object[] {
      due, now.toEpochMilli(), Sql.flag(read.cause().isNews()), due, due, due, tenant, rmaId
    };
  }

  /** See {@link PlannedRead#replaces}; whoever reads now may not see what led to this read. */
  private static void plan(Connection connection, ReadCause cause, List<@Nullable Object[]> rows)
      throws SQLException {
    String replaces =
        "(due_at IS NULL OR cause IN ("
            + causes(other -> cause.compareTo(other) < 0)
            + ") OR (cause = '"
            + cause.name()
            + "' AND due_at > ?))";
    Sql.batch(
        connection,
        "UPDATE restock_return SET asked = asked + CASE WHEN "
            + replaces
            + " OR (lease_until > ? AND ? = 1) THEN 1 ELSE 0 END, due_at = CASE WHEN "
            + replaces
            + " THEN ? ELSE due_at END, cause = CASE WHEN "
            + replaces
            + " THEN '"
            + cause.name()
            + "' ELSE cause END WHERE tenant = ? AND rma_id = ?",
        rows);
  }

  private static final String DUE =
      """
      SELECT rma_id, fence, due_at, hints, asked, idle_reads, received_at
      FROM restock_return
      WHERE tenant = ? AND cause = ? AND due_at <= ?
        AND (lease_until IS NULL OR lease_until <= ?)
      ORDER BY due_at, rma_id LIMIT ?
      """;

  List<ReadClaim> claim(
      Connection connection, String tenant, Lease lease, int limit, List<ReadCause> causes)
      throws SQLException {
    List<ReadClaim> claims = new ArrayList<>();
    for (ReadCause cause : causes) {
      if (claims.size() < limit) {
        claims.addAll(
            due(
                connection,
                dialect.claimed(DUE),
                tenant,
                lease.from(),
                limit - claims.size(),
                cause));
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (ReadClaim claim : claims) {
      rows.add(
          new @Nullable Object[] {
            lease.instance(),
            lease.until().toEpochMilli(),
            claim.fencingToken(),
            tenant,
            claim.rmaId()
          });
    }
    Sql.batch(
        connection,
        """
        UPDATE restock_return SET owner = ?, lease_until = ?, fence = ?
        WHERE tenant = ? AND rma_id = ?
        """,
        rows);
    return claims;
  }

  /** The reads that a claim would take, left alone. */
  List<ReadClaim> due(
      Connection connection, String tenant, Instant now, int limit, List<ReadCause> causes)
      throws SQLException {
    List<ReadClaim> due = new ArrayList<>();
    for (ReadCause cause : causes) {
      if (due.size() < limit) {
        due.addAll(due(connection, DUE, tenant, now, limit - due.size(), cause));
      }
    }
    return due;
  }

  private static List<ReadClaim> due(
      Connection connection,
      String query,
      String tenant,
      Instant now,
      int limit,
      ReadCause cause)
      throws SQLException {
    return Sql.query(
        connection,
        query,
        row ->
            new ReadClaim(
                row.getString(1),
                row.getLong(2) + 1,
                Instant.ofEpochMilli(row.getLong(3)),
                cause,
                row.getLong(4),
                row.getLong(5),
                row.getInt(6),
                Sql.moment(row, "received_at")),
        tenant,
        cause.name(),
        now.toEpochMilli(),
        now.toEpochMilli(),
        limit);
  }

  /** A read that came to its end: who held it, and whether its return is archived. */
  record Ended(String who, boolean archived) {}

  /** Ends the claim. */
  Ended decided(
      Connection connection, String tenant, ReadClaim claim, Decision decision, Instant now)
      throws SQLException {
    String status = decision.status().map(ReturnStatus::value).orElse(null);
    boolean arrived = decision.status().filter(ReturnStatus::isAfterReceipt).isPresent();
    return Sql.query(
            connection,
            """
            UPDATE restock_return SET lease_until = NULL,
              due_at = CASE WHEN asked > ? THEN due_at ELSE CAST(? AS BIGINT) END,
              cause = CASE WHEN asked > ? THEN cause ELSE CAST(? AS TEXT) END,
              hinted_at = CASE WHEN hints > ? THEN hinted_at ELSE NULL END,
              idle_reads = ?,
              missed = CASE WHEN CAST(? AS TEXT) <> status THEN 0 ELSE missed END,
              status_at = CASE WHEN CAST(? AS TEXT) <> status THEN ? ELSE status_at END,
              status = COALESCE(CAST(? AS TEXT), status),
              received_at = CASE WHEN received_at IS NULL AND ? = 1 THEN ? ELSE received_at END,
              decided_at = ?
            WHERE tenant = ? AND rma_id = ? AND fence = ? AND lease_until IS NOT NULL
            RETURNING owner, archived_at
            """,
            row -> new Ended(row.getString(1), Sql.number(row, 2).isPresent()),
            claim.asked(),
            Sql.millis(decision.nextRead().map(PlannedRead::due)),
            claim.asked(),
            decision.nextRead().map(read -> read.cause().name()).orElse(null),
            claim.hints(),
            decision.idle() ? claim.idleReadsAfter() : 0,
            status,
            status,
            now.toEpochMilli(),
            status,
            Sql.flag(arrived),
            now.toEpochMilli(),
            now.toEpochMilli(),
            tenant,
            claim.rmaId(),
            claim.fencingToken())
        .stream()
        .findFirst()
        .orElseThrow(
            () ->
                new StaleClaimException("the read of return " + claim.rmaId() + " was taken over"));
  }

  void postpone(Connection connection, String tenant, ReadClaim claim, Instant next, boolean tried)
      throws SQLException {
    Sql.update(
        connection,
        """
        UPDATE restock_return SET lease_until = NULL, idle_reads = idle_reads + ?,
          due_at = CASE WHEN asked > ? THEN due_at ELSE ? END,
          cause = CASE WHEN asked > ? THEN cause ELSE ? END
        WHERE tenant = ? AND rma_id = ? AND fence = ? AND lease_until IS NOT NULL
        """,
        Sql.flag(tried),
        claim.asked(),
        next.toEpochMilli(),
        claim.asked(),
        claim.cause().name(),
        tenant,
        claim.rmaId(),
        claim.fencingToken());
  }

  Map<ReadCause, Instant> nextReads(Connection connection, String tenant) throws SQLException {
    Map<ReadCause, Instant> next = new EnumMap<>(ReadCause.class);
    for (ReadCause cause : ReadCause.values()) {
      Sql.query(
          connection,
          """
          SELECT due_at FROM restock_return
          WHERE tenant = ? AND cause = ? AND due_at IS NOT NULL AND lease_until IS NULL
          ORDER BY due_at LIMIT 1
          """,
          row -> next.put(cause, Instant.ofEpochMilli(row.getLong(1))),
          tenant,
          cause.name());
    }
    Sql.query(
        connection,
        """
        SELECT cause, MIN(CASE WHEN lease_until > due_at THEN lease_until ELSE due_at END)
        FROM restock_return
        WHERE tenant = ? AND lease_until IS NOT NULL AND due_at IS NOT NULL GROUP BY cause
        """,
        row ->
            next.merge(
                ReadCause.valueOf(row.getString(1)),
                Instant.ofEpochMilli(row.getLong(2)),
                (one, other) -> one.isBefore(other) ? one : other),
        tenant);
    return next;
  }

  long countDue(Connection connection, String tenant, Collection<ReadCause> counted, Instant now)
      throws SQLException {
    return Sql.query(
            connection,
            "SELECT COUNT(*) FROM restock_return WHERE tenant = ? AND due_at <= ? AND cause IN ("
                + causes(counted::contains)
                + ")",
            row -> row.getLong(1),
            tenant,
            now.toEpochMilli())
        .get(0);
  }

  long count(Connection connection, String tenant) throws SQLException {
    return Sql.query(
            connection,
            "SELECT COUNT(*) FROM restock_return WHERE tenant = ?",
            row -> row.getLong(1),
            tenant)
        .get(0);
  }
}
