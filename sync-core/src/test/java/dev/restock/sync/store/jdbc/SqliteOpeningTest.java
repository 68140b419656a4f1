package dev.restock.sync.store.jdbc;

import static dev.restock.sync.store.jdbc.SqliteFile.source;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.assertRecorded;
import static dev.restock.sync.testing.Fixtures.placed;
import static dev.restock.sync.testing.Fixtures.restock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import dev.restock.sync.store.returns.Decision;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import dev.restock.sync.store.returns.ReadClaim;
import dev.restock.sync.store.returns.UnitState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteDataSource;

class SqliteOpeningTest {
  @TempDir Path folder;

  private Lease lease() {
    return new Lease("host", T0, T0.plus(Duration.ofMinutes(5)));
  }

  private void execute(SQLiteDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String ask(SQLiteDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static ObservedReturn toRead(String rmaId) {
    return ObservedReturn.toRead(rmaId, new PlannedRead(T0, ReadCause.CHANGED));
  }

  @Test
  void whatWasWrittenIsThereAfterReopening() {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    SyncStore first = JdbcSyncStore.open(source);
    first.record(TENANT, List.of(toRead("r1")), T0);
    ReadClaim claim = first.claimReads(TENANT, lease(), 1, List.of(ReadCause.CHANGED)).get(0);
    assertRecorded(
        first.decide(
            TENANT,
            claim,
            Decision.builder()
                .status(ReturnStatus.RECEIVED)
                .units(List.of(placed("r1", "u1", "k1")))
                .planned(List.of(new Decision.Planned(restock("k1", "r1", "u1"), "")))
                .nextRead(new PlannedRead(T0.plusSeconds(60), ReadCause.RECHECK))
                .build(),
            T0));
    List<StoredMovement> sent =
        first.markSent(TENANT, first.claimToSend(TENANT, lease(), 1), 5, T0.plusSeconds(9), T0);

    SyncStore second = JdbcSyncStore.open(source(folder.resolve("sync.db")));

    assertThat(second.movements(TENANT, "r1")).isEqualTo(sent);
    assertThat(second.units(TENANT, "r1"))
        .containsExactlyEntriesOf(Map.of("u1", placed("r1", "u1", "k1")));
    assertThat(second.nextReads(TENANT))
        .containsExactlyEntriesOf(Map.of(ReadCause.RECHECK, T0.plusSeconds(60)));
    assertThat(second.counts(TENANT).movements())
        .containsExactlyEntriesOf(Map.of(MovementState.SENT, 1L));
  }

  @Test
  void theFileIsWrittenAheadSoThatReadersDoNotWait() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    JdbcSyncStore.open(source);
    assertThat(ask(source, "PRAGMA journal_mode")).isEqualToIgnoringCase("wal");
  }

  @Test
  void aNewerSchemaIsRefusedAndLeftAlone() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    JdbcSyncStore.open(source);
    execute(source, "UPDATE restock_schema SET version = 999");

    assertThatThrownBy(() -> JdbcSyncStore.open(source))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("999")
        .hasMessageContaining("newer library");

    assertThat(ask(source, "SELECT version FROM restock_schema")).isEqualTo("999");
  }

