package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.history.Recorded;
import dev.restock.sync.store.ledger.EntryFindings;
import dev.restock.sync.store.ledger.LedgerCursor;
import dev.restock.sync.store.ledger.LedgerView;
import dev.restock.sync.store.ledger.RecordedEntries;
import dev.restock.sync.store.movements.StoredMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How far the ledger was read, and its lines that carry keys of movements. */
final class LedgerTable {
  private static final Sql CURSOR =
      Sql.of("SELECT * FROM restock_ledger_cursor WHERE tenant = :tenant");

  private static final Sql FIRST_CURSOR =
      Sql.of(
          """
          INSERT INTO restock_ledger_cursor (tenant, version, position, next_position, next_since,
            read_at, posts_from)
          VALUES (:tenant, 1, :position, :next_position, :next_since, :read_at, :posts_from)
          ON CONFLICT (tenant) DO NOTHING
          """);

  private static final Sql MOVE_CURSOR =
      Sql.of(
          """
          UPDATE restock_ledger_cursor
          SET version = :version, position = :position, next_position = :next_position,
            next_since = :next_since, read_at = :read_at
          WHERE tenant = :tenant AND version = :version - 1
          """);

  private static final Sql PAUSE =
      Sql.of(
          """
          UPDATE restock_ledger_cursor SET posts_from = :posts_from
          WHERE tenant = :tenant AND (posts_from IS NULL OR posts_from < :posts_from)
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql ENTRIES =
      Sql.of(
          """
          SELECT * FROM restock_ledger_entry
          WHERE tenant = :tenant AND movement_key IN (:keys)
          ORDER BY movement_key, transaction_id, line
          """);

  /**
   * NOT EXISTS would be a join, for which PostgreSQL without statistics reads all movements. The
   * plan is asserted by JdbcDepthContract.
   */
  static final Sql ADOPTED =
      Sql.of(
          """
          SELECT * FROM restock_ledger_entry e
          WHERE e.tenant = :tenant AND e.rma_id IN (:rma_ids)
            AND (
              SELECT m.id FROM restock_movement m
              WHERE m.movement_key = e.movement_key AND m.tenant = e.tenant) IS NULL
          ORDER BY e.transaction_id, e.line
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_TRANSACTION =
      Sql.of(
          """
          SELECT * FROM restock_ledger_entry
          WHERE transaction_id = :transaction_id AND tenant = :tenant
          ORDER BY movement_key, line
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_ledger_entry (tenant, movement_key, transaction_id, line,
            warehouse_id, sku, quantity, rma_id, unit_id, recorded_at)
          :rows
          ON CONFLICT (tenant, movement_key, transaction_id, line) DO NOTHING
          """);

  private static final Sql ARCHIVED =
      Sql.of(
          """
          SELECT movement_key, transaction_id FROM restock_archive
          WHERE tenant = :tenant AND movement_key IN (:keys)
          """);

  private static final Sql ACCEPT =
      Sql.of(
          """
          UPDATE restock_ledger_entry SET accepted = 1
          WHERE tenant = :tenant AND movement_key = :movement_key
          """);

  private final Dialect dialect;
  private final Sql incarnation;

  LedgerTable(Dialect dialect) {
    this.dialect = dialect;
    this.incarnation = dialect.incarnation();
  }

  LedgerView view(Connection connection, String tenant, Collection<String> keys)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    Optional<LedgerCursor> cursor = CURSOR.first(connection, params, LedgerTable::cursor);
    Map<String, List<LedgerEntry>> entries =
        recorded(connection, tenant, keys).stream()
            .filter(one -> !one.accepted())
            .map(Line::entry)
            .collect(groupingBy(LedgerEntry::externalId));
    String now =
        incarnation
            .first(connection, Params.none(), row -> row.getString(1))
            .orElseThrow(() -> new SQLException("the database does not name its incarnation"));
    return new LedgerView(now, cursor.orElse(null), entries);
  }

  private static LedgerCursor cursor(ResultSet row) throws SQLException {
    return new LedgerCursor(
        row.getLong("version"),
        row.getLong("position"),
        row.getLong("next_position"),
        Instant.ofEpochMilli(row.getLong("next_since")),
        Instant.ofEpochMilli(row.getLong("read_at")),
        Sql.timeOrNull(row, "posts_from"));
  }

  /** A line, and whether a person accepted the correction of its duplicate. */
  private record Line(LedgerEntry entry, boolean accepted, Instant recordedAt) {
    static Line read(ResultSet row) throws SQLException {
      String rmaId = row.getString("rma_id");
      return new Line(
          new LedgerEntry(
              row.getLong("transaction_id"),
              row.getString("movement_key"),
              row.getLong("warehouse_id"),
              row.getString("sku"),
              new BigDecimal(row.getString("quantity")),
              rmaId == null ? null : new UnitRef(rmaId, row.getString("unit_id"))),
          row.getInt("accepted") == 1,
          Instant.ofEpochMilli(row.getLong("recorded_at")));
    }
  }

