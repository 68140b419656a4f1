package dev.restock.sync.jdbc;

import dev.restock.sync.queue.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Runs work on a borrowed connection: all of it is committed, or none of it. */
final class Transactions {
  private final DataSource dataSource;
  private final Dialect dialect;

  Transactions(DataSource dataSource, Dialect dialect) {
    this.dataSource = dataSource;
    this.dialect = dialect;
  }

  /** Work on a connection. */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  <T> T read(String what, Work<T> work) {
    return run(what, List.of(), work);
  }

  <T> T write(String what, Work<T> work) {
    return run(what, dialect.onWrite(), work);
  }

  private <T> T run(String what, List<String> first, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      execute(connection, dialect.onEveryConnection());
      boolean autoCommit = connection.getAutoCommit();
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        execute(connection, first);
        T result = work.on(connection);
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          connection.rollback();
        }
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw new StoreException("the store failed to " + what + ": " + e.getMessage(), e);
    }
  }

  private static void execute(Connection connection, List<String> statements) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
