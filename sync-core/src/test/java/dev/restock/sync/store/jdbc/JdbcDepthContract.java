package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.placed;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.KeyConflictException;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementOutcome;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.MovementTransition;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import dev.restock.sync.store.returns.UnitStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
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

  protected DataSource database;

  protected abstract DataSource emptyDatabase() throws SQLException;

  protected abstract Dialect dialect();

  /** How the database would run a query, one line a step. */
  protected abstract String explain(String sql);

  private List<String> plan(Connection connection, String sql, Object... arguments)
      throws SQLException {
    return Sql.query(
        connection,
        explain(sql),
        row -> row.getString(row.getMetaData().getColumnCount()),
        arguments);
  }

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
    return new Decision(
        Optional.of(ReturnStatus.RECEIVED),
        units,
        planned,
        List.of(),
        List.of(),
        List.of(),
        false,
        Optional.empty());
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
    store.decide(TENANT, claim, decision(states, planned), T0);
  }

  private static ReadClaim claimRead(SyncStore store, String rmaId) {
    PlannedRead read = new PlannedRead(T0, ReadCause.CHANGED);
    store.record(TENANT, List.of(ObservedReturn.toRead(rmaId, read)), T0);
    return store.claimReads(TENANT, lease(T0), 1, List.of(ReadCause.CHANGED)).get(0);
  }

  // ---- schema ----------------------------------------------------------------------------------

  private void makeVersion1() throws IOException, SQLException {
    try (InputStream file = JdbcDepthContract.class.getResourceAsStream("schema-v1.sql")) {
      String sql = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      execute(sql.replaceAll("(?m)^--.*$", "").strip().split(";\\s*"));
    }
  }

  private static String movement1(
      String key, int seq, String kind, String state, String after, String rest) {
    return "INSERT INTO restock_movement (tenant, movement_key, seq, kind, rma_id, unit_id,"
        + " warehouse_id, sku, quantity, reason_code, inspected_at, content_hash, after_key,"
        + " state, due_at, owner, lease_until, fence, sends, floor, settle_at, transaction_id,"
        + " applied_at, created_at) VALUES ('"
        + TENANT.id()
        + "', '"
        + key
        + "', "
        + seq
        + ", '"
        + kind
        + "', 'r1', 'u1', 11, 'SKU-u1', "
        + (kind.equals("RESTOCK") ? 1 : -1)
        + ", 'R1', 1000, 'hash', '"
        + after
        + "', '"
        + state
        + "', "
        + rest
        + ")";
  }

  @Test
  void aStoreOfVersion1IsMigratedWithWhatItHolds() throws Exception {
    makeVersion1();
    String tenant = TENANT.id();
    execute(
        "INSERT INTO restock_return VALUES ('"
            + tenant
            + "', 'r1', 'Received', NULL, 3, 3, 0,"
            + " NULL, NULL, 4)",
        "INSERT INTO restock_unit VALUES ('"
            + tenant
            + "', 'r1', 'u1', 'SELLABLE', 1000, 'loc-1',"
            + " 'SKU-u1', '', 0, 'PLACED', 'k3', 'because', 0)",
        movement1("k1", 1, "RESTOCK", "APPLIED", "", "10, NULL, NULL, 2, 1, 7, 60, 70, 20, 10"),
        movement1("k2", 2, "REVERSAL", "APPLIED", "", "30, NULL, NULL, 2, 1, 8, 90, 71, 40, 30"),
        movement1("k3", 3, "RESTOCK", "SENT", "k2", "30, 'old', 500, 2, 1, 9, 600, 0, NULL, 30"),
        movement1(
            "k4", 4, "RESTOCK", "PLANNED", "k3", "50, NULL, NULL, 0, 0, 0, NULL, 0, NULL, 50"),
        movement1("k5", 5, "RESTOCK", "PLANNED", "", "55, NULL, NULL, 0, 0, 0, NULL, 0, NULL, 55"),
        movement1("k6", 6, "RESTOCK", "UNKNOWN", "", "80, NULL, NULL, 3, 1, 5, 99, 0, NULL, 55"),
        movement1("k7", 7, "RESTOCK", "APPLIED", "", "80, NULL, NULL, 3, 1, 5, 99, 0, 90, 55"),
        "INSERT INTO restock_case VALUES ('"
            + tenant
            + "', 'r1/u/2', 'NO_RULE', 'OPERATIONS',"
            + " 'Do.', 'r1', 'u/2', '', 'what', 5, 0, 1)");

    SyncStore store = JdbcSyncStore.open(database);

    List<StoredMovement> movements = store.movements(TENANT, "r1");
    assertThat(movements)
        .extracting(StoredMovement::key)
        .containsExactly("k1", "k2", "k3", "k4", "k5", "k6", "k7");
    assertThat(movements)
        .extracting(StoredMovement::state)
        .containsExactly(
            MovementState.REVERSED,
            MovementState.APPLIED,
            MovementState.SENT,
            MovementState.PLANNED,
            MovementState.PLANNED,
            MovementState.UNKNOWN,
            MovementState.APPLIED);
    assertThat(movements.get(1).movement().reverses()).isEqualTo("k1");
    assertThat(movements.get(0).transactionId()).isEqualTo(70);
    assertThat(movements.get(0).appliedAt()).contains(Instant.ofEpochMilli(20));
    assertThat(movements.get(2).lowerBound()).isEqualTo(9);
    assertThat(store.units(TENANT, "r1").values())
        .extracting(UnitState::standing)
        .containsExactly(UnitStatus.PLACED);
    assertThat(store.openCases(TENANT)).extracting(ExceptionCase::id).containsExactly("r1/u%2F2");
    assertThat(store.statuses(TENANT, List.of("r1"))).containsKey("r1");
    assertThat(store.nextDue(TENANT)).contains(Instant.ofEpochMilli(20));
    Instant later = Instant.ofEpochMilli(1000);
    assertThat(store.claimToSend(TENANT, lease(later), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k5");
    List<StoredMovement> unknown = store.claimUnknown(TENANT, lease(later), 10);
    assertThat(unknown).extracting(StoredMovement::key).containsExactly("k6", "k3");
    assertThat(store.claimToConfirm(TENANT, lease(later), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k1", "k2");
    store.recordOutcomes(
        TENANT,
        Map.of(unknown.get(1), new MovementOutcome.Applied(72, later, Optional.empty())),
        later);
    assertThat(store.claimToSend(TENANT, lease(later), 10))
        .extracting(StoredMovement::key)
        .containsExactly("k4");
  }

  @Test
  void aMigratedStoreHasTheTablesOfAFreshOne() throws Exception {
    makeVersion1();
    JdbcSyncStore.open(database);
    List<String> migrated = columns();
    database = emptyDatabase();
    JdbcSyncStore.open(database);
    assertThat(columns()).containsExactlyInAnyOrderElementsOf(migrated);
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
      assertThatThrownBy(
              () ->
                  within.decide(
                      TENANT,
                      claim,
                      decision(
                          List.of(placed("r2", "u1", "r2-k")),
                          List.of(
                              new Decision.Planned(restock("r2-k", "r2", "u1"), ""),
                              new Decision.Planned(restock("r1-k0", "r2", "u2"), ""))),
                      T0))
          .isInstanceOf(KeyConflictException.class);
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
    sent.forEach(
        movement -> applied.put(movement, new MovementOutcome.Applied(5, T0, Optional.of(T0))));
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
        "INSERT INTO restock_movement (tenant, movement_key, kind, reverses, rma_id, unit_id,"
            + " warehouse_id, sku, quantity, reason_code, content_hash, after_key)"
            + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
            + MANY
            + ") SELECT '"
            + TENANT.id()
            + "', 'k' || i, 'RESTOCK', '', 'r' || i, 'u', 11, 'S', 1, '', 'h',"
            + " CASE WHEN i % 2 = 0 THEN 'k' || (i - 1) ELSE '' END FROM n",
        "INSERT INTO restock_movement_state (id, tenant, movement_key, state, due_at, owner, fence,"
            + " sends, floor, transaction_id, created_at, changed_at)"
            + " SELECT id, tenant, movement_key, 'PLANNED',"
            + " CASE WHEN after_key = '' THEN CAST(SUBSTR(movement_key, 2) AS BIGINT) END,"
            + " '', 0, 0, 0, 0, id, id FROM restock_movement");
  }

  @Test
  void noClaimScansTheMovements() throws SQLException {
    JdbcSyncStore.open(database);
    assertNoClaimScans();
    backlog();
    assertNoClaimScans();
    execute("ANALYZE");
    assertNoClaimScans();
  }

  private void assertNoClaimScans() throws SQLException {
    try (Connection connection = database.getConnection()) {
      for (MovementTransition claim :
          List.of(
              MovementTransition.CLAIM_TO_SEND,
              MovementTransition.CLAIM_UNKNOWN,
              MovementTransition.CLAIM_TO_CONFIRM)) {
        for (String sql :
            List.of(MovementClaim.due(dialect(), claim, 100), MovementTable.nextDue(claim))) {
          List<Object> arguments = new ArrayList<>(List.of(TENANT.id(), (long) MANY));
          List<String> plan =
              plan(
                  connection,
                  sql,
                  arguments.subList(0, sql.length() - sql.replace("?", "").length()).toArray());
          assertThat(plan).as(sql).allSatisfy(step -> assertThat(isScan(step)).isFalse());
          assertThat(String.join("\n", plan)).contains("restock_movement_");
          assertThat(String.join("\n", plan)).doesNotContain("restock_movement_undecided");
          assertThat(String.join("\n", plan)).doesNotContainIgnoringCase("sort");
        }
      }
    }
  }

  /** The table has just been filled: nobody has counted yet how many rows a tenant has. */
  @Test
  void movementsAreFoundByTheirKeysWhateverTheStatisticsSay() throws SQLException {
    JdbcSyncStore.open(database);
    assertKeysAreLookedUp();
    backlog();
    assertKeysAreLookedUp();
    assertChangesLookKeysUp();
    execute("ANALYZE");
    assertKeysAreLookedUp();
    assertChangesLookKeysUp();
  }

  private void assertKeysAreLookedUp() throws SQLException {
    try (Connection connection = database.getConnection()) {
      Object[] arguments = arguments(connection, MovementRows.WANTED, i -> new Object[] {"k" + i});
      assertThat(planOf(connection, MovementRows.lookup(dialect(), KEYS), arguments))
          .contains("movement_key")
          .doesNotContain("restock_movement_return", "restock_movement_undecided");
      assertThat(planOf(connection, MovementRows.followers(dialect(), KEYS), arguments))
          .contains("restock_movement_after");
    }
  }

  private void assertChangesLookKeysUp() throws SQLException {
    MovementChanges.Kind kind = new MovementChanges.Kind("changed_at = created_at", true);
    try (Connection connection = database.getConnection()) {
      Object[] arguments =
          arguments(connection, kind.columns(), i -> new Object[] {"k" + i, "CLAIMED", 1L, "SENT"});
      assertThat(planOf(connection, MovementChanges.statement(dialect(), kind, KEYS), arguments))
          .contains("movement_key")
          .doesNotContain("restock_movement_return", "restock_movement_undecided");
    }
  }

  /** Rows of a hundred keys, and the tenant. */
  private Object[] arguments(
      Connection connection, List<Rows.Column> columns, IntFunction<Object[]> row)
      throws SQLException {
    List<Object[]> rows = IntStream.range(0, KEYS).mapToObj(row).toList();
    List<Object> all =
        new ArrayList<>(Arrays.asList(dialect().rowArguments(connection, columns, rows)));
    all.add(TENANT.id());
    return all.toArray();
  }

  private String planOf(Connection connection, String sql, Object... arguments)
      throws SQLException {
    List<String> plan = plan(connection, sql, arguments);
    assertThat(plan).as(sql).allSatisfy(step -> assertThat(isScan(step)).isFalse());
    return String.join("\n", plan);
  }

  private static boolean isScan(String step) {
    return step.contains("Seq Scan")
        || step.matches("SCAN (restock_movement(_state)?|m|s)|SCAN .*\\(~.*");
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
        .hasMessageContaining("note movements as sent");
    assertThat(store.movements(TENANT, "r1")).isEqualTo(claimed);
  }
}
