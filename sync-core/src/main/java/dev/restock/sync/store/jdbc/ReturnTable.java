package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.PrefixScan;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.ReturnStore;
import dev.restock.sync.store.gaps.Repayments;
import dev.restock.sync.store.history.ReturnFacts;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.HintedReturn;
import dev.restock.sync.store.returns.KnownReturn;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.Sighting;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Which returns are known, which hints are open, and which reads are due. */
final class ReturnTable {
  private static final Sql HINT =
      Sql.of(
          """
          INSERT INTO restock_return (tenant, rma_id, status, hints, hinted_at)
          SELECT CAST(:tenant AS TEXT), CAST(:rma_id AS TEXT), '', 1, CAST(:now AS BIGINT)
          WHERE EXISTS (
              SELECT 1 FROM restock_return WHERE tenant = :tenant AND rma_id = :rma_id)
            OR :most > (
              SELECT COUNT(*) FROM (
                SELECT 1 FROM restock_return WHERE tenant = :tenant AND status = ''
                LIMIT :most) AS unknown)
          ON CONFLICT (tenant, rma_id) DO UPDATE SET
            hints = restock_return.hints + 1,
            hinted_at = COALESCE(restock_return.hinted_at, excluded.hinted_at)
          """);

  private static final Sql OPEN_HINTS =
      Sql.of(
          """
          SELECT r.*,
            EXISTS (
              SELECT 1 FROM restock_unit u
              WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id) AS is_read,
            EXISTS (
              SELECT 1 FROM restock_unit u
              WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id
                AND u.status = 'WAITING') AS is_waiting
          FROM restock_return r
          WHERE r.tenant = :tenant AND r.hinted_at IS NOT NULL
            AND (r.due_at IS NULL OR r.due_at > :now OR r.cause NOT IN (:news))
          ORDER BY CASE WHEN r.status = '' THEN 1 ELSE 0 END, r.hinted_at, r.rma_id
          LIMIT :limit
          """);

  private static final Sql FORGET_UNKNOWN =
      Sql.of(
          """
          DELETE FROM restock_return
          WHERE tenant = :tenant AND status = '' AND due_at IS NULL AND lease_until IS NULL
            AND COALESCE(hinted_at, decided_at, 0) < :before
            AND NOT EXISTS (
              SELECT 1 FROM restock_unit u
              WHERE u.tenant = restock_return.tenant AND u.rma_id = restock_return.rma_id)
            AND NOT EXISTS (
              SELECT 1 FROM restock_case c
              WHERE c.tenant = restock_return.tenant AND c.rma_id = restock_return.rma_id)
          """);

  private static final Sql KNOWN =
      Sql.of(
          """
          SELECT r.*,
            EXISTS (
              SELECT 1 FROM restock_unit u
              WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id) AS is_read,
            EXISTS (
              SELECT 1 FROM restock_unit u
              WHERE u.tenant = r.tenant AND u.rma_id = r.rma_id
                AND u.status = 'WAITING') AS is_waiting
          FROM restock_return r
          WHERE r.tenant = :tenant AND r.rma_id IN (:rma_ids)
          """);

  private static final Sql EXPECTED =
      Sql.of(
          """
          SELECT rma_id FROM restock_return
          WHERE tenant = :tenant AND phase = :phase AND created_at >= :created_from
            AND status_at < :before AND missed = 0
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_return (tenant, rma_id, status) VALUES (:tenant, :rma_id, '')
          ON CONFLICT (tenant, rma_id) DO NOTHING
          """);

