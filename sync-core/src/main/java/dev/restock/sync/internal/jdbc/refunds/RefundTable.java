package dev.restock.sync.internal.jdbc.refunds;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.RefundAcceptance;
import dev.restock.sync.store.refunds.RefundJson;
import dev.restock.sync.store.refunds.StoredRefund;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of refunds, and how far each is in the books. */
public final class RefundTable {
  private static final Sql BY_KEYS =
      Sql.of("SELECT * FROM restock_refund WHERE tenant = :tenant AND refund_key IN (:keys)");

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_ORDERS =
      Sql.of(
          """
          SELECT * FROM restock_refund
          WHERE tenant = :tenant AND order_key IN (:orders)
          ORDER BY refund_key
          """);

  private static final Sql PUT =
      Sql.of(
          """
          INSERT INTO restock_refund (tenant, refund_key, order_key, order_name, verdict,
            is_settled, report_day, content, booked, book_day, revision, changed_at, accepted_by,
            accepted_why, accepted_until)
          :rows
          ON CONFLICT (refund_key, tenant) DO UPDATE SET
            order_key = excluded.order_key, order_name = excluded.order_name, verdict = excluded.verdict,
            is_settled = excluded.is_settled, report_day = excluded.report_day,
            content = excluded.content, booked = excluded.booked, book_day = excluded.book_day,
            revision = excluded.revision, changed_at = excluded.changed_at,
            accepted_by = excluded.accepted_by, accepted_why = excluded.accepted_why,
            accepted_until = excluded.accepted_until
          """);

  private static final Sql MOVE =
      Sql.of(
          """
          UPDATE restock_refund SET order_key = :to, revision = revision + 1
          WHERE tenant = :tenant AND refund_key IN (:keys) AND order_key = :from
          """);

  private static final Sql DELETE =
      Sql.of("DELETE FROM restock_refund WHERE tenant = :tenant AND refund_key IN (:keys)");

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_RETURNS =
      Sql.of(
          """
          SELECT l.rma_id AS of_rma_id, r.* FROM restock_refund_return l
          JOIN restock_refund r ON r.refund_key = l.refund_key AND r.tenant = l.tenant
          WHERE l.rma_id IN (:rma_ids) AND l.tenant = :tenant
          ORDER BY l.refund_key
          """);

  private static final Sql LINK =
      Sql.of(
          """
          INSERT INTO restock_refund_return (tenant, refund_key, rma_id)
          :rows
          ON CONFLICT (refund_key, tenant, rma_id) DO NOTHING
          """);

