package dev.restock.sync.internal.jdbc.refunds;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.refunds.StoredObservation;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Refunds as the sources showed them. */
public final class ObservationTable {
  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_refund_observation (tenant, source, observation_id, order_key,
            content, reread_at, changed_at, version, known_at)
          :rows
          ON CONFLICT (tenant, source, observation_id) DO NOTHING
          RETURNING observation_id
          """);

  private static final String BY_IDS =
      """
      SELECT source, observation_id, order_key, content, reread_at, changed_at, version, known_at
      FROM restock_refund_observation
      WHERE tenant = :tenant AND source = :source AND observation_id IN (:ids)
      ORDER BY observation_id
      """;

  private static final Sql CHANGE =
      Sql.of(
          """
          UPDATE restock_refund_observation
          SET order_key = :order_key, content = :content, reread_at = :reread_at, changed_at = :now,
            version = :version, known_at = :known_at
          WHERE tenant = :tenant AND source = :source AND observation_id = :id
          """);

  private static final Sql KEEP_VERSION =
      Sql.of(
          """
          INSERT INTO restock_refund_observation_version (tenant, source, observation_id, version,
            content, known_at)
          VALUES (:tenant, :source, :id, :version, :content, :known_at)
          """);

  private static final Sql FORGET_VERSIONS =
      Sql.of(
          """
          DELETE FROM restock_refund_observation_version
          WHERE observation_id = :id AND source = :source AND tenant = :tenant
            AND version <= :forgotten
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql VERSIONS_OF_ORDERS =
      Sql.of(
          """
          SELECT v.source, v.observation_id, o.order_key, v.content, v.known_at
          FROM restock_refund_observation o
          JOIN restock_refund_observation_version v
            ON v.observation_id = o.observation_id AND v.source = o.source AND v.tenant = o.tenant
          WHERE o.tenant = :tenant AND o.order_key IN (:orders)
          ORDER BY v.source, v.observation_id, v.version
          """);

  private static final Sql CHANGED_OF_ORDERS =
      Sql.of(
          """
          SELECT source, observation_id, order_key, content, known_at
          FROM restock_refund_observation
          WHERE tenant = :tenant AND order_key IN (:orders) AND version > 1
          ORDER BY source, observation_id
          """);

  private static final Sql MOVE =
      Sql.of(
          """
          UPDATE restock_refund_observation SET order_key = :to, changed_at = :now
          WHERE tenant = :tenant AND source = :source AND observation_id = :id
            AND order_key = :from AND content = :content
          """);

