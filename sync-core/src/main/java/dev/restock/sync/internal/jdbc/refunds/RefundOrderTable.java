package dev.restock.sync.internal.jdbc.refunds;

import static java.util.stream.Collectors.toMap;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundCases;
import dev.restock.sync.store.refunds.RefundOrderClaim;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The orders whose refunds are judged: what is due, and who works on it. */
public final class RefundOrderTable {
  private static final Sql CHANGED =
      Sql.of(
          """
          INSERT INTO restock_refund_order (tenant, order_key, version, due_at)
          :rows
          ON CONFLICT (order_key, tenant) DO UPDATE SET
            version = restock_refund_order.version + 1, due_at = excluded.due_at
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final String DUE =
      """
      SELECT order_key, version, fencing_token FROM restock_refund_order
      WHERE tenant = :tenant AND due_at <= :now
      ORDER BY due_at, order_key
      LIMIT :limit
      """;

  private static final Sql CLAIM =
      Sql.of(
          """
          UPDATE restock_refund_order SET fencing_token = fencing_token + 1, due_at = :until
          WHERE tenant = :tenant AND order_key IN (:orders)
          """);

  private static final String BY_KEYS =
      """
      SELECT order_key, version, fencing_token, cases FROM restock_refund_order
      WHERE tenant = :tenant AND order_key IN (:orders)
      ORDER BY order_key
      """;

  private static final Sql JUDGED =
      Sql.of(
          """
          UPDATE restock_refund_order
          SET fencing_token = fencing_token + 1, due_at = :due_at, cases = :cases
          WHERE order_key = :order_key AND tenant = :tenant
          """);

  private static final Sql POSTPONE =
      Sql.of(
          """
          UPDATE restock_refund_order
          SET fencing_token = fencing_token + 1,
            due_at = CASE WHEN version = :version THEN :next ELSE due_at END
          WHERE order_key = :order_key AND tenant = :tenant AND fencing_token = :fencing_token
          """);

  private static final Sql KNOWN =
      Sql.of(
          """
          SELECT order_key FROM restock_refund_order
          WHERE tenant = :tenant AND order_key IN (:orders)
          """);

  private static final Sql NEXT =
      Sql.of(
          """
          SELECT due_at FROM restock_refund_order
          WHERE tenant = :tenant AND due_at IS NOT NULL
          ORDER BY due_at
          LIMIT 1
          """);

  private static final Sql SET_CASES =
      Sql.of(
          """
          UPDATE restock_refund_order SET cases = :cases
          WHERE order_key = :order_key AND tenant = :tenant
          """);

  private final Dialect dialect;
  private final Sql due;
  private final Sql lock;
  private final Sql find;

  public RefundOrderTable(Dialect dialect) {
    this.dialect = dialect;
    this.due = dialect.locking(DUE, "FOR UPDATE SKIP LOCKED");
    this.lock = dialect.locking(BY_KEYS, "FOR UPDATE");
    this.find = Sql.of(BY_KEYS);
  }

  /** An order as the table has it. */
  public record Known(RefundOrderClaim state, RefundCases cases) {
    boolean isHeld(RefundOrderClaim claim) {
      return state.equals(claim);
    }
  }

  /** Makes orders due, because something of them has changed; in one order on every host. */
  public void changed(Connection connection, String tenant, Collection<String> orders, Instant now)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("order_key"),
            Rows.Column.number("version"),
            Rows.Column.number("due_at"));
    new TreeSet<>(orders).forEach(order -> rows.add(tenant, order, 1, now));
    rows.update(connection, dialect, CHANGED, Params.none());
  }

  /** Those of some orders that there are. */
  public Set<String> known(Connection connection, String tenant, Collection<String> orders)
      throws SQLException {
    return new TreeSet<>(
        KNOWN.queryIn(
            connection,
            Params.of("tenant", tenant),
            "orders",
            orders,
            row -> row.getString("order_key")));
  }

  public List<RefundOrderClaim> claim(Connection connection, String tenant, Lease lease, int limit)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    List<RefundOrderClaim> claims =
        due.query(
            connection,
            params.with("now", lease.from()).with("limit", limit),
            row ->
                new RefundOrderClaim(
                    row.getString("order_key"),
                    row.getLong("version"),
                    row.getLong("fencing_token") + 1));
    CLAIM.updateIn(
        connection,
        params.with("until", lease.until()),
        "orders",
        claims.stream().map(RefundOrderClaim::order).toList());
    return claims;
  }

  /** Locks the orders that are still as they were claimed. */
  public Map<String, Known> lockHeld(
      Connection connection, String tenant, Collection<JudgedOrder> judged) throws SQLException {
    Map<String, RefundOrderClaim> claims =
        judged.stream()
            .map(JudgedOrder::claim)
            .collect(
                toMap(
                    RefundOrderClaim::order,
                    claim -> claim,
                    (first, second) -> second,
                    TreeMap::new));
    Map<String, Known> held = new TreeMap<>();
    read(lock, connection, tenant, claims.keySet())
        .forEach(
            one -> {
              RefundOrderClaim claim = claims.get(one.state().order());
              if (claim != null && one.isHeld(claim)) {
                held.put(claim.order(), one);
              }
            });
    return held;
  }

  private static List<Known> read(
      Sql sql, Connection connection, String tenant, Collection<String> orders)
      throws SQLException {
    return sql.queryIn(
        connection,
        Params.of("tenant", tenant),
        "orders",
        orders,
        row ->
            new Known(
                new RefundOrderClaim(
                    row.getString("order_key"),
                    row.getLong("version"),
                    row.getLong("fencing_token")),
                RefundCases.parse(row.getString("cases"))));
  }

  /** Ends claims whose results are recorded. */
  public void judged(Connection connection, String tenant, Collection<JudgedOrder> judged)
      throws SQLException {
    JUDGED.batch(
        connection,
        judged.stream()
            .map(
                one ->
                    Params.of("tenant", tenant)
                        .with("order_key", one.claim().order())
                        .with("due_at", one.dueAt())
                        .with("cases", RefundCases.of(one.cases()).text()))
            .toList());
  }

  public void postpone(
      Connection connection, String tenant, Collection<RefundOrderClaim> claims, Instant next)
      throws SQLException {
    POSTPONE.batch(
        connection,
        claims.stream()
            .map(
                claim ->
                    Params.of("tenant", tenant)
                        .with("order_key", claim.order())
                        .with("version", claim.version())
                        .with("fencing_token", claim.fencingToken())
                        .with("next", next))
            .toList());
  }

  public Optional<Instant> next(Connection connection, String tenant) throws SQLException {
    return NEXT.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("due_at")));
  }

  /** Whether the latest judgement of an order called for a case. */
  public boolean calls(Connection connection, String tenant, String order, String caseId)
      throws SQLException {
    return read(find, connection, tenant, List.of(order)).stream()
        .anyMatch(one -> one.cases().contains(caseId));
  }

  /** Locks an order before the case that a person retries. */
  public void lock(Connection connection, String tenant, String order) throws SQLException {
    read(lock, connection, tenant, List.of(order));
  }

  /** Has the order of a retried case judged again. */
  public void retry(Connection connection, String tenant, String order, String caseId, Instant now)
      throws SQLException {
    changed(connection, tenant, List.of(order), now);
    for (Known one : read(lock, connection, tenant, List.of(order))) {
      SET_CASES.update(
          connection,
          Params.of("tenant", tenant)
              .with("order_key", order)
              .with("cases", one.cases().retried(caseId).text()));
    }
  }
}