  private static final Sql UNLINK =
      Sql.of("DELETE FROM restock_refund_return WHERE refund_key IN (:keys) AND tenant = :tenant");

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_DAY =
      Sql.of(
          """
          SELECT * FROM restock_refund
          WHERE tenant = :tenant AND report_day = :day AND refund_key > :after
          ORDER BY refund_key
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql UNSETTLED =
      Sql.of(
          """
          SELECT * FROM restock_refund
          WHERE tenant = :tenant AND is_settled = 0 AND refund_key > :after
          ORDER BY refund_key
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql COUNT_OPEN =
      Sql.of(
          """
          SELECT verdict, COUNT(*) AS refunds FROM restock_refund
          WHERE tenant = :tenant AND is_settled = 0 AND verdict IS NOT NULL
            AND (accepted_by IS NULL OR accepted_until <= :now)
          GROUP BY verdict
          """);

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT verdict, COUNT(*) AS refunds FROM restock_refund
          WHERE tenant = :tenant AND verdict IS NOT NULL
          GROUP BY verdict
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql TO_BOOK =
      Sql.of(
          """
          SELECT * FROM restock_refund
          WHERE tenant = :tenant AND book_day BETWEEN :first AND :day
          ORDER BY book_day, refund_key
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql ORDERS_NAMED =
      Sql.of(
          """
          SELECT DISTINCT order_key FROM restock_refund
          WHERE order_name = :order_name AND tenant = :tenant
          ORDER BY order_key
          LIMIT :limit
          """);

  private final Dialect dialect;

  public RefundTable(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Moves refunds of an order to another one. */
  public void move(
      Connection connection, String tenant, String from, Collection<String> keys, String to)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("from", from).with("to", to);
    MOVE.updateIn(connection, params, "keys", keys);
  }

  /** The refunds of orders, by order. */
  public Map<String, List<StoredRefund>> of(
      Connection connection, String tenant, Collection<String> orders) throws SQLException {
    return OF_ORDERS
        .queryIn(connection, Params.of("tenant", tenant), "orders", orders, RefundTable::read)
        .stream()
        .collect(groupingBy(StoredRefund::order));
  }

  public List<String> ordersNamed(Connection connection, String tenant, String name, int limit)
      throws SQLException {
    return ORDERS_NAMED.query(
        connection,
        Params.of("tenant", tenant).with("order_name", name).with("limit", limit),
        row -> row.getString("order_key"));
  }

  public Optional<StoredRefund> find(Connection connection, String tenant, String key)
      throws SQLException {
    return byKeys(connection, tenant, List.of(key)).stream().findFirst();
  }

  private static List<StoredRefund> byKeys(
      Connection connection, String tenant, Collection<String> keys) throws SQLException {
    return BY_KEYS.queryIn(
        connection, Params.of("tenant", tenant), "keys", keys, RefundTable::read);
  }

  /** The refunds that name a unit of some returns, by return. */
  public Map<String, List<StoredRefund>> ofReturns(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    return OF_RETURNS
        .queryIn(
            connection,
            Params.of("tenant", tenant),
            "rma_ids",
            rmaIds,
            row -> Map.entry(row.getString("of_rma_id"), read(row)))
        .stream()
        .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
  }

  /**
   * Records the rows of orders that are locked.
   *
   * @return the returns that a changed row names now or named before
   */
  public Set<String> record(
      Connection connection, String tenant, Collection<JudgedOrder> judged, Instant now)
      throws SQLException {
    Map<String, StoredRefund> before = new HashMap<>();
    List<String> orders = judged.stream().map(one -> one.claim().order()).toList();
    of(connection, tenant, orders)
        .values()
        .forEach(some -> some.forEach(one -> before.put(one.key(), one)));
    Set<String> others = new HashSet<>();
    for (JudgedOrder one : judged) {
      one.rows().stream().map(RefundRow::key).forEach(others::add);
    }
    others.removeAll(before.keySet());
    byKeys(connection, tenant, others).forEach(one -> before.put(one.key(), one));
    List<StoredRefund> changed = new ArrayList<>();
    Set<String> gone = new HashSet<>(before.keySet());
    for (JudgedOrder one : judged) {
      for (RefundRow row : one.rows()) {
        gone.remove(row.key());
        StoredRefund was = before.get(row.key());
        StoredRefund is =
            was == null
                ? StoredRefund.first(one.claim().order(), row, now)
                : was.judged(one.claim().order(), row, now);
        if (was == null || was.revision() != is.revision()) {
          changed.add(is);
        }
      }
    }
    List<String> deleted = new ArrayList<>();
    for (String key : gone) {
      StoredRefund was = requireNonNull(before.get(key));
      Optional<StoredRefund> kept = was.gone(now);
      if (kept.isEmpty()) {
        deleted.add(key);
      } else if (kept.get().revision() != was.revision()) {
        changed.add(kept.get());
      }
    }
    put(connection, tenant, changed);
    DELETE.updateIn(connection, Params.of("tenant", tenant), "keys", deleted);
    Set<String> named = new HashSet<>();
    Set<String> relinked = new HashSet<>(deleted);
    changed.forEach(one -> relinked.add(one.key()));
    relinked.forEach(key -> named.addAll(returnsOf(before.get(key))));
    changed.forEach(one -> named.addAll(returnsOf(one)));
    relinked.retainAll(before.keySet());
    UNLINK.updateIn(connection, Params.of("tenant", tenant), "keys", relinked);
    link(connection, tenant, changed);
    return named;
  }

  private static Set<String> returnsOf(@Nullable StoredRefund one) {
    return one == null ? Set.of() : one.returns();
  }

  private void link(Connection connection, String tenant, List<StoredRefund> changed)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"), Rows.Column.text("refund_key"), Rows.Column.text("rma_id"));
    changed.forEach(one -> one.returns().forEach(rmaId -> rows.add(tenant, one.key(), rmaId)));
    rows.update(connection, dialect, LINK, Params.none());
  }

  /** Writes refunds as they are now. */
  public void put(Connection connection, String tenant, List<StoredRefund> refunds)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("refund_key"),
            Rows.Column.text("order_key"),
            Rows.Column.text("order_name"),
            Rows.Column.text("verdict"),
            Rows.Column.number("is_settled"),
            Rows.Column.text("report_day"),
            Rows.Column.text("content"),
            Rows.Column.text("booked"),
            Rows.Column.text("book_day"),
            Rows.Column.number("revision"),
            Rows.Column.number("changed_at"),
            Rows.Column.text("accepted_by"),
            Rows.Column.text("accepted_why"),
            Rows.Column.number("accepted_until"));
    for (StoredRefund one : refunds) {
      RefundRow row = one.row();
      RefundAcceptance acceptance = one.acceptance();
      rows.add(
          tenant,
          one.key(),
          one.order(),
          row == null ? null : row.order(),
          row == null ? null : row.verdict(),
          row == null || row.verdict().isSettled(),
          row == null ? null : row.reportDay().map(LocalDate::toString),
          row == null ? null : RefundJson.text(row),
          one.booked() == null ? null : RefundJson.text(one.booked()),
          one.dayToBook().map(LocalDate::toString),
          one.revision(),
          one.changedAt(),
          acceptance == null ? null : acceptance.person(),
          acceptance == null ? null : acceptance.why(),
          acceptance == null ? null : acceptance.until());
    }
    rows.update(connection, dialect, PUT, Params.none());
  }

  void delete(Connection connection, String tenant, List<String> keys) throws SQLException {
    DELETE.updateIn(connection, Params.of("tenant", tenant), "keys", keys);
  }

  public List<StoredRefund> ofDay(
      Connection connection, String tenant, LocalDate day, String after, int limit)
      throws SQLException {
    return OF_DAY.query(
        connection,
        Params.of("tenant", tenant)
            .with("day", day.toString())
            .with("after", after)
            .with("limit", limit),
        RefundTable::read);
  }

  public List<StoredRefund> unsettled(Connection connection, String tenant, String after, int limit)
      throws SQLException {
    return UNSETTLED.query(
        connection,
        Params.of("tenant", tenant).with("after", after).with("limit", limit),
        RefundTable::read);
  }

  List<StoredRefund> toBook(
      Connection connection, String tenant, LocalDate first, LocalDate day, int limit)
      throws SQLException {
    return TO_BOOK.query(
        connection,
        Params.of("tenant", tenant)
            .with("first", first.toString())
            .with("day", day.toString())
            .with("limit", limit),
        RefundTable::read);
  }

  public Map<RefundVerdict, Long> counts(Connection connection, String tenant) throws SQLException {
    return counts(COUNTS, connection, Params.of("tenant", tenant));
  }

  /** Those that are not settled, and of which no acceptance holds. */
  public Map<RefundVerdict, Long> countOpen(Connection connection, String tenant, Instant now)
      throws SQLException {
    return counts(COUNT_OPEN, connection, Params.of("tenant", tenant).with("now", now));
  }

  private static Map<RefundVerdict, Long> counts(Sql sql, Connection connection, Params params)
      throws SQLException {
    Map<RefundVerdict, Long> counts = new EnumMap<>(RefundVerdict.class);
    sql.query(
        connection,
        params,
        row -> counts.put(RefundVerdict.valueOf(row.getString("verdict")), row.getLong("refunds")));
    return counts;
  }

  private static StoredRefund read(ResultSet row) throws SQLException {
    String content = row.getString("content");
    String booked = row.getString("booked");
    return new StoredRefund(
        row.getString("refund_key"),
        row.getString("order_key"),
        content == null ? null : RefundJson.read(content, RefundRow.class),
        row.getLong("revision"),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        acceptance(row),
        booked == null ? null : RefundJson.read(booked, RefundEntry.class));
  }

  private static @Nullable RefundAcceptance acceptance(ResultSet row) throws SQLException {
    String person = row.getString("accepted_by");
    return person == null
        ? null
        : new RefundAcceptance(
            person, row.getString("accepted_why"), Sql.timeOrNull(row, "accepted_until"));
  }
}