  @Test
  void aSchemaThatIsThereStaysAsItIs() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    JdbcSyncStore.open(source).hint(TENANT, "r1", T0);
    SyncStore again = JdbcSyncStore.open(source);
    assertThat(again.counts(TENANT).returns()).isEqualTo(1);
    assertThat(ask(source, "SELECT COUNT(*) FROM restock_schema")).isEqualTo("1");
  }

  @Test
  void tablesOfOthersAreLeftAlone() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("shared.db"));
    execute(source, "CREATE TABLE orders (id INTEGER)");
    execute(source, "INSERT INTO orders VALUES (7)");
    JdbcSyncStore.open(source).hint(TENANT, "r1", T0);
    assertThat(ask(source, "SELECT id FROM orders")).isEqualTo("7");
    assertThat(
            ask(
                source,
                "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table'"
                    + " AND name NOT LIKE 'restock_%' AND name <> 'orders'"))
        .isEqualTo("0");
  }

  @Test
  void aFolderThatIsNotThereIsOneClearError() {
    assertThatThrownBy(() -> JdbcSyncStore.open(source(folder.resolve("no/such/folder/sync.db"))))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store cannot be opened")
        .hasMessageContaining("its folder must exist and be writable");
  }

  @Test
  void aFolderInPlaceOfAFileIsOneClearError() {
    assertThatThrownBy(() -> JdbcSyncStore.open(source(folder)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the store cannot be opened");
  }

  @Test
  void aFileThatIsNoDatabaseIsOneClearErrorAndIsLeftAlone() throws Exception {
    Path file = folder.resolve("notes.txt");
    String text = "This is a text that is long enough to be more than a header. ".repeat(20);
    Files.writeString(file, text);
    assertThatThrownBy(() -> JdbcSyncStore.open(source(file)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not a database");
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void aDatabaseThatCanOnlyBeReadIsOneClearError() {
    SQLiteDataSource writable = source(folder.resolve("sync.db"));
    JdbcSyncStore.open(writable);
    SQLiteDataSource readOnly = source(folder.resolve("sync.db"));
    readOnly.setReadOnly(true);
    assertThatThrownBy(() -> JdbcSyncStore.open(readOnly).hint(TENANT, "r1", T0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("read-only");
  }

  @Test
  void aStoreThatBreaksLaterSaysWhatItWasDoing() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    SyncStore store = JdbcSyncStore.open(source);
    execute(source, "DROP TABLE restock_unit");
    assertThatThrownBy(() -> store.units(TENANT, "r1"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("read units")
        .hasCauseInstanceOf(SQLException.class);
  }

  @Test
  void aFailureInTheMiddleOfADecisionLeavesNothing() throws SQLException {
    SQLiteDataSource source = source(folder.resolve("sync.db"));
    SyncStore store = JdbcSyncStore.open(source);
    store.record(TENANT, List.of(toRead("r1")), T0);
    ReadClaim claim = store.claimReads(TENANT, lease(), 1, List.of(ReadCause.CHANGED)).get(0);
    execute(
        source,
        "CREATE TRIGGER full BEFORE INSERT ON restock_unit WHEN NEW.unit_id = 'u2'"
            + " BEGIN SELECT RAISE(ABORT, 'disk full'); END");
    List<UnitState> units = List.of(placed("r1", "u1", "k1"), placed("r1", "u2", "k2"));
    assertThatThrownBy(
            () ->
                store.decide(
                    TENANT,
                    claim,
                    Decision.builder()
                        .status(ReturnStatus.DONE)
                        .units(units)
                        .planned(List.of(new Decision.Planned(restock("k1", "r1", "u1"), "")))
                        .build(),
                    T0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("a constraint refuses a row")
        .hasMessageNotContaining("disk full");
    assertThat(store.units(TENANT, "r1")).isEmpty();
    assertThat(store.movements(TENANT, "r1")).isEmpty();
    assertThat(store.nextReads(TENANT)).containsEntry(ReadCause.CHANGED, lease().until());
  }

  @Test
  void anotherDatabaseIsRefusedByName() throws SQLException {
    try (OneConnection other =
        new OneConnection(source(folder.resolve("other.db"))) {
          @Override
          public Connection getConnection() {
            return named(super.getConnection(), "OtherDB");
          }
        }) {
      assertThatThrownBy(() -> JdbcSyncStore.open(other))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("OtherDB")
          .hasMessageContaining("SQLite or PostgreSQL");
    }
  }

  private static Connection named(Connection connection, String product) {
    ClassLoader loader = SqliteOpeningTest.class.getClassLoader();
    DatabaseMetaData metaData =
        (DatabaseMetaData)
            Proxy.newProxyInstance(
                loader,
                new Class<?>[] {DatabaseMetaData.class},
                (proxy, method, arguments) -> product);
    return (Connection)
        Proxy.newProxyInstance(
            loader,
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) ->
                method.getName().equals("getMetaData")
                    ? metaData
                    : method.invoke(connection, arguments));
  }

  @Test
  void manyHostsMayOpenAFreshFileAtOnce() throws Exception {
    int hosts = 8;
    ExecutorService pool = Executors.newFixedThreadPool(hosts);
    try {
      for (int round = 0; round < 3; round++) {
        Path file = folder.resolve("fresh" + round + ".db");
        List<Callable<Boolean>> openings = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
          String rmaId = "r" + host;
          openings.add(
              () -> {
                JdbcSyncStore.open(source(file)).hint(TENANT, rmaId, T0);
                return true;
              });
        }
        for (Future<Boolean> opening : pool.invokeAll(openings)) {
          assertThat(opening.get()).isTrue();
        }
        assertThat(JdbcSyncStore.open(source(file)).counts(TENANT).returns()).isEqualTo(hosts);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 261})
  void aFileThatIsBusyWhileItsJournalIsSetIsTriedAgain(int errorCode) throws Exception {
    AtomicInteger refusals = new AtomicInteger(3);
    SQLiteDataSource file = source(folder.resolve("busy.db"));
    try (OneConnection busy = refusing("PRAGMA journal_mode = WAL", refusals, file, errorCode)) {
      JdbcSyncStore.open(busy).hint(TENANT, "r1", T0);
    }
    assertThat(refusals).hasValue(0);
    assertThat(ask(file, "PRAGMA journal_mode")).isEqualToIgnoringCase("wal");
    assertThat(JdbcSyncStore.open(file).counts(TENANT).returns()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, 10, 14, 262})
  void anyOtherProblemWithTheJournalIsTold(int errorCode) throws Exception {
    AtomicInteger refusals = new AtomicInteger(1000);
    SQLiteDataSource file = source(folder.resolve("broken.db"));
    try (OneConnection broken = refusing("PRAGMA journal_mode = WAL", refusals, file, errorCode)) {
      assertThatThrownBy(() -> JdbcSyncStore.open(broken))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("code " + errorCode)
          .hasMessageNotContaining("refused for the test");
    }
    assertThat(refusals).hasValue(999);
  }

  /** A data source on which a statement fails so many times. */
  private static OneConnection refusing(
      String sql, AtomicInteger times, SQLiteDataSource file, int errorCode) throws SQLException {
    return new OneConnection(file) {
      @Override
      public Connection getConnection() {
        Connection connection = super.getConnection();
        return proxy(
            Connection.class,
            (method, arguments) -> {
              Object result = method.invoke(connection, arguments);
              return result instanceof Statement statement && !(result instanceof PreparedStatement)
                  ? refusing(statement, sql, times, errorCode)
                  : result;
            });
      }
    };
  }

  private static Statement refusing(
      Statement statement, String sql, AtomicInteger times, int errorCode) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (arguments != null
              && arguments.length > 0
              && sql.equals(arguments[0])
              && times.get() > 0) {
            times.decrementAndGet();
            throw new SQLException("refused for the test", null, errorCode);
          }
          return method.invoke(statement, arguments);
        });
  }

  private interface Call {
    Object on(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            SqliteOpeningTest.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              try {
                return call.on(method, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            }));
  }
}