  private static final Sql REREAD_LATER =
      Sql.of(
          """
          UPDATE restock_refund_observation SET reread_at = :reread_at
          WHERE tenant = :tenant AND source = :source AND observation_id = :id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql TO_REREAD =
      Sql.of(
          """
          SELECT source, observation_id, order_key, content, reread_at
          FROM restock_refund_observation
          WHERE tenant = :tenant AND source = :source AND reread_at <= :now
          ORDER BY reread_at, observation_id
          LIMIT :limit
          """);

  private static final Sql NEXT_REREAD =
      Sql.of(
          """
          SELECT MIN(reread_at) AS reread_at FROM restock_refund_observation
          WHERE tenant = :tenant AND reread_at IS NOT NULL
          """);

  private static final Sql ORDER_OF =
      Sql.of(
          """
          SELECT order_key FROM restock_refund_observation
          WHERE tenant = :tenant AND source = :source AND observation_id = :id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql OF_ORDERS =
      Sql.of(
          """
          SELECT source, observation_id, order_key, content, reread_at, changed_at
          FROM restock_refund_observation
          WHERE tenant = :tenant AND order_key IN (:orders)
          ORDER BY source, observation_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql NAMED =
      Sql.of(
          """
          SELECT source, observation_id, order_key, content, reread_at, changed_at
          FROM restock_refund_observation
          WHERE observation_id = :id AND tenant = :tenant
          ORDER BY source
          """);

  private final Dialect dialect;
  private final Sql lock;

  public ObservationTable(Dialect dialect) {
    this.dialect = dialect;
    this.lock = dialect.locking(BY_IDS, "FOR UPDATE");
  }

  /**
   * The result of recording observations.
   *
   * @param changed how many were new or changed
   * @param orders the orders of these, before and after
   * @param aliases the orders of these by their aliases
   */
  public record Changes(int changed, Set<String> orders, Map<String, Set<String>> aliases) {}

  /**
   * Records observations. New ones are inserted first: an insert waits for another host that
   * inserts the same one, so that the comparison below sees every row that is not new.
   */
  public Changes record(
      Connection connection,
      String tenant,
      Collection<StoredObservation> seen,
      Instant askedAt,
      Instant now)
      throws SQLException {
    Map<String, List<StoredObservation>> bySource =
        seen.stream().collect(groupingBy(StoredObservation::source, TreeMap::new, toList()));
    Changes recorded = new Changes(0, new TreeSet<>(), new TreeMap<>());
    int changed = 0;
    for (Map.Entry<String, List<StoredObservation>> of : bySource.entrySet()) {
      Map<String, StoredObservation> byId =
          of.getValue().stream()
              .collect(
                  toMap(
                      StoredObservation::id, one -> one, (first, second) -> second, TreeMap::new));
      changed += record(connection, tenant, of.getKey(), byId, recorded, askedAt, now);
    }
    return new Changes(changed, recorded.orders(), recorded.aliases());
  }

  private int record(
      Connection connection,
      String tenant,
      String source,
      Map<String, StoredObservation> byId,
      Changes recorded,
      Instant askedAt,
      Instant now)
      throws SQLException {
    Set<String> isNew = insert(connection, tenant, byId.values(), now);
    byId.values().stream()
        .filter(one -> isNew.contains(one.id()))
        .forEach(one -> add(one, recorded));
    Set<String> known = new TreeSet<>(byId.keySet());
    known.removeAll(isNew);
    Params params = Params.of("tenant", tenant).with("source", source);
    List<Params> changes = new ArrayList<>();
    List<Params> versions = new ArrayList<>();
    List<Params> forgotten = new ArrayList<>();
    List<Params> later = new ArrayList<>();
    for (Kept kept : lock.queryIn(connection, params, "ids", known, ObservationTable::kept)) {
      StoredObservation before = kept.observation();
      StoredObservation seen = requireNonNull(byId.get(before.id()));
      // Only a move brings it to another order, because its refunds move with it.
      boolean isSame = before.content().equals(seen.content());
      boolean isInDoubt = !isSame && StoredObservation.mayBeOlder(kept.changedAt(), askedAt);
      StoredObservation after = isInDoubt ? before.inDoubt(now) : seen;
      Params row =
          params
              .with("id", after.id())
              .with("order_key", after.order())
              .with("content", after.content())
              .with("reread_at", after.rereadAt())
              .with("now", now);
      if (!isSame && !isInDoubt) {
        boolean isContent = !before.content().equals(seen.content());
        changes.add(
            row.with("version", isContent ? kept.version() + 1 : kept.version())
                .with("known_at", isContent ? now : kept.knownAt()));
        if (isContent) {
          Params version = params.with("id", before.id());
          versions.add(
              version
                  .with("version", kept.version())
                  .with("content", before.content())
                  .with("known_at", kept.knownAt()));
          long last = kept.version() - StoredObservation.EARLIER_VERSIONS;
          if (last > 0) {
            forgotten.add(version.with("forgotten", last));
          }
        }
        recorded.orders().add(before.order());
        add(after, recorded);
      } else if (!Objects.equals(before.rereadAt(), after.rereadAt())) {
        later.add(row);
      }
    }
    CHANGE.batch(connection, changes);
    KEEP_VERSION.batch(connection, versions);
    FORGET_VERSIONS.batch(connection, forgotten);
    REREAD_LATER.batch(connection, later);
    return isNew.size() + changes.size();
  }

  private static void add(StoredObservation one, Changes to) {
    to.orders().add(one.order());
    for (String alias : one.aliases()) {
      to.aliases().computeIfAbsent(alias, any -> new TreeSet<>()).add(one.order());
    }
  }

  /** Moves observations that are still as they were seen, one by one in one order on each host. */
  public List<StoredObservation> move(
      Connection connection,
      String tenant,
      Collection<StoredObservation> seen,
      String order,
      Instant now)
      throws SQLException {
    List<StoredObservation> moved = new ArrayList<>();
    for (StoredObservation one :
        seen.stream()
            .sorted(comparing(StoredObservation::source).thenComparing(StoredObservation::id))
            .filter(one -> !one.order().equals(order))
            .toList()) {
      int rows =
          MOVE.update(
              connection,
              Params.of("tenant", tenant)
                  .with("source", one.source())
                  .with("id", one.id())
                  .with("from", one.order())
                  .with("content", one.content())
                  .with("to", order)
                  .with("now", now));
      if (rows > 0) {
        moved.add(one);
      }
    }
    return moved;
  }

  private Set<String> insert(
      Connection connection, String tenant, Collection<StoredObservation> seen, Instant now)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("source"),
            Rows.Column.text("observation_id"),
            Rows.Column.text("order_key"),
            Rows.Column.text("content"),
            Rows.Column.number("reread_at"),
            Rows.Column.number("changed_at"),
            Rows.Column.number("version"),
            Rows.Column.number("known_at"));
    for (StoredObservation one : seen) {
      rows.add(
          tenant, one.source(), one.id(), one.order(), one.content(), one.rereadAt(), now, 1L, now);
    }
    return new HashSet<>(
        rows.query(
            connection, dialect, INSERT, Params.none(), row -> row.getString("observation_id")));
  }

  public List<StoredObservation> toReread(
      Connection connection, String tenant, String source, Instant now, int limit)
      throws SQLException {
    return TO_REREAD.query(
        connection,
        Params.of("tenant", tenant).with("source", source).with("now", now).with("limit", limit),
        ObservationTable::read);
  }

  public Optional<Instant> nextReread(Connection connection, String tenant) throws SQLException {
    return NEXT_REREAD
        .query(connection, Params.of("tenant", tenant), row -> Sql.time(row, "reread_at"))
        .get(0);
  }

  /** The order of an observation; empty if it is not known. */
  public Optional<String> orderOf(Connection connection, String tenant, String source, String id)
      throws SQLException {
    return ORDER_OF.first(
        connection,
        Params.of("tenant", tenant).with("source", source).with("id", id),
        row -> row.getString("order_key"));
  }

  /** The observations of orders, by order. */
  public Map<String, List<StoredObservation>> of(
      Connection connection, String tenant, Collection<String> orders) throws SQLException {
    return OF_ORDERS
        .queryIn(connection, Params.of("tenant", tenant), "orders", orders, ObservationTable::read)
        .stream()
        .collect(groupingBy(StoredObservation::order));
  }

  /**
   * An observation as it is kept.
   *
   * @param changedAt when its content or order changed last
   * @param version counts the changes of its content, from 1
   * @param knownAt when its content changed last
   */
  private record Kept(
      StoredObservation observation, Instant changedAt, long version, Instant knownAt) {}

  private static Kept kept(ResultSet row) throws SQLException {
    return new Kept(
        read(row),
        Sql.time(row, "changed_at").orElseThrow(),
        row.getLong("version"),
        Sql.time(row, "known_at").orElseThrow());
  }

  /** The versions of those observations of orders that have changed, oldest first. */
  public List<Recorded<StoredObservation>> versions(
      Connection connection, String tenant, Collection<String> orders) throws SQLException {
    Params params = Params.of("tenant", tenant);
    List<Recorded<StoredObservation>> all = new ArrayList<>();
    all.addAll(
        VERSIONS_OF_ORDERS.queryIn(
            connection, params, "orders", orders, ObservationTable::version));
    all.addAll(
        CHANGED_OF_ORDERS.queryIn(connection, params, "orders", orders, ObservationTable::version));
    // Stable: the present version of an observation stays behind the earlier ones.
    all.sort(
        comparing((Recorded<StoredObservation> one) -> one.fact().source())
            .thenComparing(one -> one.fact().id()));
    return all;
  }

  private static Recorded<StoredObservation> version(ResultSet row) throws SQLException {
    return new Recorded<>(
        new StoredObservation(
            row.getString("source"),
            row.getString("observation_id"),
            row.getString("order_key"),
            row.getString("content"),
            null),
        Sql.time(row, "known_at").orElseThrow());
  }

  /** The observations of orders, and when each changed last. */
  public List<Recorded<StoredObservation>> recorded(
      Connection connection, String tenant, Collection<String> orders) throws SQLException {
    return OF_ORDERS.queryIn(
        connection, Params.of("tenant", tenant), "orders", orders, ObservationTable::recorded);
  }

  /** The observations with an id, and when each changed last. */
  public static List<Recorded<StoredObservation>> named(
      Connection connection, String tenant, String id) throws SQLException {
    return NAMED.query(
        connection, Params.of("tenant", tenant).with("id", id), ObservationTable::recorded);
  }

  private static Recorded<StoredObservation> recorded(ResultSet row) throws SQLException {
    return new Recorded<>(read(row), Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static StoredObservation read(ResultSet row) throws SQLException {
    return new StoredObservation(
        row.getString("source"),
        row.getString("observation_id"),
        row.getString("order_key"),
        row.getString("content"),
        Sql.timeOrNull(row, "reread_at"));
  }
}
