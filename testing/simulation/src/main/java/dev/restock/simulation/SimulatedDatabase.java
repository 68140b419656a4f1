package dev.restock.simulation;

import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/**
 * A real database on one connection. Its statements may fail, and a process may die within a
 * transaction. Uncommitted changes are then rolled back, as when a real process dies.
 *
 * <p>SQLite takes longer to compile a statement than to run it on the few rows of a history. Its
 * driver compiles each statement that is prepared, so statements are kept.
 */
final class SimulatedDatabase implements DataSource, AutoCloseable {
  private static final Set<String> EXECUTING =
      Set.of("execute", "executeUpdate", "executeBatch", "executeQuery", "commit");

  /** The control of transactions, the same statements again and again. */
  private static final Set<String> CONTROL =
      Set.of("BEGIN", "BEGIN IMMEDIATE", "COMMIT", "ROLLBACK");

  private static final int SQLITE_IOERR = 10;
  private static final int SQLITE_FULL = 13;

  private final Connection connection;
  private final Connection lent;
  private final boolean keeps;

  /** Statements that nothing uses, by their text. */
  private final Map<String, Deque<PreparedStatement>> kept = new HashMap<>();

  private final Set<String> settings = new HashSet<>();
  private @Nullable Turbulence turbulence;
  private @Nullable Chance chance;

  /**
   * Wraps a connection.
   *
   * @param connection to a database that nothing else uses; closed with this object
   */
  SimulatedDatabase(Connection connection) {
    this.connection = connection;
    this.keeps = connection instanceof SQLiteConnection;
    this.lent = proxy(Connection.class, connection);
  }

  /** Returns a SQLite database in memory. */
  static SimulatedDatabase sqlite() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.MEMORY);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite::memory:");
    try {
      return new SimulatedDatabase(source.getConnection());
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite does not open in memory", e);
    }
  }

  /** Returns a copy of an SQLite database as it is now. */
  byte[] backup() {
    try {
      return connection.unwrap(SQLiteConnection.class).serialize("main");
    } catch (SQLException e) {
      throw new IllegalStateException("the database cannot be copied", e);
    }
  }

  /** Replaces an SQLite database by a copy. No transaction may be open. */
  void restore(byte[] backup) {
    try {
      for (Deque<PreparedStatement> same : kept.values()) {
        for (PreparedStatement statement : same) {
          statement.close();
        }
      }
      kept.clear();
      settings.clear();
      connection.unwrap(SQLiteConnection.class).deserialize("main", backup);
    } catch (SQLException e) {
      throw new IllegalStateException("the copy cannot be restored", e);
    }
  }

  /** Creates the tables and returns the store. */
  SyncStore open() {
    return JdbcSyncStore.open(this);
  }

  /** Lets statements fail from now on. */
  void disturb(Turbulence newTurbulence, Chance newChance) {
    turbulence = newTurbulence;
    chance = newChance;
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> around(target, method, arguments)));
  }

  private @Nullable Object around(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (target == connection && name.equals("close")) {
      return null;
    }
    String sql = arguments == null || arguments.length == 0 ? "" : String.valueOf(arguments[0]);
    // A rollback never fails, because a lost connection rolls back too.
    boolean executes = EXECUTING.contains(name) && !sql.startsWith("ROLLBACK");
    if (executes) {
      disturb(name + " " + sql, !name.equals("executeQuery"));
    }
    Object result =
        keeps && name.equals("execute") && !sql.isEmpty()
            ? (Object) execute((Statement) target, sql)
            : keeps && name.equals("prepareStatement")
                ? kept(sql)
                : invoke(target, method, arguments);
    if (sql.startsWith("COMMIT") || name.equals("commit")) {
      disturb("after COMMIT", false);
    }
    if (result instanceof PreparedStatement statement) {
      return keeps ? lent(sql, statement) : proxy(PreparedStatement.class, statement);
    }
    return result instanceof Statement statement ? proxy(Statement.class, statement) : result;
  }

  private static @Nullable Object invoke(
      Object target, Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private boolean execute(Statement statement, String sql) throws SQLException {
    if (sql.startsWith("PRAGMA ")) {
      // A setting of this connection, which has it from the first time on.
      return settings.add(sql) && statement.execute(sql);
    }
    if (!CONTROL.contains(sql)) {
      return statement.execute(sql);
    }
    PreparedStatement control = kept(sql);
    boolean result = control.execute();
    keep(sql, control);
    return result;
  }

  private PreparedStatement kept(String sql) throws SQLException {
    Deque<PreparedStatement> same = kept.get(sql);
    return same == null || same.isEmpty() ? connection.prepareStatement(sql) : same.pop();
  }

  private void keep(String sql, PreparedStatement statement) {
    kept.computeIfAbsent(sql, any -> new ArrayDeque<>()).push(statement);
  }

  private PreparedStatement lent(String sql, PreparedStatement statement) {
    return (PreparedStatement)
        Proxy.newProxyInstance(
            PreparedStatement.class.getClassLoader(),
            new Class<?>[] {PreparedStatement.class},
            new Lent(sql, statement));
  }

  /** A statement in use. One that fails is closed by the driver, and not kept. */
  private final class Lent implements InvocationHandler {
    private final String sql;
    private final PreparedStatement statement;
    private boolean failed;
    private boolean closed;

    Lent(String sql, PreparedStatement statement) {
      this.sql = sql;
      this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("close")) {
        close();
        return null;
      }
      try {
        return around(statement, method, arguments);
      } catch (SQLException | Crash e) {
        failed = true;
        throw e;
      }
    }

    private void close() throws SQLException {
      if (closed) {
        return;
      }
      closed = true;
      if (failed) {
        statement.close();
      } else {
        // Every parameter is set before the next use. SQLite would compile it again after a clear.
        keep(sql, statement);
      }
    }
  }

  private void disturb(String where, boolean writes) throws SQLException {
    if (turbulence == null || chance == null) {
      return;
    }
    if (chance.fault(0.001)) {
      chance.record("crash in a transaction", where);
      rollBack();
      throw new Crash(where);
    }
    if (writes && turbulence.isDiskFull()) {
      chance.record("disk full", where);
      throw new SQLException("the database or disk is full by chance", "", SQLITE_FULL);
    }
    if (chance.fault(0.001)) {
      chance.record("store failure", where);
      throw new SQLException("failed by chance", "", SQLITE_IOERR);
    }
  }

  /** Rolls back, as the database does when it notices that a process died. */
  private void rollBack() {
    try (Statement statement = connection.createStatement()) {
      if (connection.getAutoCommit()) {
        statement.execute("ROLLBACK");
      } else {
        connection.rollback();
      }
    } catch (SQLException e) {
      // No transaction was open.
    }
  }

  @Override
  public Connection getConnection() {
    return lent;
  }

  @Override
  public Connection getConnection(String username, String password) {
    return lent;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not close", e);
    }
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