  private static final Sql RECORD =
      Sql.of(
          """
          UPDATE restock_return SET
            missed = CASE
              WHEN :missed = 1 THEN 1
              WHEN CAST(:status AS TEXT) IS NOT NULL THEN 0
              ELSE missed END,
            status_at = CASE
              WHEN CAST(:status AS TEXT) <> status OR CAST(:phase AS TEXT) <> phase THEN :now
              ELSE status_at END,
            status = COALESCE(CAST(:status AS TEXT), status),
            phase = COALESCE(CAST(:phase AS TEXT), phase),
            received_at = CASE
              WHEN received_at IS NULL AND :is_received = 1 THEN :now
              ELSE received_at END,
            awaited_at = CASE
              WHEN awaited_at IS NULL AND received_at IS NULL AND :is_awaited = 1 THEN :now
              ELSE awaited_at END,
            order_name = CASE WHEN :order_name = '' THEN order_name ELSE :order_name END,
            created_at = COALESCE(created_at, CAST(:created_at AS BIGINT)),
            change_stamp = COALESCE(CAST(:change_stamp AS TEXT), change_stamp),
            watch_at = CASE
              WHEN CAST(:status AS TEXT) <> status OR CAST(:phase AS TEXT) <> phase THEN :now
              ELSE watch_at END,
            watch_version = watch_version + CASE
              WHEN CAST(:status AS TEXT) <> status OR CAST(:phase AS TEXT) <> phase THEN 1
              ELSE 0 END,
            hinted_at = CASE WHEN hints <= :hints_answered THEN NULL ELSE hinted_at END
          WHERE tenant = :tenant AND rma_id = :rma_id
          """);

  /** The plan of a read replaces another one as {@link PlannedRead#replaces} says. */
  private static final Sql PLAN =
      Sql.of(
          """
          UPDATE restock_return SET
            planned_reads = planned_reads + CASE
              WHEN due_at IS NULL OR cause IN (:less_urgent) OR (cause = :cause AND due_at > :due_at)
                OR (lease_until > :now AND :is_news = 1) THEN 1
              ELSE 0 END,
            due_at = CASE
              WHEN due_at IS NULL OR cause IN (:less_urgent) OR (cause = :cause AND due_at > :due_at)
              THEN :due_at ELSE due_at END,
            cause = CASE
              WHEN due_at IS NULL OR cause IN (:less_urgent) OR (cause = :cause AND due_at > :due_at)
              THEN :cause ELSE cause END
          WHERE tenant = :tenant AND rma_id = :rma_id
          """);

