package dev.restock.sync.store.jdbc;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.PrefixScan;
import dev.restock.sync.internal.jdbc.RefusedException;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.history.FoundMovement;
import dev.restock.sync.store.history.ListedMovement;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The movements: what is planned, and queries. */
final class MovementTable {
  private static final Sql SKUS_UNDER_WAY =
      Sql.of(
          """
          SELECT DISTINCT m.sku
          FROM restock_movement_state s
          JOIN restock_movement m ON m.id = s.id
          WHERE s.tenant = :tenant AND s.state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
            AND m.sku IN (:skus)
          """);

  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_movement (tenant, movement_key, kind, reverses, rma_id, unit_id,
            warehouse_id, sku, quantity, reason_code, inspected_at, content_hash, after_key)
          :rows
          ON CONFLICT (tenant, movement_key) DO NOTHING
          RETURNING movement_key, id
          """);

  private static final Sql INSERT_STATE =
      Sql.of(
          """
          INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at,
            transaction_id, fencing_token, created_at, changed_at)
          :rows
          """);

  private static final Sql BY_KEYS =
      Sql.of(
          """
          SELECT s.*, m.kind, m.reverses, m.rma_id, m.unit_id, m.warehouse_id, m.sku, m.quantity,
            m.reason_code, m.inspected_at, m.after_key
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.tenant = :tenant AND m.movement_key IN (:keys)
          """);

  private static final Sql OF_RETURNS =
      Sql.of(
          """
          SELECT s.*, m.kind, m.reverses, m.rma_id, m.unit_id, m.warehouse_id, m.sku, m.quantity,
            m.reason_code, m.inspected_at, m.after_key
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE m.rma_id IN (:rma_ids) AND m.tenant = :tenant
          ORDER BY m.id
          """);

  /** A movement as a list shows it. The plans of all lists are asserted by JdbcDepthContract. */
  private static final String LISTED =
      """
      SELECT s.*, m.kind, m.reverses, m.rma_id, m.unit_id, m.warehouse_id, m.sku, m.quantity,
        m.reason_code, m.inspected_at, m.after_key
      FROM restock_movement_state s
      JOIN restock_movement m ON m.id = s.id
      """;

  /**
   * Each repeats the condition of a partial index, since SQLite uses one only if it finds the same
   * words.
   */
  private static final Map<MovementList, Sql> LISTS =
      Map.of(
          MovementList.PLANNED,
          Sql.of(
              LISTED
                  + """
                  WHERE s.tenant = :tenant AND s.state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
                    AND s.state IN (:states) AND (s.created_at, s.id) > (:at, :number)
                  ORDER BY s.created_at, s.id
                  LIMIT :limit
                  """),
          MovementList.UNKNOWN,
          Sql.of(
              LISTED
                  + """
                  WHERE s.tenant = :tenant AND s.state IN ('SENT', 'UNKNOWN')
                    AND s.due_at IS NOT NULL AND (s.due_at, s.id) > (:at, :number)
                  ORDER BY s.due_at, s.id
                  LIMIT :limit
                  """),
          MovementList.APPLIED,
          Sql.of(
              LISTED
                  + """
                  WHERE s.tenant = :tenant AND s.applied_at IS NOT NULL AND s.state IN (:states)
                    AND (s.applied_at, s.id) < (:at, :number)
                  ORDER BY s.applied_at DESC, s.id DESC
                  LIMIT :limit
                  """),
          MovementList.PARKED,
          Sql.of(
              LISTED
                  + """
                  WHERE s.tenant = :tenant AND s.state IN ('PARKED', 'REFUSED')
                    AND s.state = 'PARKED' AND s.id > :number
                  ORDER BY s.id
                  LIMIT :limit
                  """),
          MovementList.REFUSED,
          Sql.of(
              LISTED
                  + """
                  WHERE s.tenant = :tenant AND s.state IN ('PARKED', 'REFUSED')
                    AND s.state = 'REFUSED' AND s.id > :number
                  ORDER BY s.id
                  LIMIT :limit
                  """));

  static Sql listing(MovementList list) {
    return requireNonNull(LISTS.get(list));
  }

  static final Sql OF_SKU =
      Sql.of(
          LISTED
              + """
              WHERE m.tenant = :tenant AND m.sku = :sku AND m.sku <> '' AND m.id < :below
                AND (CAST(:warehouse_id AS BIGINT) IS NULL OR m.warehouse_id = :warehouse_id)
              ORDER BY m.id DESC
              LIMIT :limit
              """);

  private static final Sql COUNTS =
      Sql.of(
          """
          SELECT state, COUNT(*) AS movements FROM restock_movement_state
          WHERE tenant = :tenant
          GROUP BY state
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql COUNT_UNDECIDED =
      Sql.of(
          """
          SELECT state, COUNT(*) AS movements FROM restock_movement_state
          WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
          GROUP BY state
          """);

  /** Counts the entries of one index. */
  private static final Sql COUNT_UNCONFIRMED =
      Sql.of(
          """
          SELECT COUNT(*) FROM restock_movement_state
          WHERE tenant = :tenant AND state IN ('APPLIED', 'REVERSED') AND due_at IS NOT NULL
          """);

  private static final Sql OLDEST_UNDECIDED =
      Sql.of(
          """
          SELECT created_at FROM restock_movement_state
          WHERE tenant = :tenant AND state IN ('PLANNED', 'CLAIMED', 'SENT', 'UNKNOWN')
          ORDER BY created_at
          LIMIT 1
          """);

  private static final Sql LAGS =
      Sql.of(
          """
          SELECT s.applied_at - m.inspected_at AS lag
          FROM restock_movement m
          JOIN restock_movement_state s ON s.id = m.id
          WHERE s.tenant = :tenant AND s.applied_at >= :since AND m.kind = 'RESTOCK'
            AND m.inspected_at IS NOT NULL
          ORDER BY s.applied_at DESC
          LIMIT :limit
          """);

  private final Dialect dialect;
  private final ArchiveTable archive;
  private final MovementChanges changes;
  private final PrefixScan skus;

  MovementTable(Dialect dialect, ArchiveTable archive, MovementChanges changes) {
    this.dialect = dialect;
    this.archive = archive;
    this.changes = changes;
    this.skus = new PrefixScan(nextSku(dialect));
  }

  /** The states in which a claim takes movements, as a list in a statement. */
  static String states(MovementTransition claim) {
    return claim.from().stream()
        .sorted()
        .map(state -> "'" + state.name() + "'")
        .collect(joining(", "));
  }

  // ---- decisions -------------------------------------------------------------------------------

  void plan(
      Connection connection,
      String tenant,
      List<Decision.Planned> planned,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    Map<String, StockMovement> byKey = new LinkedHashMap<>();
    for (Decision.Planned one : planned) {
      if (byKey.put(one.movement().key(), one.movement()) != null) {
        throw RefusedException.keyTaken(one.movement().key(), false);
      }
    }
    // Locked before the insert, so that it stays in the ledger until the transaction ends.
    Map<String, MovementRows.Locked> before =
        changes.lock(
            connection,
            tenant,
            planned.stream().map(Decision.Planned::after).filter(key -> !key.isEmpty()).toList());
    Map<String, Long> ids = insert(connection, tenant, planned);
    archive.checkFree(connection, tenant, byKey);
    Rows states = stateRows();
    for (Decision.Planned one : planned) {
      String key = one.movement().key();
      Long id = ids.get(key);
      if (id == null) {
        throw RefusedException.keyTaken(key, false);
      }
      MovementRows.Locked predecessor = before.get(one.after());
      boolean isFree =
          one.after().isEmpty() || (predecessor != null && predecessor.state().isInLedger());
      states.add(
          id,
          tenant,
          key,
          MovementState.PLANNED,
          isFree ? audit.at() : null,
          null,
          0,
          audit.at(),
          audit.at());
      audit.planned(key, actor);
    }
    states.update(connection, dialect, INSERT_STATE, Params.none());
  }

  /** Records movements that the ledger shows and that this store does not have. */
  void adopt(
      Connection connection,
      String tenant,
      List<StoredMovement> adopted,
      String actor,
      AuditTable.Entries audit)
      throws SQLException {
    if (adopted.isEmpty()) {
      return;
    }
    Map<String, StockMovement> byKey = new LinkedHashMap<>();
    adopted.forEach(one -> byKey.put(one.key(), one.movement()));
    List<Decision.Planned> rows =
        adopted.stream().map(one -> new Decision.Planned(one.movement(), "")).toList();
    Map<String, Long> ids = insert(connection, tenant, rows);
    if (ids.size() < adopted.size() || archive.has(connection, tenant, byKey.keySet())) {
      throw RefusedException.stale("an adopted movement is known by now");
    }
    Rows states = stateRows();
    for (StoredMovement one : adopted) {
      states.add(
          ids.get(one.key()),
          tenant,
          one.key(),
          one.state(),
          null,
          one.transactionId().isPresent() ? one.transactionId().getAsLong() : null,
          0,
          audit.at(),
          audit.at());
      audit.adopted(one.key(), one.state(), actor);
    }
    states.update(connection, dialect, INSERT_STATE, Params.none());
  }

  private static Rows stateRows() {
    return new Rows(
        Rows.Column.number("id"),
        Rows.Column.text("tenant"),
        Rows.Column.text("movement_key"),
        Rows.Column.text("state"),
        Rows.Column.number("due_at"),
        Rows.Column.number("transaction_id"),
        Rows.Column.number("fencing_token"),
        Rows.Column.number("created_at"),
        Rows.Column.number("changed_at"));
  }

  private Map<String, Long> insert(
      Connection connection, String tenant, List<Decision.Planned> planned) throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.text("movement_key"),
            Rows.Column.text("kind"),
            Rows.Column.text("reverses"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("unit_id"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.text("sku"),
            Rows.Column.number("quantity"),
            Rows.Column.text("reason_code"),
            Rows.Column.number("inspected_at"),
            Rows.Column.text("content_hash"),
            Rows.Column.text("after_key"));
    for (Decision.Planned one : planned) {
      StockMovement movement = one.movement();
      rows.add(
          tenant,
          movement.key(),
          movement.kind(),
          movement.reverses().isEmpty() ? null : movement.reverses(),
          movement.rmaId(),
          movement.unitId(),
          movement.warehouseId(),
          movement.sku(),
          movement.quantity(),
          movement.reasonCode(),
          movement.inspectedAt(),
          movement.contentHash(),
          one.after().isEmpty() ? null : one.after());
    }
    Map<String, Long> ids = new HashMap<>();
    rows.query(
        connection,
        dialect,
        INSERT,
        Params.none(),
        row -> ids.put(row.getString("movement_key"), row.getLong("id")));
    return ids;
  }

  // ---- queries ---------------------------------------------------------------------------------

  static Set<String> skusUnderWay(Connection connection, String tenant, Collection<String> skus)
      throws SQLException {
    return Set.copyOf(
        SKUS_UNDER_WAY.queryIn(
            connection, Params.of("tenant", tenant), "skus", skus, row -> row.getString("sku")));
  }

  static List<StoredMovement> byKeys(Connection connection, Tenant tenant, Collection<String> keys)
      throws SQLException {
    return BY_KEYS.queryIn(
        connection,
        Params.of("tenant", tenant.id()),
        "keys",
        keys,
        row -> MovementRows.read(tenant, row));
  }

  List<StoredMovement> of(Connection connection, Tenant tenant, String rmaId) throws SQLException {
    return ofReturns(connection, tenant, List.of(rmaId));
  }

  /** The movements of some returns, oldest first; archived ones first. */
  List<StoredMovement> ofReturns(Connection connection, Tenant tenant, Collection<String> rmaIds)
      throws SQLException {
    List<StoredMovement> found = new ArrayList<>(archive.placements(connection, tenant, rmaIds));
    found.addAll(
        OF_RETURNS.queryIn(
            connection,
            Params.of("tenant", tenant.id()),
            "rma_ids",
            rmaIds,
            row -> MovementRows.read(tenant, row)));
    return found;
  }

  Optional<FoundMovement> find(Connection connection, Tenant tenant, String key)
      throws SQLException {
    Optional<FoundMovement> found =
        byKeys(connection, tenant, List.of(key)).stream().findFirst().map(FoundMovement::of);
    return found.isPresent() ? found : archive.find(connection, tenant.id(), key);
  }

  List<ListedMovement> list(
      Connection connection,
      Tenant tenant,
      MovementList list,
      ListedMovement.@Nullable Place after,
      int limit)
      throws SQLException {
    long first = list.isLatestFirst() ? Long.MAX_VALUE : Long.MIN_VALUE;
    return listing(list)
        .query(
            connection,
            Params.of("tenant", tenant.id())
                .with("states", list.states())
                .with("at", after == null ? first : after.at().toEpochMilli())
                .with("number", after == null ? first : after.number())
                .with("limit", limit),
            row ->
                listed(
                    tenant,
                    row,
                    switch (list) {
                      case PLANNED -> row.getLong("created_at");
                      case UNKNOWN -> row.getLong("due_at");
                      case APPLIED -> row.getLong("applied_at");
                      case PARKED, REFUSED -> 0L;
                    }));
  }

  private static ListedMovement listed(Tenant tenant, ResultSet row, long at) throws SQLException {
    return new ListedMovement(
        new ListedMovement.Place(Instant.ofEpochMilli(at), row.getLong("id")),
        Instant.ofEpochMilli(row.getLong("created_at")),
        Instant.ofEpochMilli(row.getLong("changed_at")),
        MovementRows.read(tenant, row));
  }

  List<ListedMovement> ofSku(
      Connection connection,
      Tenant tenant,
      String sku,
      @Nullable Long warehouseId,
      long below,
      int limit)
      throws SQLException {
    return OF_SKU.query(
        connection,
        Params.of("tenant", tenant.id())
            .with("sku", sku)
            .with("warehouse_id", warehouseId)
            .with("below", below)
            .with("limit", limit),
        row -> listed(tenant, row, 0));
  }

  /** Finds the next SKU; the plan is asserted by JdbcDepthContract. */
  static Sql nextSku(Dialect dialect) {
    return dialect.sql(
        """
        SELECT sku FROM restock_movement
        WHERE tenant = :tenant AND sku >= :from AND sku < :end AND sku <> ''
        ORDER BY sku
        LIMIT 1
        """,
        """
        SELECT sku FROM restock_movement
        WHERE tenant = :tenant AND sku ~>=~ :from AND sku ~<~ :end AND sku <> ''
        ORDER BY sku USING ~<~
        LIMIT 1
        """);
  }

  List<String> skus(Connection connection, String tenant, String prefix, int limit)
      throws SQLException {
    return skus.list(connection, Params.of("tenant", tenant), prefix, limit);
  }

  Map<MovementState, Long> counts(Connection connection, String tenant) throws SQLException {
    Map<MovementState, Long> counts = byState(COUNTS, connection, tenant);
    archive.count(connection, tenant, counts);
    return counts;
  }

  private static Map<MovementState, Long> byState(Sql sql, Connection connection, String tenant)
      throws SQLException {
    Map<MovementState, Long> counts = new EnumMap<>(MovementState.class);
    sql.query(
        connection,
        Params.of("tenant", tenant),
        row -> counts.put(MovementState.valueOf(row.getString("state")), row.getLong("movements")));
    return counts;
  }

  long countUnconfirmed(Connection connection, String tenant) throws SQLException {
    return COUNT_UNCONFIRMED.number(connection, Params.of("tenant", tenant));
  }

  Map<MovementState, Long> undecided(Connection connection, String tenant) throws SQLException {
    return byState(COUNT_UNDECIDED, connection, tenant);
  }

  boolean hasAny(Connection connection, String tenant) throws SQLException {
    return !skus(connection, tenant, "", 1).isEmpty() || archive.hasAny(connection, tenant);
  }

  Optional<Instant> oldestUndecided(Connection connection, String tenant) throws SQLException {
    return OLDEST_UNDECIDED.first(
        connection,
        Params.of("tenant", tenant),
        row -> Instant.ofEpochMilli(row.getLong("created_at")));
  }

  List<Duration> lags(Connection connection, String tenant, Instant since, int limit)
      throws SQLException {
    return LAGS.query(
        connection,
        Params.of("tenant", tenant).with("since", since).with("limit", limit),
        row -> Duration.ofMillis(row.getLong("lag")));
  }
}
