package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.placed;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.CaseState;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Migrator;
import dev.restock.sync.internal.jdbc.OwnTransactions;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Plans;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.internal.jdbc.alerts.AlertQueries;
import dev.restock.sync.internal.jdbc.drift.DriftLevelTable;
import dev.restock.sync.internal.jdbc.drift.DriftRowTable;
import dev.restock.sync.internal.jdbc.gaps.GapTable;
import dev.restock.sync.internal.jdbc.gaps.WatchTable;
import dev.restock.sync.internal.jdbc.history.OverviewQueries;
import dev.restock.sync.internal.jdbc.refunds.EntryPostTable;
import dev.restock.sync.internal.jdbc.refunds.ObservationTable;
import dev.restock.sync.internal.jdbc.refunds.RefundOrderTable;
import dev.restock.sync.internal.jdbc.refunds.RefundTable;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.DecideResult;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.history.MovementList;
import dev.restock.sync.store.movements.MovementClaim;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store in a database must do besides what every store must. */
abstract class JdbcDepthContract {
  private static final int MANY = 20_000;
  private static final int KEYS = 100;

  /** As many returns, orders or SKUs as a decision asks for. */
  private static final int FEW_KEYS = 5;

  /** Fewer of these short rows are read as fast by a scan, and PostgreSQL plans one. */
  private static final int LEDGER = 100_000;

  protected DataSource database;

  /** Whether plans are those of PostgreSQL for a statement whose values it does not know. */
  private boolean isForAnyValues;

  protected abstract DataSource emptyDatabase() throws SQLException;

  protected abstract Dialect dialect();

  @BeforeEach
  void open() throws SQLException {
    database = emptyDatabase();
  }

  private static Lease lease(Instant from) {
    return new Lease("host", from, from.plus(Duration.ofMinutes(5)));
  }

  protected void execute(String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  protected static Decision decision(List<UnitState> units, List<Decision.Planned> planned) {
    return Decision.builder().status(ReturnStatus.RECEIVED).units(units).planned(planned).build();
  }

  protected static void plan(SyncStore store, String rmaId, int units) {
    List<UnitState> states = new ArrayList<>();
    List<Decision.Planned> planned = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      String key = rmaId + "-k" + i;
      states.add(placed(rmaId, "u" + i, key));
      planned.add(new Decision.Planned(restock(key, rmaId, "u" + i), ""));
    }
    ReadClaim claim = claimRead(store, rmaId);
    assertThat(store.decide(TENANT, claim, decision(states, planned), T0))
        .isEqualTo(new DecideResult.Recorded());
  }

  private static ReadClaim claimRead(SyncStore store, String rmaId) {
    PlannedRead read = new PlannedRead(T0, ReadCause.CHANGED);
    store.record(TENANT, List.of(ObservedReturn.toRead(rmaId, read)), T0);
    return store.claimReads(TENANT, lease(T0), 1, List.of(ReadCause.CHANGED)).get(0);
  }

  // ---- schema ----------------------------------------------------------------------------------

