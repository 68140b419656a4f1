package dev.restock.sync.internal.jdbc.refunds;

import static java.util.Comparator.comparing;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.refunds.EntryOrder;
import dev.restock.sync.store.refunds.EntryPost;
import dev.restock.sync.store.refunds.EntryPostOutcome;
import dev.restock.sync.store.refunds.EntryPostState;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredEntryPost;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The orders of the register system that stand for entries of closed batches. */
public final class EntryPostTable {
  private static final Comparator<StoredEntryPost> IN_ORDER =
      comparing((StoredEntryPost one) -> one.post().refund())
          .thenComparing(one -> one.post().batch())
          .thenComparing(one -> one.post().number());

  private static final Sql POSTS_OF_REFUNDS =
      Sql.of(
          """
          SELECT entry_key, batch, number, refund_key FROM restock_refund_entry_post
          WHERE tenant = :tenant AND refund_key IN (:refunds)
          """);

  private static final Sql PLAN =
      Sql.of(
          """
          INSERT INTO restock_refund_entry_post (tenant, entry_key, batch, number, refund_key, state,
            due_at, planned_at, changed_at)
          :rows
          ON CONFLICT DO NOTHING
          RETURNING entry_key
          """);

  /**
   * With a join, PostgreSQL would read all entries if it has prepared the statement for tenants of
   * every size. The plan is asserted by JdbcDepthContract.
   */
  public static final String DUE =
      """
      SELECT p.*, (
          SELECT e.content FROM restock_refund_entry e
          WHERE e.tenant = p.tenant AND e.batch = p.batch AND e.number = p.number) AS content
      FROM restock_refund_entry_post p
      WHERE p.tenant = :tenant AND p.due_at <= :now
      ORDER BY p.due_at, p.entry_key
      LIMIT :limit
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_refund_entry_post
          SET fencing_token = :fencing_token, instance = :instance, lease_until = :lease_until,
            due_at = :lease_until
          WHERE entry_key = :entry_key AND tenant = :tenant
          """);

  private static final Sql HOLDER =
      Sql.of(
          """
          SELECT instance FROM restock_refund_entry_post
          WHERE entry_key = :entry_key AND tenant = :tenant
          """);

  // An order that was seen since the claim is looked at again, whatever the holder has found.
  private static final Sql RECORD =
      Sql.of(
          """
          UPDATE restock_refund_entry_post
          SET state = :state, sends = :sends, absences = :absences,
            may_arrive_until = :may_arrive_until, order_id = :order_id, changed_at = :now,
            due_at = CASE
              WHEN :claim_kept = 1 THEN due_at
              WHEN sightings <> :sightings THEN CAST(:now AS BIGINT)
              ELSE CAST(:due_at AS BIGINT) END,
            lease_until = CASE WHEN :claim_kept = 1 THEN lease_until ELSE NULL END
          WHERE entry_key = :entry_key AND tenant = :tenant AND state = :from_state
            AND fencing_token = :fencing_token AND lease_until IS NOT NULL
          """);

  private static final Sql STATE =
      Sql.of(
          """
          SELECT state FROM restock_refund_entry_post
          WHERE entry_key = :entry_key AND tenant = :tenant
          """);

  private static final Sql RETRY =
      Sql.of(
          """
          UPDATE restock_refund_entry_post
          SET state = 'PLANNED', due_at = :now, changed_at = :now, absences = 0,
            may_arrive_until = NULL, lease_until = NULL
          WHERE entry_key = :entry_key AND tenant = :tenant AND state = 'REFUSED'
          """);

  private static final Sql SEE =
      Sql.of(
          """
          INSERT INTO restock_refund_entry_order (tenant, entry_key, order_id, currency, total,
            seen_at)
          :rows
          ON CONFLICT (entry_key, tenant, order_id) DO NOTHING
          RETURNING entry_key
          """);

  private static final Sql SEEN =
      Sql.of(
          """
          UPDATE restock_refund_entry_post
          SET sightings = sightings + 1,
            due_at = CASE WHEN lease_until IS NULL THEN CAST(:now AS BIGINT) ELSE due_at END
          WHERE entry_key = :entry_key AND tenant = :tenant
          """);

  private static final Sql ORDERS =
      Sql.of(
          """
          SELECT entry_key, order_id, currency, total FROM restock_refund_entry_order
          WHERE tenant = :tenant AND entry_key IN (:keys)
          """);

  private static final Sql UNPLANNED =
      Sql.of(
          """
          SELECT o.entry_key, o.order_id, o.currency, o.total
          FROM restock_refund_entry_order o
          WHERE o.tenant = :tenant AND o.entry_key > :after AND o.seen_at <= :seen_to
            AND NOT EXISTS (
              SELECT 1 FROM restock_refund_entry_post p
              WHERE p.entry_key = o.entry_key AND p.tenant = o.tenant)
            AND NOT EXISTS (
              SELECT 1 FROM restock_refund_entry_order lower
              WHERE lower.entry_key = o.entry_key AND lower.tenant = o.tenant
                AND lower.order_id < o.order_id)
          ORDER BY o.entry_key
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql ORDERS_OF_REFUNDS =
      Sql.of(
          """
          SELECT p.refund_key, o.entry_key, o.order_id, o.currency, o.total
          FROM restock_refund_entry_post p
          JOIN restock_refund_entry_order o ON o.entry_key = p.entry_key AND o.tenant = p.tenant
          WHERE p.tenant = :tenant AND p.refund_key IN (:refunds)
          """);

  /** Most tenants plan no entry, and this costs less than to look for the orders of refunds. */
  private static final Sql ANY =
      Sql.of(
          """
          SELECT entry_key FROM restock_refund_entry_post WHERE tenant = :tenant LIMIT 1
          """);

  private static final Sql OF_REFUNDS =
      Sql.of(
          """
          SELECT p.*, e.content FROM restock_refund_entry_post p
          JOIN restock_refund_entry e
            ON e.batch = p.batch AND e.tenant = p.tenant AND e.number = p.number
          WHERE p.tenant = :tenant AND p.refund_key IN (:refunds)
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_ORDER =
      Sql.of(
          """
          SELECT p.*, e.content FROM restock_refund_entry_post p
          JOIN restock_refund_entry e
            ON e.batch = p.batch AND e.tenant = p.tenant AND e.number = p.number
          WHERE p.order_id = :order_id AND p.tenant = :tenant
          ORDER BY p.entry_key
          LIMIT 1
          """);

  private static final Sql FIND =
      Sql.of(
          """
          SELECT p.*, e.content FROM restock_refund_entry_post p
          JOIN restock_refund_entry e
            ON e.batch = p.batch AND e.tenant = p.tenant AND e.number = p.number
          WHERE p.entry_key = :entry_key AND p.tenant = :tenant
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT p.*, e.content FROM restock_refund_entry_post p
          JOIN restock_refund_entry e
            ON e.batch = p.batch AND e.tenant = p.tenant AND e.number = p.number
          WHERE p.tenant = :tenant AND p.state = :state AND p.entry_key > :after
          ORDER BY p.entry_key
          LIMIT :limit
          """);

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT state, COUNT(*) AS posts FROM restock_refund_entry_post
          WHERE tenant = :tenant
          GROUP BY state
          """);

  private static final Sql NEXT =
      Sql.of(
          """
          SELECT due_at FROM restock_refund_entry_post
          WHERE tenant = :tenant AND due_at IS NOT NULL
          ORDER BY due_at
          LIMIT 1
          """);

  private final Dialect dialect;
  private final Sql due;

  public EntryPostTable(Dialect dialect) {
    this.dialect = dialect;
    this.due = dialect.locking(DUE, "FOR UPDATE OF p SKIP LOCKED");
  }

  // ---- planning --------------------------------------------------------------------------------

  /** Plans the orders of entries; which these are. */
  public List<EntryPost> plan(
      Connection connection,
      Tenant tenant,
      long batch,
      SortedMap<Long, String> refunds,
      Instant now)
      throws SQLException {
    List<EntryPost> known =
        POSTS_OF_REFUNDS.queryIn(
            connection,
            Params.of("tenant", tenant.id()),
            "refunds",
            new TreeSet<>(refunds.values()),
            EntryPostTable::post);
    List<EntryPost> planned = EntryPost.planned(tenant, batch, refunds, known);
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("entry_key"),
            Rows.Column.number("batch"),
            Rows.Column.number("number"),
            Rows.Column.text("refund_key"),
            Rows.Column.text("state"),
            Rows.Column.number("due_at"),
            Rows.Column.number("planned_at"),
            Rows.Column.number("changed_at"));
    planned.forEach(
        one ->
            rows.add(
                tenant.id(),
                one.key(),
                one.batch(),
                one.number(),
                one.refund(),
                EntryPostState.PLANNED,
                now,
                now,
                now));
    // Another host may have planned the same entries since they were read.
    List<String> inserted =
        rows.query(connection, dialect, PLAN, Params.none(), row -> row.getString("entry_key"));
    return planned.stream().filter(one -> inserted.contains(one.key())).toList();
  }

  // ---- claims ----------------------------------------------------------------------------------

  public List<StoredEntryPost> claim(Connection connection, String tenant, Lease lease, int limit)
      throws SQLException {
    List<StoredEntryPost> claimed =
        due
            .query(
                connection,
                Params.of("tenant", tenant).with("now", lease.from()).with("limit", limit),
                EntryPostTable::read)
            .stream()
            .map(StoredEntryPost::claimed)
            .toList();
    CLAIM.batch(
        connection,
        claimed.stream()
            .map(
                one ->
                    id(tenant, one.key())
                        .with("fencing_token", one.fencingToken())
                        .with("instance", lease.instance())
                        .with("lease_until", lease.until()))
            .toList());
    return claimed;
  }

  /** Who held the order when this was written; empty if it is not held any more. */
  public Optional<String> record(
      Connection connection,
      String tenant,
      StoredEntryPost held,
      EntryPostOutcome outcome,
      Instant now)
      throws SQLException {
    StoredEntryPost after = held.after(outcome, now);
    Params row =
        id(tenant, held.key())
            .with("from_state", held.state())
            .with("fencing_token", held.fencingToken())
            .with("state", after.state())
            .with("sends", after.sends())
            .with("absences", after.absences())
            .with("may_arrive_until", after.mayArriveUntil())
            .with("order_id", after.orderId())
            .with("sightings", held.sightings())
            .with("claim_kept", outcome.isHeld())
            .with("due_at", outcome.dueAt())
            .with("now", now);
    if (RECORD.update(connection, row) == 0) {
      return Optional.empty();
    }
    return Optional.of(HOLDER.first(connection, row, one -> one.getString("instance")).orElse(""));
  }

  // ---- sightings -------------------------------------------------------------------------------

  /** Records what a reading showed; how many orders were new. */
  public int recordOrders(
      Connection connection, String tenant, Collection<EntryOrder> seen, Instant now)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("entry_key"),
            Rows.Column.number("order_id"),
            Rows.Column.text("currency"),
            Rows.Column.text("total"),
            Rows.Column.number("seen_at"));
    // In one order on every host, so that no two wait for each other.
    seen.stream()
        .sorted(comparing(EntryOrder::key).thenComparing(EntryOrder::orderId))
        .forEach(
            one ->
                rows.add(
                    tenant,
                    one.key(),
                    one.orderId(),
                    one.currency(),
                    one.total().toPlainString(),
                    now));
    List<String> added =
        rows.query(connection, dialect, SEE, Params.none(), row -> row.getString("entry_key"));
    SEEN.batch(
        connection, added.stream().sorted().map(key -> id(tenant, key).with("now", now)).toList());
    return added.size();
  }

  public List<EntryOrder> orders(Connection connection, String tenant, Collection<String> keys)
      throws SQLException {
    return ORDERS
        .queryIn(connection, Params.of("tenant", tenant), "keys", keys, EntryPostTable::order)
        .stream()
        .sorted(comparing(EntryOrder::key).thenComparing(EntryOrder::orderId))
        .toList();
  }

  public List<EntryOrder> unplanned(
      Connection connection, String tenant, Instant seenTo, @Nullable String after, int limit)
      throws SQLException {
    return UNPLANNED.query(
        connection,
        Params.of("tenant", tenant)
            .with("seen_to", seenTo)
            .with("after", after == null ? "" : after)
            .with("limit", limit),
        EntryPostTable::order);
  }

  public Map<String, List<EntryOrder>> ordersOf(
      Connection connection, String tenant, Collection<String> refunds) throws SQLException {
    Map<String, List<EntryOrder>> found = new TreeMap<>();
    if (ANY.first(connection, Params.of("tenant", tenant), row -> true).isEmpty()) {
      return found;
    }
    ORDERS_OF_REFUNDS.queryIn(
        connection,
        Params.of("tenant", tenant),
        "refunds",
        refunds,
        row ->
            found
                .computeIfAbsent(row.getString("refund_key"), any -> new ArrayList<>())
                .add(order(row)));
    found
        .values()
        .forEach(some -> some.sort(comparing(EntryOrder::key).thenComparing(EntryOrder::orderId)));
    return found;
  }

  // ---- people ----------------------------------------------------------------------------------

  /** The state of an order; empty if it is not planned. */
  public static Optional<EntryPostState> state(Connection connection, String tenant, String key)
      throws SQLException {
    return STATE.first(
        connection, id(tenant, key), row -> EntryPostState.valueOf(row.getString("state")));
  }

  /** Plans an order again that surely had no effect; whether it was one. */
  public static boolean retry(Connection connection, String tenant, String key, Instant now)
      throws SQLException {
    return RETRY.update(connection, id(tenant, key).with("now", now)) > 0;
  }

  public Optional<StoredEntryPost> find(Connection connection, String tenant, String key)
      throws SQLException {
    return FIND.first(connection, id(tenant, key), EntryPostTable::read);
  }

  public static Optional<StoredEntryPost> ofOrder(
      Connection connection, String tenant, long orderId) throws SQLException {
    return OF_ORDER.first(
        connection, Params.of("tenant", tenant).with("order_id", orderId), EntryPostTable::read);
  }

  public List<StoredEntryPost> ofRefunds(
      Connection connection, String tenant, Collection<String> refunds) throws SQLException {
    return OF_REFUNDS
        .queryIn(connection, Params.of("tenant", tenant), "refunds", refunds, EntryPostTable::read)
        .stream()
        .sorted(IN_ORDER)
        .toList();
  }

  public List<StoredEntryPost> page(
      Connection connection, String tenant, EntryPostState state, @Nullable String after, int limit)
      throws SQLException {
    return PAGE.query(
        connection,
        Params.of("tenant", tenant)
            .with("state", state)
            .with("after", after == null ? "" : after)
            .with("limit", limit),
        EntryPostTable::read);
  }

  public Map<EntryPostState, Long> counts(Connection connection, String tenant)
      throws SQLException {
    Map<EntryPostState, Long> counts = new EnumMap<>(EntryPostState.class);
    COUNTS.query(
        connection,
        Params.of("tenant", tenant),
        row -> counts.put(EntryPostState.valueOf(row.getString("state")), row.getLong("posts")));
    return counts;
  }

  public Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("due_at")));
  }

  // ---- rows ------------------------------------------------------------------------------------

  private static Params id(String tenant, String key) {
    return Params.of("tenant", tenant).with("entry_key", key);
  }

  private static EntryPost post(ResultSet row) throws SQLException {
    return new EntryPost(
        row.getString("entry_key"),
        row.getLong("batch"),
        row.getLong("number"),
        row.getString("refund_key"));
  }

  private static EntryOrder order(ResultSet row) throws SQLException {
    return new EntryOrder(
        row.getString("entry_key"),
        row.getLong("order_id"),
        row.getString("currency"),
        new BigDecimal(row.getString("total")));
  }

  private static StoredEntryPost read(ResultSet row) throws SQLException {
    return new StoredEntryPost(
        post(row),
        RefundJson.read(row.getString("content"), RefundEntry.class),
        EntryPostState.valueOf(row.getString("state")),
        row.getLong("fencing_token"),
        row.getInt("sends"),
        row.getInt("absences"),
        Sql.timeOrNull(row, "may_arrive_until"),
        Sql.numberOrNull(row, "order_id"),
        row.getLong("sightings"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }
}