  private static List<Line> recorded(Connection connection, String tenant, Collection<String> keys)
      throws SQLException {
    return ENTRIES.queryIn(connection, Params.of("tenant", tenant), "keys", keys, Line::read);
  }

  static List<Recorded<LedgerEntry>> lines(
      Connection connection, String tenant, Collection<String> keys) throws SQLException {
    return recorded(connection, tenant, new TreeSet<>(keys)).stream()
        .map(one -> new Recorded<>(one.entry(), one.recordedAt()))
        .toList();
  }

  static List<LedgerEntry> transaction(Connection connection, String tenant, long id)
      throws SQLException {
    return OF_TRANSACTION.query(
        connection,
        Params.of("tenant", tenant).with("transaction_id", id),
        row -> Line.read(row).entry());
  }

  static Map<UnitRef, List<LedgerEntry>> adopted(
      Connection connection, String tenant, Collection<String> rmaIds) throws SQLException {
    Map<UnitRef, List<LedgerEntry>> found = new HashMap<>();
    for (Line one :
        ADOPTED.queryIn(connection, Params.of("tenant", tenant), "rma_ids", rmaIds, Line::read)) {
      UnitRef unit = one.entry().unit();
      if (unit != null) {
        found.computeIfAbsent(unit, any -> new ArrayList<>()).add(one.entry());
      }
    }
    return found;
  }

  boolean move(Connection connection, String tenant, LedgerCursor next) throws SQLException {
    Params params =
        Params.of("tenant", tenant)
            .with("version", next.version())
            .with("position", next.position())
            .with("next_position", next.nextPosition())
            .with("next_since", next.nextSince())
            .with("read_at", next.readAt())
            .with("posts_from", next.postsFrom());
    Sql statement = next.version() == 1 ? FIRST_CURSOR : MOVE_CURSOR;
    boolean moved = statement.update(connection, params) == 1;
    if (moved && next.postsFrom() != null) {
      pause(connection, tenant, next.postsFrom());
    }
    return moved;
  }

  private static void pause(Connection connection, String tenant, Instant postsFrom)
      throws SQLException {
    PAUSE.update(connection, Params.of("tenant", tenant).with("posts_from", postsFrom));
  }

  /** Records lines, and pauses posts if they show that the store is older than the ledger. */
  RecordedEntries record(
      Connection connection,
      Tenant tenant,
      List<LedgerEntry> entries,
      Instant postsFrom,
      Instant now)
      throws SQLException {
    Set<String> keys = entries.stream().map(LedgerEntry::externalId).collect(toSet());
    Map<String, StoredMovement> movements = new HashMap<>();
    MovementTable.byKeys(connection, tenant, keys).forEach(one -> movements.put(one.key(), one));
    Map<String, Optional<Long>> archived = new HashMap<>();
    ARCHIVED.queryIn(
        connection,
        Params.of("tenant", tenant.id()),
        "keys",
        keys,
        row ->
            archived.put(
                row.getString("movement_key"),
                Optional.ofNullable(Sql.numberOrNull(row, "transaction_id"))));
    Map<String, Set<Long>> before = new HashMap<>();
    Map<String, Set<Long>> accepted = new HashMap<>();
    for (Line one : recorded(connection, tenant.id(), keys)) {
      String key = one.entry().externalId();
      long transaction = one.entry().transactionId();
      before.computeIfAbsent(key, any -> new HashSet<>()).add(transaction);
      if (one.accepted()) {
        accepted.computeIfAbsent(key, any -> new HashSet<>()).add(transaction);
      }
    }
    EntryFindings findings = new EntryFindings(movements, archived, before, accepted);
    insert(connection, tenant.id(), findings.toRecord(entries), now);
    RecordedEntries result = findings.result(entries);
    Params ofTenant = Params.of("tenant", tenant.id());
    if (CURSOR
        .first(connection, ofTenant, LedgerTable::cursor)
        .filter(cursor -> cursor.isPausedBy(result))
        .isPresent()) {
      pause(connection, tenant.id(), postsFrom);
    }
    return result;
  }

  private void insert(Connection connection, String tenant, List<LedgerEntry> entries, Instant now)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("movement_key"),
            Rows.Column.number("transaction_id"),
            Rows.Column.number("line"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.text("sku"),
            Rows.Column.text("quantity"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("unit_id"),
            Rows.Column.number("recorded_at"));
    Map<Long, Integer> lines = new LinkedHashMap<>();
    for (LedgerEntry one : entries) {
      rows.add(
          tenant,
          one.externalId(),
          one.transactionId(),
          lines.merge(one.transactionId(), 1, Integer::sum),
          one.warehouseId(),
          one.sku(),
          one.quantity().toPlainString(),
          one.unit() == null ? null : one.unit().rmaId(),
          one.unit() == null ? null : one.unit().unitId(),
          now);
    }
    if (rows.size() > 0) {
      rows.update(connection, dialect, INSERT, Params.none());
    }
  }

  /** A person accepted the correction of a duplicate: its transactions are accounted for. */
  static void accept(Connection connection, String tenant, String key) throws SQLException {
    ACCEPT.update(connection, Params.of("tenant", tenant).with("movement_key", key));
  }
}