  /** A second version, as a later library would bring it. */
  /** A table that is not in the list would stay behind when a tenant gets another name. */
  @Test
  void theListOfTablesIsComplete() throws SQLException {
    JdbcSyncStore.open(database);
    List<String> tables = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet found =
            connection.getMetaData().getTables(null, null, "restock%", new String[] {"TABLE"})) {
      while (found.next()) {
        tables.add(found.getString("TABLE_NAME"));
      }
    }
    tables.remove("restock_schema");
    assertThat(Schema.TABLES).containsExactlyInAnyOrderElementsOf(tables);
  }

  @Test
  void aStoreOfVersion1IsMigratedWithWhatItHolds() throws SQLException {
    plan(JdbcSyncStore.open(database), "r1", 1);
    Migrator later =
        new Migrator(
            List.of(
                Schema.VERSION_1,
                List.of(
                    "ALTER TABLE restock_unit ADD COLUMN shelf TEXT NOT NULL DEFAULT 'none'",
                    "CREATE TABLE restock_shelf (id {counted key}, name TEXT NOT NULL)",
                    "INSERT INTO restock_shelf (name) SELECT unit_id FROM restock_unit")));
    OwnTransactions.open(database, later);
    assertThat(ask("SELECT version FROM restock_schema")).isEqualTo("2");
    assertThat(ask("SELECT shelf FROM restock_unit WHERE rma_id = 'r1'")).isEqualTo("none");
    assertThat(ask("SELECT name FROM restock_shelf WHERE id = 1")).isEqualTo("u0");
    OwnTransactions.open(database, later);
    assertThat(ask("SELECT COUNT(*) FROM restock_shelf")).as("each version once").isEqualTo("1");
    assertThatThrownBy(() -> JdbcSyncStore.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("version 2");
  }

  @Test
  void aMigratedStoreHasTheTablesOfAFreshOne() throws SQLException {
    List<List<String>> versions =
        List.of(Schema.VERSION_1, List.of("ALTER TABLE restock_unit ADD COLUMN shelf TEXT"));
    JdbcSyncStore.open(database);
    OwnTransactions.open(database, new Migrator(versions));
    List<String> migrated = columns();
    database = emptyDatabase();
    OwnTransactions.open(database, new Migrator(versions));
    assertThat(columns()).containsExactlyInAnyOrderElementsOf(migrated);
    assertThat(migrated).contains("restock_unit.shelf");
  }

  @Test
  void aMigrationThatFailsLeavesTheVersionBefore() throws SQLException {
    JdbcSyncStore.open(database);
    List<String> before = columns();
    Migrator broken =
        new Migrator(
            List.of(
                Schema.VERSION_1,
                List.of(
                    "ALTER TABLE restock_unit ADD COLUMN shelf TEXT",
                    "ALTER TABLE restock_nowhere ADD COLUMN shelf TEXT")));
    assertThatThrownBy(() -> OwnTransactions.open(database, broken))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("make its tables");
    assertThat(columns()).containsExactlyInAnyOrderElementsOf(before);
    assertThat(ask("SELECT version FROM restock_schema")).isEqualTo("1");
  }

  private List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.getMetaData().getColumns(null, null, "restock_%", null)) {
      while (rows.next()) {
        columns.add(rows.getString("TABLE_NAME") + "." + rows.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  @Test
  void aNewerSchemaIsRefused() throws SQLException {
    JdbcSyncStore.open(database);
    execute("UPDATE restock_schema SET version = 999");
    assertThatThrownBy(() -> JdbcSyncStore.open(database))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("999")
        .hasMessageContaining("newer library");
    assertThat(ask("SELECT version FROM restock_schema")).isEqualTo("999");
  }

  @Test
  void manyHostsMayOpenAFreshDatabaseAtOnce() throws Exception {
    int hosts = 6;
    ExecutorService pool = Executors.newFixedThreadPool(hosts);
    try {
      List<Callable<Boolean>> openings = new ArrayList<>();
      for (int host = 0; host < hosts; host++) {
        String rmaId = "r" + host;
        openings.add(
            () -> {
              JdbcSyncStore.open(database).hint(TENANT, rmaId, T0);
              return true;
            });
      }
      for (Future<Boolean> opening : pool.invokeAll(openings)) {
        assertThat(opening.get()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(JdbcSyncStore.open(database).counts(TENANT).returns()).isEqualTo(hosts);
    assertThat(ask("SELECT COUNT(*) FROM restock_schema")).isEqualTo("1");
  }

  // ---- the host's own transaction --------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aHintInTheHostsTransactionIsThereIfTheHostCommits(boolean commits) throws SQLException {
    JdbcSyncStore store = JdbcSyncStore.open(database);
    execute("CREATE TABLE webhook (body TEXT)");
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("INSERT INTO webhook VALUES ('body')");
      }
      store.within(connection).hint(TENANT, "r1", T0);
      assertThat(connection.isClosed()).isFalse();
      assertThat(connection.getAutoCommit()).isFalse();
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
    assertThat(ask("SELECT COUNT(*) FROM webhook")).isEqualTo(commits ? "1" : "0");
    assertThat(store.counts(TENANT).returns()).isEqualTo(commits ? 1 : 0);
  }

  @Test
  void whatFailsInTheHostsTransactionLeavesTheRestOfItAlone() throws SQLException {
    JdbcSyncStore store = JdbcSyncStore.open(database);
    plan(store, "r1", 1);
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      SyncStore within = store.within(connection);
      ReadClaim claim = claimRead(within, "r2");
      assertThat(
              within.decide(
                  TENANT,
                  claim,
                  decision(
                      List.of(placed("r2", "u1", "r2-k")),
                      List.of(
                          new Decision.Planned(restock("r2-k", "r2", "u1"), ""),
                          new Decision.Planned(restock("r1-k0", "r2", "u2"), ""))),
                  T0))
          .isEqualTo(new DecideResult.KeyTaken("r1-k0", false));
      connection.commit();
    }
    assertThat(store.counts(TENANT).returns()).isEqualTo(2);
    assertThat(store.units(TENANT, "r2")).isEmpty();
    assertThat(store.movements(TENANT, "r2")).isEmpty();
  }

  @Test
  void aConnectionWithoutATransactionIsRefused() throws SQLException {
    JdbcSyncStore store = JdbcSyncStore.open(database);
    try (Connection connection = database.getConnection()) {
      assertThatThrownBy(() -> store.within(connection).hint(TENANT, "r1", T0))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("auto-commit");
    }
    assertThat(store.counts(TENANT).returns()).isZero();
  }

  // ---- cost ------------------------------------------------------------------------------------

  /** Statements for the whole way of so many movements, by operation. */
  private List<Integer> statements(int units) throws SQLException {
    database = emptyDatabase();
    Counting counting = new Counting();
    SyncStore store = JdbcSyncStore.open(counting.around(database));
    List<Integer> counts = new ArrayList<>();
    counting.taken();
    plan(store, "r1", units);
    counts.add(counting.taken().size());
    List<StoredMovement> claimed = store.claimToSend(TENANT, lease(T0), units);
    counts.add(counting.taken().size());
    List<StoredMovement> sent = store.markSent(TENANT, claimed, 1, T0, T0);
    counts.add(counting.taken().size());
    Map<StoredMovement, MovementOutcome> applied = new LinkedHashMap<>();
    sent.forEach(movement -> applied.put(movement, new MovementOutcome.Applied(5, T0, T0)));
    assertThat(store.recordOutcomes(TENANT, applied, T0)).hasSize(units);
    counts.add(counting.taken().size());
    Map<StoredMovement, MovementOutcome> confirmed = new LinkedHashMap<>();
    store
        .claimToConfirm(TENANT, lease(T0), units)
        .forEach(movement -> confirmed.put(movement, new MovementOutcome.Confirmed(T0)));
    counts.add(counting.taken().size());
    assertThat(store.recordOutcomes(TENANT, confirmed, T0)).hasSize(units);
    counts.add(counting.taken().size());
    store.forEachUnit(TENANT, report -> {});
    counts.add(counting.taken().size());
    return counts;
  }

  @Test
  void aHundredMovementsTakeAsManyStatementsAsOne() throws SQLException {
    List<Integer> one = statements(1);
    assertThat(statements(100)).isEqualTo(one);
    assertThat(one.subList(1, one.size())).allSatisfy(count -> assertThat(count).isBetween(1, 5));
  }

  /** Many movements that wait, half of them for one another. */
  private void backlog() throws SQLException {
    execute(
        """
        INSERT INTO restock_movement (tenant, movement_key, kind, rma_id, unit_id, warehouse_id,
          sku, quantity, reason_code, content_hash, after_key)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        SELECT '%s', 'k' || i, 'RESTOCK', 'r' || i, 'u', 11, 'S', 1, '', 'h',
          CASE WHEN i %% 2 = 0 THEN 'k' || (i - 1) END
        FROM n
        """
            .formatted(MANY, TENANT.id()),
        """
        INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at,
          fencing_token, created_at, changed_at)
        SELECT id, tenant, movement_key, 'PLANNED',
          CASE WHEN after_key IS NULL THEN CAST(SUBSTR(movement_key, 2) AS BIGINT) END, 0, id, id
        FROM restock_movement
        """);
  }

  @Test
  void noClaimScansTheMovements() throws SQLException {
    JdbcSyncStore.open(database);
    forBothPlans(this::assertNoClaimScans);
    backlog();
    forBothPlans(this::assertNoClaimScans);
    execute("ANALYZE");
    forBothPlans(this::assertNoClaimScans);
  }

  private void assertNoClaimScans() throws SQLException {
    Params params = Params.of("tenant", TENANT.id()).with("now", (long) MANY).with("limit", 100);
    for (MovementClaim claim : MovementClaim.values()) {
      assertThat(planOf(MovementClaims.due(dialect(), claim.transition()), params))
          .contains("restock_movement_")
          .doesNotContain("restock_movement_undecided", "restock_movement_return")
          .doesNotContainIgnoringCase("sort")
          .doesNotContain("TEMP B-TREE");
    }
  }

  /** Many reads that are due, and many cases that were not delivered. */
  private void backlogOfReadsAndCases() throws SQLException {
    execute(
        """
        INSERT INTO restock_return (tenant, rma_id, status, cause, due_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        SELECT '%s', 'r' || i, 'Received', 'UNFINISHED', i FROM n
        """
            .formatted(MANY, TENANT.id()),
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
          advice, retriable, rma_id, unit_id, movement_key, what, opened_at, state, is_open,
          changed_at, deliver_at)
        SELECT tenant, rma_id, 'T', 'FINANCE', 'LOW', '', '', '', 1, rma_id, '', '', '', due_at,
          'OPEN', 1, due_at, due_at
        FROM restock_return
        """);
  }

  /** Every kind of work is found by the first entry of an index. */
  @Test
  void theNextWorkIsFoundWithoutAScan() throws SQLException {
    JdbcSyncStore.open(database);
    backlog();
    backlogOfReadsAndCases();
    assertNextWorkScansNothing();
    execute("ANALYZE");
    assertNextWorkScansNothing();
  }

  private void assertNextWorkScansNothing() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Params params = Params.of("tenant", TENANT.id());
      List<String> plan =
          Plans.of(connection, dialect(), WorkQuery.NEXT, params, WorkQuery.causes());
      assertThat(plan).allSatisfy(step -> assertThat(isScan(step)).isFalse());
      assertThat(String.join("\n", plan))
          .contains("restock_movement_send", "restock_movement_verify", "restock_movement_confirm")
          .doesNotContain("restock_movement_undecided");
    }
  }

  /** The table has just been filled: the database does not know how many rows a tenant has. */
  @Test
  void movementsAreFoundByTheirKeysWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    forBothPlans(this::assertKeysAreLookedUp);
    backlog();
    forBothPlans(this::assertKeysAreLookedUp);
    forBothPlans(this::assertFollowersAreLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertKeysAreLookedUp);
    forBothPlans(this::assertFollowersAreLookedUp);
  }

  private void assertKeysAreLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("keys", IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList());
    assertThat(planOf(Sql.of(MovementChanges.BY_KEYS), params))
        .contains("movement_key")
        .doesNotContain("restock_movement_return", "restock_movement_undecided");
    assertThat(planOf(dialect().locking(MovementChanges.BY_KEYS, "FOR UPDATE OF s"), params))
        .contains("movement_key")
        .doesNotContain("restock_movement_return", "restock_movement_undecided");
  }

  private void assertFollowersAreLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("keys", IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList());
    assertThat(planOf(MovementClaims.UNBLOCK, params)).contains("restock_movement_after");
  }

  /** Many transactions with keys of movements, half of which the store does not know. */
  private void longLedger() throws SQLException {
    execute(
        """
        INSERT INTO restock_ledger_entry (tenant, movement_key, transaction_id, line, warehouse_id,
          sku, quantity, rma_id, unit_id, recorded_at)
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
        SELECT '%s', 'k' || (2 * i), i, 1, 11, 'S', '1', 'r' || (2 * i), 'u', i FROM n
        """
            .formatted(LEDGER, TENANT.id()));
  }

  /** Both are asked for each claim of a post. */
  @Test
  void theLedgerIsAskedByKeyAndByReturnWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    forBothPlans(this::assertLedgerIsLookedUp);
    backlog();
    longLedger();
    forBothPlans(this::assertLedgerIsLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertLedgerIsLookedUp);
  }

  private void assertLedgerIsLookedUp() throws SQLException {
    Params keys =
        Params.of("tenant", TENANT.id())
            .with("keys", IntStream.range(0, KEYS).mapToObj(i -> "k" + i).toList());
    assertThat(planOf(LedgerTable.ENTRIES, keys))
        .contains("movement_key")
        .doesNotContain("restock_ledger_entry_unit");
    Params returns =
        Params.of("tenant", TENANT.id())
            .with("rma_ids", IntStream.range(0, KEYS).mapToObj(i -> "r" + i).toList());
    assertThat(planOf(LedgerTable.ADOPTED, returns))
        .contains("restock_ledger_entry_unit", "movement_key")
        .doesNotContain("restock_movement_return");
  }

  /** Many refunds, most of them settled: what is to be done or forgotten is at the end. */
  private void manyRefunds() throws SQLException {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            .formatted(LEDGER);
    execute(
        """
        INSERT INTO restock_register_order (tenant, order_id, channel_order, recorded_at)
        %s SELECT '%s', i, 'c' || i, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_register_piece (tenant, order_id, line, piece, sku, rma_id, unit_id,
          changes, decided)
        %s SELECT '%s', i, 0, 1, 'S', 'r' || i, 'u', 1, 1 FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_register_delivery (tenant, delivery_id, order_id)
        %s SELECT '%s', i, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_register_stock (tenant, transaction_id, delivery_id, sku, warehouse_id,
          quantity, order_id, recorded_at)
        %s SELECT '%s', i, i, 'S', 11, '1', i, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        "UPDATE restock_return SET channel_order = 'c' || rma_id");
  }

  /** All of this is asked for each decision, or with each reading of the registers. */
  @Test
  void registersAreLookedUpWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    backlogOfReadsAndCases();
    manyRefunds();
    forBothPlans(this::assertRegistersAreLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertRegistersAreLookedUp);
  }

  private void assertRegistersAreLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("order_ids", IntStream.range(0, FEW_KEYS).mapToObj(i -> (long) i).toList())
            .with("delivery_ids", IntStream.range(0, FEW_KEYS).mapToObj(i -> (long) i).toList())
            .with("channel_order", "c1")
            .with("channel_orders", IntStream.range(0, FEW_KEYS).mapToObj(i -> "c" + i).toList())
            .with("rma_ids", IntStream.range(0, FEW_KEYS).mapToObj(i -> "r" + i).toList())
            .with("skus", IntStream.range(0, FEW_KEYS).mapToObj(i -> "s" + i).toList())
            .with("from", T0)
            .with("before", T0)
            .with("limit", 100)
            .with("order_id", 1L)
            .with("line", 0L)
            .with("piece", 1L);
    assertThat(planOf(ReturnTable.OF_CHANNEL_ORDER, params)).contains("restock_return_channel");
    assertThat(planOf(RegisterTable.OF_CHANNEL_ORDERS, params))
        .contains("restock_register_order_channel");
    assertThat(planOf(RegisterTable.OF_RETURNS, params)).contains("restock_register_piece_unit");
    assertThat(planOf(RegisterTable.WITHOUT_SALE, params)).contains("restock_register_piece_sku");
    assertThat(planOf(RegisterTable.ORDERS, params)).contains("order_id");
    assertThat(planOf(Sql.of(RegisterTable.PIECES), params))
        .contains("order_id")
        .doesNotContain("restock_register_piece_unbound", "restock_register_piece_undecided");
    assertThat(planOf(RegisterTable.DELIVERIES, params))
        .contains("restock_register_delivery_order");
    assertThat(planOf(RegisterTable.STOCK, params)).contains("restock_register_stock_order");
    assertThat(planOf(RegisterTable.LINK_STOCK, params))
        .contains("delivery_id")
        .doesNotContain("restock_register_stock_unlinked");
    assertThat(planOf(RegisterTable.UNDECIDED, params))
        .contains("restock_register_piece_undecided");
    assertThat(planOf(RegisterTable.UNBOUND, params)).contains("restock_register_piece_unbound");
    assertThat(planOf(RegisterTable.UNLINKED_ORDERS, params))
        .contains("restock_register_order_unlinked");
    assertThat(planOf(RegisterTable.FORGET_STOCK, params))
        .contains("restock_register_stock_unlinked");
  }

  /** A shop with a long history: all but a few changes are planned, all but a few pushes ended. */
  private void manyPushes() throws SQLException {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            .formatted(LEDGER);
    execute(
        """
        INSERT INTO restock_channel_push (tenant, push_id, kind, source, warehouse_id, location_id,
          sku, quantity, state, due_at, planned_at, changed_at)
        %s SELECT '%s', 'p' || i, 'MOVEMENT', 'k' || i, 11, 'l', 'S', '1',
          CASE WHEN i < 10 THEN 'PLANNED' ELSE 'APPLIED' END,
          CASE WHEN i < 10 THEN i ELSE NULL END, i, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        "UPDATE restock_movement_state SET state = 'CONFIRMED', applied_at = id, push_planned = 1",
        "UPDATE restock_movement_state SET push_planned = 0 WHERE id < 10",
        "UPDATE restock_register_stock SET push_due = 0, order_id = delivery_id",
        "UPDATE restock_register_stock SET push_due = 1 WHERE delivery_id < 10");
  }

  @Test
  void pushesAreLookedUpWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    backlog();
    backlogOfReadsAndCases();
    manyRefunds();
    manyPushes();
    forBothPlans(this::assertPushesAreLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertPushesAreLookedUp);
  }

  private void assertPushesAreLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("from", Instant.EPOCH)
            .with("before", T0)
            .with("now", T0)
            .with("run", 1L)
            .with("after", "")
            .with("limit", 100)
            .with("sources", IntStream.range(0, FEW_KEYS).mapToObj(i -> "k" + i).toList());
    assertThat(planOf(ChannelTable.UNPLANNED_MOVEMENTS, params)).contains("restock_movement_push");
    assertThat(planOf(Sql.of(ChannelTable.MARKABLE_MOVEMENTS), params)).contains("movement_key");
    assertThat(planOf(RegisterTable.UNPLANNED, params)).contains("restock_register_stock_push");
    assertThat(planOf(Sql.of(ChannelTable.DUE), params)).contains("restock_channel_push_due");
    assertThat(planOf(ChannelTable.NEXT, params)).contains("restock_channel_push_due");
    assertThat(planOf(ChannelTable.HEALINGS, params)).contains("restock_channel_push_healing");
    assertThat(planOf(Sql.of(ChannelTable.ENDED), params)).contains("restock_channel_push_ended");
  }

  /** Years of returns that nothing watches any more, and as many gaps as never happen at once. */
  @Test
  void gapsAreFoundWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    backlog();
    backlogOfReadsAndCases();
    manyRefunds();
    manyPushes();
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            .formatted(LEDGER);
    execute(
        "UPDATE restock_return SET watch_at = NULL",
        "UPDATE restock_return SET watch_at = 1 WHERE rma_id LIKE '%77'",
        """
        INSERT INTO restock_gap (tenant, rma_id, clock, subject, since_at, limit_at, state)
        %s SELECT '%s', 'r' || i, CASE WHEN i < 100 THEN 'STOCK_TO_CHANNEL' ELSE
          'RECEIVED_TO_REFUNDED' END, 'p' || i, i, i,
          CASE WHEN i < 200 THEN 'OPENED' ELSE 'RUNNING' END FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund (tenant, refund_key, order_key, is_settled, revision, changed_at)
        %s SELECT '%s', 'f' || i, 'o' || i, 1, 1, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_return (tenant, refund_key, rma_id)
        %s SELECT '%s', 'f' || i, 'r' || i FROM n
        """
            .formatted(numbers, TENANT.id()));
    forBothPlans(this::assertGapsAreLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertGapsAreLookedUp);
  }

  private void assertGapsAreLookedUp() throws SQLException {
    List<String> rmaIds = IntStream.range(0, FEW_KEYS).mapToObj(i -> "r" + i).toList();
    Params params =
        Params.of("tenant", TENANT.id())
            .with("now", T0)
            .with("since", Instant.EPOCH)
            .with("planned_by", T0)
            .with("after_planned_at", 0L)
            .with("after_push_id", "")
            .with("clock", "RECEIVED_TO_REFUNDED")
            .with("rma_ids", rmaIds)
            .with("limit", 100);
    assertThat(planOf(WatchTable.DUE, params)).contains("restock_return_watch");
    assertThat(planOf(WatchTable.NEXT, params)).contains("restock_return_watch");
    assertThat(planOf(GapTable.OF_RETURNS, params)).contains("rma_id");
    assertThat(planOf(GapTable.ALL_OF_RETURNS, params)).contains("rma_id");
    assertThat(planOf(GapTable.OLDEST, params)).contains("restock_gap_oldest");
    assertThat(planOf(GapTable.COUNT, params)).contains("restock_gap_past");
    assertThat(planOf(Sql.of(GapTable.ENDED_PUSHES), params))
        .contains("restock_gap_")
        .contains("push_id");
    assertThat(planOf(ChannelTable.WAITING, params)).contains("restock_channel_push_waiting");
    assertThat(planOf(ChannelTable.OLDEST, params)).contains("restock_channel_push_waiting");
    assertThat(planOf(ChannelTable.TIMES, params)).contains("restock_channel_push_ended");
    assertThat(planOf(RefundTable.OF_RETURNS, params)).contains("restock_refund_return_rma");
  }

  /** Alerts are checked every minute, whatever the history is. */
  @Test
  void alertsAreCheckedWithoutWalkingTheHistory() throws SQLException {
    JdbcSyncStore.open(database);
    backlog();
    backlogOfReadsAndCases();
    manyPushes();
    execute(
        "UPDATE restock_movement_state SET state = 'UNKNOWN' WHERE id < 10",
        "UPDATE restock_movement_state SET state = 'APPLIED', grace_ends_at = id WHERE id = 10",
        "UPDATE restock_case SET is_open = 0, state = 'RESOLVED' WHERE rma_id <> 'r1'");
    // With the statistics of a moment at which nearly all waited, counting them is a walk.
    execute("ANALYZE");
    forBothPlans(this::assertAlertsAreCheckedByIndexes);
  }

  private void assertAlertsAreCheckedByIndexes() throws SQLException {
    Params params = Params.of("tenant", TENANT.id()).with("now", T0);
    assertThat(planOf(AlertQueries.WAITING, params))
        .contains("restock_movement_undecided", "restock_movement_confirm");
    assertThat(planOf(OverviewQueries.TO_MOVE, params)).contains("restock_movement_undecided");
    assertThat(planOf(MovementTable.COUNT_UNDECIDED, params))
        .contains("restock_movement_undecided");
    assertThat(planOf(AlertQueries.TALLY, params)).contains("restock_case_");
  }

  /** Years of refunds that are settled and booked, and a few that are not. */
  @Test
  void refundsAreLookedUpWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            .formatted(LEDGER);
    execute(
        """
        INSERT INTO restock_refund_observation (tenant, source, observation_id, order_key, content,
          reread_at, changed_at, version, known_at)
        %s SELECT '%s', 'shop', 'o' || i, 'o' || i, '{}', CASE WHEN i < 10 THEN i END, i, 1, i
        FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_order (tenant, order_key, version, due_at)
        %s SELECT '%s', 'o' || i, 1, CASE WHEN i < 10 THEN i END FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund (tenant, refund_key, order_key, verdict, is_settled, report_day,
          content, book_day, revision, changed_at)
        %s SELECT '%s', 'r' || i, 'o' || i, 'EQUAL', CASE WHEN i < 10 THEN 0 ELSE 1 END,
          'day' || i / 10, '{}', CASE WHEN i < 10 THEN 'day1' END, 1, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_entry (tenant, batch, number, content)
        %s SELECT '%s', i / 10, i, '{}' FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_entry_post (tenant, entry_key, batch, number, refund_key, state,
          due_at, planned_at, changed_at)
        %s SELECT '%s', 'k' || i, i / 10, i, 'r' || i, 'CONFIRMED', CASE WHEN i < 10 THEN i END,
          i, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_entry_order (tenant, entry_key, order_id, currency, total,
          seen_at)
        %s SELECT '%s', 'k' || i, i, 'SEK', '1.00', i FROM n
        """
            .formatted(numbers, TENANT.id()));
    forBothPlans(this::assertRefundsAreLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertRefundsAreLookedUp);
  }

  private void assertRefundsAreLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("source", "shop")
            .with("now", T0)
            .with("first", "day0")
            .with("day", "day1")
            .with("after", "")
            .with("refunds", IntStream.range(0, FEW_KEYS).mapToObj(i -> "r" + i).toList())
            .with("limit", 100);
    assertThat(planOf(ObservationTable.TO_REREAD, params))
        .contains("restock_refund_observation_reread")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(Sql.of(RefundOrderTable.DUE), params))
        .contains("restock_refund_order_due")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(Sql.of(EntryPostTable.DUE), params))
        .contains("restock_refund_entry_post_due");
    assertThat(planOf(EntryPostTable.OF_ORDER, params.with("order_id", 1L)))
        .contains("restock_refund_entry_post_order");
    assertThat(planOf(EntryPostTable.ORDERS_OF_REFUNDS, params))
        .contains("restock_refund_entry_post_refund");
    assertThat(planOf(RefundTable.OF_DAY, params)).contains("restock_refund_of_day");
    assertThat(planOf(RefundTable.UNSETTLED, params)).contains("restock_refund_unsettled");
    assertThat(planOf(RefundTable.COUNT_OPEN, params)).contains("restock_refund_unsettled");
    assertThat(planOf(RefundTable.TO_BOOK, params)).contains("restock_refund_to_book");
  }

  @Test
  void aComparisonReadsTheNextLevelsOfBothSidesByTheirKeys() throws SQLException {
    JdbcSyncStore.open(database);
    Params params =
        Params.of("tenant", TENANT.id())
            .with("run", 1)
            .with("after", "A")
            .with("up_to", "B")
            .with("limit", 500);
    String next = planOf(DriftLevelTable.NEXT_SKUS, params);
    assertThat(next).contains("restock_drift_ledger", "restock_drift_item_sku");
    assertThat(planOf(DriftLevelTable.STOCK, params))
        .contains("restock_drift_item_sku")
        .containsPattern("restock_drift_stock|SEARCH s USING");
    assertThat(planOf(DriftRowTable.OF_SKU, params.with("sku", "A")))
        .contains("restock_drift_pair_sku");
  }

  /**
   * Years of movements, half of them sent; units, audit, ledger and refunds that belong to them.
   */
  private void longHistory() throws SQLException {
    String numbers =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
            .formatted(LEDGER);
    String fewer = numbers.replace(Integer.toString(LEDGER), Integer.toString(MANY));
    execute(
        """
        INSERT INTO restock_return (tenant, rma_id, status, order_name, channel_order)
        %s SELECT '%s', 'r' || i, 'Received', '#' || i, 'c' || i FROM n
        """
            .formatted(fewer, TENANT.id()),
        """
        INSERT INTO restock_unit (tenant, rma_id, unit_id, disposition, location_id, sku, line_id,
          reason_mark, expectation, status, why, retry, decided_at)
        %s SELECT '%s', 'r' || i, 'u' || i, 'SELLABLE', '', 'S', '', '', 'OPEN', 'PLACED', '', 0, i
        FROM n
        """
            .formatted(fewer, TENANT.id()),
        """
        INSERT INTO restock_movement (tenant, movement_key, kind, rma_id, unit_id, warehouse_id,
          sku, quantity, reason_code, content_hash)
        %s SELECT '%s', 'k' || i, 'RESTOCK', 'r' || i, 'u' || i, 11, 'S' || (i / 10), 1, '', 'h'
        FROM n
        """
            .formatted(fewer, TENANT.id()),
        """
        INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at, applied_at,
          fencing_token, created_at, changed_at)
        SELECT id, tenant, movement_key,
          CASE WHEN id % 2 = 0 THEN 'PLANNED' WHEN id % 99 = 0 THEN 'PARKED'
            WHEN id % 97 = 0 THEN 'UNKNOWN' ELSE 'CONFIRMED' END,
          CASE WHEN id % 2 = 0 OR id % 97 = 0 THEN id END, CASE WHEN id % 2 = 1 THEN id END,
          0, id, id
        FROM restock_movement
        """,
        """
        INSERT INTO restock_audit (tenant, subject, from_state, to_state, at, actor, why)
        %s SELECT '%s', 'k' || i, '', 'PLANNED', i, '', '' FROM n
        """
            .formatted(fewer, TENANT.id()),
        """
        INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
          advice, retriable, rma_id, unit_id, movement_key, what, opened_at, state, is_open,
          changed_at, deliver_at)
        SELECT tenant, rma_id, 'T', 'FINANCE', 'LOW', '', '', '', 1, rma_id, '', '', '', 1,
          'OPEN', 1, 1, 1
        FROM restock_return
        """,
        """
        INSERT INTO restock_refund_observation (tenant, source, observation_id, order_key, content,
          changed_at, version, known_at)
        %s SELECT '%s', 'shop', 'o' || i, 'o' || i, '{}', i, 2, i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund_observation_version (tenant, source, observation_id, version,
          content, known_at)
        %s SELECT '%s', 'shop', 'o' || i, 1, '{}', i FROM n
        """
            .formatted(numbers, TENANT.id()),
        """
        INSERT INTO restock_refund (tenant, refund_key, order_key, order_name, verdict, is_settled,
          revision, changed_at)
        %s SELECT '%s', 'r' || i, 'o' || i, '#' || i, 'EQUAL', 1, 1, i FROM n
        """
            .formatted(numbers, TENANT.id()));
    longLedger();
    manyRefunds();
    execute(
        """
        INSERT INTO restock_channel_push (tenant, push_id, kind, source, warehouse_id, location_id,
          sku, quantity, state, planned_at, changed_at)
        %s SELECT '%s', 'p' || i, 'MOVEMENT', 'k' || i, 11, 'l', 'S', '1', 'APPLIED', i, i FROM n
        """
            .formatted(numbers, TENANT.id()));
  }

  /** A year of cases, one of fifty open, and as many of other tenants. */
  private void manyCases() throws SQLException {
    for (String tenant : List.of("'" + TENANT.id() + "'", "'t' || (i % 100)")) {
      execute(
          """
          INSERT INTO restock_case (tenant, case_id, type, owner, severity, happened, check_first,
            advice, retriable, rma_id, unit_id, movement_key, what, opened_at, state, is_open,
            changed_at, deliver_at)
          WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
          SELECT %s, 'c' || i, 'T' || (i %% 7), CASE i %% 2 WHEN 0 THEN 'FINANCE' ELSE 'OPERATIONS' END,
            'LOW', '', '', '', 1, 'c' || i, '', '', '', i,
            CASE i %% 50 WHEN 0 THEN 'OPEN' ELSE 'RESOLVED' END,
            CASE i %% 50 WHEN 0 THEN 1 ELSE 0 END, i, i
          FROM n
          """
              .formatted(MANY, tenant));
    }
  }

  @Test
  void casesAreListedInTheOrderOfAnIndexWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    manyCases();
    forBothPlans(this::assertCasesAreInOrder);
    execute("ANALYZE");
    forBothPlans(this::assertCasesAreInOrder);
  }

  private void assertCasesAreInOrder() throws SQLException {
    Params params =
        Params.of("tenant", TENANT.id())
            .with("state", CaseState.RESOLVED)
            .with("owner", Owner.FINANCE)
            .with("type", null)
            .with("severities", List.of(Severity.values()))
            .with("opened_by", Long.MAX_VALUE)
            .with("text", "")
            .with("after_opened_at", 0L)
            .with("after_case_id", "")
            .with("most", 100)
            .with("limit", 100);
    assertThat(planOf(CaseTable.paging(dialect(), false, false), params.with("owner", null)))
        .contains("restock_case_state")
        .doesNotContain("TEMP B-TREE", "Sort");
    assertThat(planOf(CaseTable.paging(dialect(), true, false), params))
        .containsAnyOf("restock_case_owner", "restock_case_state")
        .doesNotContain("TEMP B-TREE", "Sort");
    String ofType = planOf(CaseTable.paging(dialect(), false, true), params.with("type", "T1"));
    assertThat(ofType).containsAnyOf("restock_case_of_type", "restock_case_state");
    if (!isForAnyValues) {
      // Without the values, PostgreSQL expects three cases of a type here and sorts them.
      assertThat(ofType).doesNotContain("TEMP B-TREE", "Sort");
    }
    assertThat(planOf(OverviewQueries.CASES, params)).contains("restock_case");
  }

  @Test
  void whatCameThroughIsCountedByIndexes() throws SQLException {
    JdbcSyncStore.open(database);
    longHistory();
    execute("ANALYZE");
    Params params =
        Params.of("tenant", TENANT.id()).with("since", (long) MANY - 100).with("limit", 100);
    assertThat(planOf(OverviewQueries.MOVED, params)).contains("restock_movement_lag");
    assertThat(planOf(OverviewQueries.MOVE_TIMES, params))
        .contains("restock_movement_lag")
        .doesNotContain("TEMP B-TREE", "Sort");
    assertThat(planOf(OverviewQueries.PUSHED, params.with("since", (long) LEDGER - 100)))
        .contains("restock_channel_push_ended");
    assertThat(planOf(OverviewQueries.TO_PUSH, params)).contains("restock_channel_push_");
  }

  /** A person waits for each of these, however long the history is. */
  @Test
  void historyIsLookedUpWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    longHistory();
    forBothPlans(this::assertHistoryIsLookedUp);
    execute("ANALYZE");
    forBothPlans(this::assertHistoryIsLookedUp);
  }

  private void assertHistoryIsLookedUp() throws SQLException {
    List<String> few = IntStream.range(0, FEW_KEYS).mapToObj(i -> "r" + i).toList();
    Params params =
        Params.of("tenant", TENANT.id())
            .with("rma_ids", few)
            .with("orders", few)
            .with("subjects", few)
            .with("push_ids", few)
            .with("id", "o1")
            .with("order_id", 1L)
            .with("order", "#1")
            .with("order_name", "#1")
            .with("unit_id", "u1")
            .with("transaction_id", 1L)
            .with("recorded_at", Long.MAX_VALUE)
            .with("delivery_id", 0L)
            .with("from", "S1")
            .with("end", "S2")
            .with("sku", "S1")
            .with("warehouse_id", 11L)
            .with("below", Long.MAX_VALUE)
            .with("at", 0L)
            .with("number", 0L)
            .with("limit", 100);
    assertThat(planOf(ReturnTable.OF_ORDER_NAME, params)).contains("restock_return_order");
    assertThat(planOf(ReturnTable.nextOrderName(dialect()), params))
        .contains("restock_return_order")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(UnitTable.NAMED, params)).contains("restock_unit_named");
    assertThat(planOf(CaseTable.OF_RETURNS, params)).contains("restock_case_return");
    assertThat(planOf(AuditTable.OF_SUBJECTS, params)).contains("restock_audit_subject");
    assertThat(planOf(ChannelTable.BY_IDS, params)).contains("push_id");
    assertThat(planOf(LedgerTable.OF_TRANSACTION, params))
        .contains("restock_ledger_entry_transaction");
    assertThat(planOf(RegisterTable.OF_TRANSACTION, params))
        .contains("restock_register_stock_transaction");
    assertThat(planOf(RegisterTable.OF_SKU, params))
        .contains("restock_register_stock_sku")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(RefundTable.OF_ORDERS, params)).contains("restock_refund_of_order");
    assertThat(planOf(RefundTable.ORDERS_NAMED, params)).contains("restock_refund_named");
    assertThat(planOf(ObservationTable.OF_ORDERS, params))
        .contains("restock_refund_observation_order");
    assertThat(planOf(ObservationTable.VERSIONS_OF_ORDERS, params))
        .contains("restock_refund_observation_order");
    assertThat(planOf(ObservationTable.NAMED, params)).contains("observation_id");
    assertThat(planOf(ChannelTable.HEALINGS_OF_SKU, params))
        .contains("restock_channel_push_healed")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(MovementTable.OF_SKU, params))
        .contains("restock_movement_sku")
        .doesNotContain("TEMP B-TREE");
    assertThat(planOf(MovementTable.nextSku(dialect()), params))
        .contains("restock_movement_sku")
        .doesNotContain("TEMP B-TREE");
    Map<MovementList, String> indexes =
        Map.of(
            MovementList.PLANNED, "restock_movement_undecided",
            MovementList.UNKNOWN, "restock_movement_verify",
            MovementList.APPLIED, "restock_movement_lag",
            MovementList.PARKED, "restock_movement_stuck",
            MovementList.REFUSED, "restock_movement_stuck");
    for (MovementList list : MovementList.values()) {
      assertThat(planOf(MovementTable.listing(list), params.with("states", list.states())))
          .as("%s", list)
          .contains(indexes.get(list));
    }
  }

  /** A shop without movements asks so, beside shops that have millions. */
  @Test
  void aShopWithoutMovementsIsRecognisedByIndexes() throws SQLException {
    JdbcSyncStore.open(database);
    longHistory();
    execute(
        """
        INSERT INTO restock_archive (tenant, movement_key, content_hash, state)
        SELECT 't' || (id % 1000), movement_key, 'h', 'CONFIRMED' FROM restock_movement
        """,
        "ANALYZE");
    forBothPlans(this::assertAShopWithoutMovementsIsLookedUp);
  }

  private void assertAShopWithoutMovementsIsLookedUp() throws SQLException {
    Params params =
        Params.of("tenant", "nobody")
            .with("from", "")
            .with("end", Character.toString(Character.MAX_CODE_POINT));
    assertThat(planOf(MovementTable.nextSku(dialect()), params)).contains("restock_movement_sku");
    assertThat(planOf(ArchiveTable.ANY, params))
        .containsAnyOf("restock_archive_pkey", "sqlite_autoindex_restock_archive")
        .doesNotContain("TEMP B-TREE", "Sort");
  }

  private interface Assertions {
    void check() throws SQLException;
  }

  /** PostgreSQL plans for the values of a prepared statement only until it has run a few times. */
  private void forBothPlans(Assertions asserted) throws SQLException {
    asserted.check();
    if (dialect() == Dialect.POSTGRESQL) {
      isForAnyValues = true;
      asserted.check();
      isForAnyValues = false;
    }
  }

  private String planOf(Sql sql, Params params) throws SQLException {
    try (Connection connection = database.getConnection()) {
      List<String> plan =
          isForAnyValues
              ? Plans.prepared(connection, sql, params)
              : Plans.of(connection, dialect(), sql, params);
      assertThat(plan).allSatisfy(step -> assertThat(isScan(step)).isFalse());
      return String.join("\n", plan);
    }
  }

  private static boolean isScan(String step) {
    return step.contains("Seq Scan")
        || step.matches(
            "SCAN (restock_(movement(_state)?|return|unit|case|audit|gap|ledger_entry|channel_push"
                + "|drift_\\w+|register_\\w+|refund\\w*)|m|s|r|e|o|p|d|g|l|i)"
                + "|SCAN .*\\(~.*");
  }

  @Test
  void aLongBacklogIsClaimedTheLongestDueFirst() throws SQLException {
    SyncStore store = JdbcSyncStore.open(database);
    backlog();
    Instant now = Instant.ofEpochMilli(MANY);
    assertThat(store.nextDue(TENANT)).contains(Instant.ofEpochMilli(1));
    assertThat(store.claimToSend(TENANT, lease(now), 3))
        .extracting(StoredMovement::key)
        .containsExactly("k1", "k3", "k5");
  }

  // ---- what fails ------------------------------------------------------------------------------

  /** Makes the audit of anything that becomes SENT fail. */
  protected abstract void failOnAudit() throws SQLException;

  @Test
  void aWriteThatFailsAtItsEndLeavesNothing() throws SQLException {
    SyncStore store = JdbcSyncStore.open(database);
    plan(store, "r1", 3);
    List<StoredMovement> claimed = store.claimToSend(TENANT, lease(T0), 3);
    failOnAudit();
    assertThatThrownBy(() -> store.markSent(TENANT, claimed, 1, T0, T0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("record outcomes of movements");
    assertThat(store.movements(TENANT, "r1")).isEqualTo(claimed);
  }
}