  private static final String DUE =
      """
      SELECT rma_id, fencing_token, due_at, hints, planned_reads, idle_reads, received_at,
        awaited_at, seen_mark, seen_since
      FROM restock_return
      WHERE tenant = :tenant AND cause = :cause AND due_at <= :now
        AND (lease_until IS NULL OR lease_until <= :now)
      ORDER BY due_at, rma_id
      LIMIT :limit
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_return
          SET instance = :instance, lease_until = :lease_until, fencing_token = :fencing_token
          WHERE tenant = :tenant AND rma_id = :rma_id
          """);

  private static final Sql END_READ =
      Sql.of(
          """
          UPDATE restock_return SET
            lease_until = NULL,
            due_at = CASE
              WHEN planned_reads > :planned_reads THEN due_at
              ELSE CAST(:next_due_at AS BIGINT) END,
            cause = CASE
              WHEN planned_reads > :planned_reads THEN cause
              ELSE CAST(:next_cause AS TEXT) END,
            hinted_at = CASE WHEN hints > :hints THEN hinted_at ELSE NULL END,
            idle_reads = :idle_reads,
            missed = CASE
              WHEN CAST(:status AS TEXT) <> status OR CAST(:phase AS TEXT) <> phase THEN 0
              ELSE missed END,
            status_at = CASE
              WHEN CAST(:status AS TEXT) <> status OR CAST(:phase AS TEXT) <> phase THEN :now
              ELSE status_at END,
            status = COALESCE(CAST(:status AS TEXT), status),
            phase = COALESCE(CAST(:phase AS TEXT), phase),
            received_at = CASE
              WHEN received_at IS NULL AND :is_received = 1 THEN :now
              ELSE received_at END,
            awaited_at = CASE
              WHEN awaited_at IS NULL AND received_at IS NULL AND :is_awaited = 1 THEN :now
              ELSE awaited_at END,
            channel_order = COALESCE(NULLIF(CAST(:channel_order AS TEXT), ''), channel_order),
            seen_mark = CAST(:seen_mark AS TEXT),
            seen_since = CAST(:seen_since AS BIGINT),
            repayments = COALESCE(CAST(:repayments AS TEXT), repayments),
            watch_at = :now,
            watch_version = watch_version + 1,
            decided_at = :now
          WHERE tenant = :tenant AND rma_id = :rma_id AND fencing_token = :fencing_token
            AND lease_until IS NOT NULL
          RETURNING instance, archived_at
          """);

  /**
   * For one order: PostgreSQL without statistics takes the tenant for narrower than a list, and
   * walks all returns of the tenant. The plan is asserted by JdbcDepthContract.
   */
  static final Sql OF_CHANNEL_ORDER =
      Sql.of(
          """
          SELECT rma_id FROM restock_return
          WHERE channel_order = :channel_order AND channel_order <> '' AND tenant = :tenant
          """);

  private static final Sql FACTS =
      Sql.of(
          """
          SELECT * FROM restock_return
          WHERE tenant = :tenant AND rma_id IN (:rma_ids)
          ORDER BY rma_id
          """);

  /**
   * Not ordered: SQLite would go through all returns in that order. JdbcDepthContract asserts it.
   */
  static final Sql OF_ORDER_NAME =
      Sql.of(
          """
          SELECT rma_id FROM restock_return
          WHERE tenant = :tenant AND order_name = :order AND order_name <> ''
          """);

  private static final Sql CHANNEL_ORDERS =
      Sql.of(
          """
          SELECT rma_id, channel_order FROM restock_return
          WHERE rma_id IN (:rma_ids) AND channel_order <> '' AND tenant = :tenant
          """);

  private static final Sql END_CLAIM =
      Sql.of(
          """
          UPDATE restock_return SET lease_until = NULL
          WHERE tenant = :tenant AND rma_id = :rma_id AND lease_until IS NOT NULL
          """);

  private static final Sql POSTPONE =
      Sql.of(
          """
          UPDATE restock_return SET
            lease_until = NULL,
            idle_reads = idle_reads + :tried,
            due_at = CASE WHEN planned_reads > :planned_reads THEN due_at ELSE :next_due_at END,
            cause = CASE WHEN planned_reads > :planned_reads THEN cause ELSE :cause END
          WHERE tenant = :tenant AND rma_id = :rma_id AND fencing_token = :fencing_token
            AND lease_until IS NOT NULL
          """);

  private static final Sql COUNT_DUE =
      Sql.of(
          """
          SELECT COUNT(*) FROM restock_return
          WHERE tenant = :tenant AND due_at <= :now AND cause IN (:causes)
          """);

  private static final Sql COUNT =
      Sql.of("SELECT COUNT(*) FROM restock_return WHERE tenant = :tenant");

  private static final Sql LIST_DUE = Sql.of(DUE);

  private final Sql lockDue;
  private final Sql lock;
  private final PrefixScan orderNames;

  ReturnTable(Dialect dialect) {
    this.orderNames = new PrefixScan(nextOrderName(dialect));
    this.lockDue = dialect.locking(DUE, "FOR UPDATE SKIP LOCKED");
    this.lock =
        dialect.locking(
            "SELECT rma_id FROM restock_return WHERE tenant = :tenant AND rma_id = :rma_id",
            "FOR UPDATE");
  }

  private static Params row(String tenant, String rmaId) {
    return Params.of("tenant", tenant).with("rma_id", rmaId);
  }

  // ---- hints -----------------------------------------------------------------------------------

  void hint(Connection connection, String tenant, String rmaId, Instant now) throws SQLException {
    HINT.update(
        connection, row(tenant, rmaId).with("now", now).with("most", ReturnStore.MOST_UNKNOWN));
  }

  int forgetUnknown(Connection connection, String tenant, Instant before) throws SQLException {
    return FORGET_UNKNOWN.update(connection, Params.of("tenant", tenant).with("before", before));
  }

  List<HintedReturn> openHints(Connection connection, String tenant, int limit, Instant now)
      throws SQLException {
    List<ReadCause> news = Arrays.stream(ReadCause.values()).filter(ReadCause::isNews).toList();
    return OPEN_HINTS.query(
        connection,
        Params.of("tenant", tenant).with("now", now).with("news", news).with("limit", limit),
        row ->
            new HintedReturn(
                known(row), row.getLong("hints"), Instant.ofEpochMilli(row.getLong("hinted_at"))));
  }

  // ---- listings --------------------------------------------------------------------------------

  Map<String, KnownReturn> known(Connection connection, String tenant, Collection<String> rmaIds)
      throws SQLException {
    return KNOWN
        .queryIn(connection, Params.of("tenant", tenant), "rma_ids", rmaIds, ReturnTable::known)
        .stream()
        .collect(toMap(KnownReturn::rmaId, known -> known, (one, same) -> one));
  }

  private static KnownReturn known(ResultSet row) throws SQLException {
    boolean isRead = row.getBoolean("is_read");
    return new KnownReturn(
        row.getString("rma_id"),
        new ReturnStatus(row.getString("status"), ReturnPhase.valueOf(row.getString("phase"))),
        row.getString("order_name"),
        Sql.time(row, "created_at"),
        Sql.time(row, "received_at"),
        Optional.ofNullable(row.getString("change_stamp")),
        !isRead || row.getBoolean("is_waiting"),
        isRead,
        row.getInt("missed") != 0);
  }

  List<String> expected(
      Connection connection, String tenant, ReturnPhase phase, Instant createdFrom, Instant before)
      throws SQLException {
    return EXPECTED.query(
        connection,
        Params.of("tenant", tenant)
            .with("phase", phase)
            .with("created_from", createdFrom)
            .with("before", before),
        row -> row.getString("rma_id"));
  }

  void record(Connection connection, String tenant, Collection<ObservedReturn> seen, Instant now)
      throws SQLException {
    List<Params> rows = new ArrayList<>();
    Map<ReadCause, List<Params>> reads = new EnumMap<>(ReadCause.class);
    for (ObservedReturn one : seen) {
      Params row = row(tenant, one.rmaId()).with("now", now);
      rows.add(
          row.with("missed", one.missed())
              .with("status", one.status().map(ReturnStatus::value))
              .with("phase", one.status().map(ReturnStatus::phase))
              .with("change_stamp", one.changeStamp())
              .with("is_received", one.status().filter(ReturnStatus::isAfterReceipt).isPresent())
              .with("is_awaited", one.status().filter(ReturnStatus::isBeforeReceipt).isPresent())
              .with("order_name", one.orderName())
              .with("created_at", one.createdAt())
              .with("hints_answered", one.hintsAnswered()));
      one.read()
          .ifPresent(
              read ->
                  reads
                      .computeIfAbsent(read.cause(), any -> new ArrayList<>())
                      .add(planned(row, read)));
    }
    INSERT.batch(connection, rows);
    RECORD.batch(connection, rows);
    for (List<Params> some : reads.values()) {
      PLAN.batch(connection, some);
    }
  }

  // ---- reads -----------------------------------------------------------------------------------

  /** Keeps others from changing a return until the transaction ends. */
  void lock(Connection connection, String tenant, String rmaId) throws SQLException {
    lock.query(connection, row(tenant, rmaId), row -> row.getString("rma_id"));
  }

  void readAtOnce(Connection connection, String tenant, String rmaId, Instant now)
      throws SQLException {
    Params row = row(tenant, rmaId).with("now", now);
    INSERT.update(connection, row);
    PLAN.update(connection, planned(row, new PlannedRead(now, ReadCause.CHANGED)));
  }

  /** Plans reads of returns because of registers, whether or not the returns are known. */
  void readBecauseOfRegisters(
      Connection connection, String tenant, List<String> rmaIds, Instant now) throws SQLException {
    INSERT.batch(connection, rmaIds.stream().map(rmaId -> row(tenant, rmaId)).toList());
    readBecause(ReadCause.REGISTER, connection, tenant, rmaIds, now);
  }

  /** Ends the claim of a read, if there is one: what is decided under it is refused. */
  void endClaim(Connection connection, String tenant, String rmaId) throws SQLException {
    END_CLAIM.update(connection, row(tenant, rmaId));
  }

  /** The orders of the sales channel that returns belong to, as far as they are known. */
  static Map<String, String> channelOrders(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    return CHANNEL_ORDERS
        .queryIn(
            connection,
            Params.of("tenant", tenant),
            "rma_ids",
            rmaIds,
            row -> Map.entry(row.getString("rma_id"), row.getString("channel_order")))
        .stream()
        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  /** The returns of some orders of the sales channel. */
  /** Finds the next name of an order; the plan is asserted by JdbcDepthContract. */
  static Sql nextOrderName(Dialect dialect) {
    return dialect.sql(
        """
        SELECT order_name FROM restock_return
        WHERE tenant = :tenant AND order_name >= :from AND order_name < :end AND order_name <> ''
        ORDER BY order_name
        LIMIT 1
        """,
        """
        SELECT order_name FROM restock_return
        WHERE tenant = :tenant AND order_name ~>=~ :from AND order_name ~<~ :end
          AND order_name <> ''
        ORDER BY order_name USING ~<~
        LIMIT 1
        """);
  }

  List<String> orderNames(Connection connection, String tenant, String prefix, int limit)
      throws SQLException {
    return orderNames.list(connection, Params.of("tenant", tenant), prefix, limit);
  }

  List<String> ofOrder(Connection connection, String tenant, String order, int limit)
      throws SQLException {
    Set<String> found = new TreeSet<>(ofChannelOrders(connection, tenant, List.of(order)));
    found.addAll(
        OF_ORDER_NAME.query(
            connection,
            Params.of("tenant", tenant).with("order", order),
            row -> row.getString("rma_id")));
    return found.stream().limit(limit).toList();
  }

  List<ReturnFacts> facts(Connection connection, String tenant, Collection<String> rmaIds)
      throws SQLException {
    return FACTS.queryIn(
        connection, Params.of("tenant", tenant), "rma_ids", rmaIds, ReturnTable::facts);
  }

  private static ReturnFacts facts(ResultSet row) throws SQLException {
    long statusAt = row.getLong("status_at");
    String cause = row.getString("cause");
    Instant dueAt = Sql.timeOrNull(row, "due_at");
    return new ReturnFacts(
        row.getString("rma_id"),
        new ReturnStatus(row.getString("status"), ReturnPhase.valueOf(row.getString("phase"))),
        statusAt == 0 ? null : Instant.ofEpochMilli(statusAt),
        row.getString("order_name"),
        row.getString("channel_order"),
        Sql.timeOrNull(row, "created_at"),
        Sql.timeOrNull(row, "received_at"),
        Sql.timeOrNull(row, "decided_at"),
        Sql.timeOrNull(row, "archived_at"),
        dueAt,
        dueAt == null || cause == null ? null : ReadCause.valueOf(cause));
  }

  List<String> ofChannelOrders(
      Connection connection, String tenant, Collection<String> channelOrders) throws SQLException {
    List<String> found = new ArrayList<>();
    for (String channelOrder : channelOrders) {
      found.addAll(
          OF_CHANNEL_ORDER.query(
              connection,
              Params.of("tenant", tenant).with("channel_order", channelOrder),
              row -> row.getString("rma_id")));
    }
    return found;
  }

  void readBecause(
      ReadCause cause, Connection connection, String tenant, List<String> rmaIds, Instant now)
      throws SQLException {
    PlannedRead read = new PlannedRead(now, cause);
    PLAN.batch(
        connection,
        rmaIds.stream().map(rmaId -> planned(row(tenant, rmaId).with("now", now), read)).toList());
  }

  private static Params planned(Params row, PlannedRead read) {
    List<ReadCause> lessUrgent =
        Arrays.stream(ReadCause.values()).filter(one -> one.compareTo(read.cause()) > 0).toList();
    return row.with("cause", read.cause())
        .with("due_at", read.due())
        .with("less_urgent", lessUrgent)
        .with("is_news", read.cause().isNews());
  }

  List<ReadClaim> claim(
      Connection connection, String tenant, Lease lease, int limit, List<ReadCause> causes)
      throws SQLException {
    List<ReadClaim> claims = new ArrayList<>();
    for (ReadCause cause : causes) {
      if (claims.size() < limit) {
        claims.addAll(due(connection, lockDue, tenant, lease.from(), limit - claims.size(), cause));
      }
    }
    CLAIM.batch(
        connection,
        claims.stream()
            .map(
                claim ->
                    row(tenant, claim.rmaId())
                        .with("instance", lease.instance())
                        .with("lease_until", lease.until())
                        .with("fencing_token", claim.fencingToken()))
            .toList());
    return claims;
  }

  /** The reads that a claim would take, without a claim. */
  List<ReadClaim> due(
      Connection connection, String tenant, Instant now, int limit, List<ReadCause> causes)
      throws SQLException {
    List<ReadClaim> found = new ArrayList<>();
    for (ReadCause cause : causes) {
      if (found.size() < limit) {
        found.addAll(due(connection, LIST_DUE, tenant, now, limit - found.size(), cause));
      }
    }
    return found;
  }

  private static List<ReadClaim> due(
      Connection connection, Sql query, String tenant, Instant now, int limit, ReadCause cause)
      throws SQLException {
    return query.query(
        connection,
        Params.of("tenant", tenant).with("cause", cause).with("now", now).with("limit", limit),
        row ->
            new ReadClaim(
                row.getString("rma_id"),
                row.getLong("fencing_token") + 1,
                Instant.ofEpochMilli(row.getLong("due_at")),
                cause,
                row.getLong("hints"),
                row.getLong("planned_reads"),
                row.getInt("idle_reads"),
                Sql.time(row, "received_at"),
                Sql.time(row, "awaited_at"),
                sighting(row)));
  }

  private static Optional<Sighting> sighting(ResultSet row) throws SQLException {
    String mark = row.getString("seen_mark");
    return mark == null
        ? Optional.empty()
        : Sql.time(row, "seen_since").map(since -> new Sighting(mark, since));
  }

  /** A read that ended: which instance held it, and whether its return is archived. */
  record Ended(String instance, boolean archived) {}

  /** Ends the claim; empty if it is not held any more. */
  Optional<Ended> decided(
      Connection connection, String tenant, ReadClaim claim, Decision decision, Instant now)
      throws SQLException {
    return END_READ.first(
        connection,
        row(tenant, claim.rmaId())
            .with("fencing_token", claim.fencingToken())
            .with("planned_reads", claim.plannedReads())
            .with("next_due_at", decision.nextRead().map(PlannedRead::due))
            .with("next_cause", decision.nextRead().map(PlannedRead::cause))
            .with("hints", claim.hints())
            .with("idle_reads", decision.idle() ? claim.idleReadsAfter() : 0)
            .with("status", decision.status().map(ReturnStatus::value))
            .with("phase", decision.status().map(ReturnStatus::phase))
            .with("is_awaited", decision.status().filter(ReturnStatus::isBeforeReceipt).isPresent())
            .with("is_received", decision.status().filter(ReturnStatus::isAfterReceipt).isPresent())
            .with("channel_order", decision.channelOrderId())
            .with("seen_mark", decision.sighting().map(Sighting::mark))
            .with("seen_since", decision.sighting().map(Sighting::since))
            .with("repayments", decision.repayments().map(Repayments::text))
            .with("now", now),
        row -> new Ended(row.getString("instance"), Sql.time(row, "archived_at").isPresent()));
  }

  void postpone(Connection connection, String tenant, ReadClaim claim, Instant next, boolean tried)
      throws SQLException {
    POSTPONE.update(
        connection,
        row(tenant, claim.rmaId())
            .with("fencing_token", claim.fencingToken())
            .with("planned_reads", claim.plannedReads())
            .with("next_due_at", next)
            .with("cause", claim.cause())
            .with("tried", tried));
  }

  long countDue(Connection connection, String tenant, Collection<ReadCause> causes, Instant now)
      throws SQLException {
    return COUNT_DUE.number(
        connection, Params.of("tenant", tenant).with("now", now).with("causes", causes));
  }

  long count(Connection connection, String tenant) throws SQLException {
    return COUNT.number(connection, Params.of("tenant", tenant));
  }
}
