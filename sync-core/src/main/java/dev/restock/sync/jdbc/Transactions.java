package dev.restock.sync.jdbc;

import dev.restock.sync.queue.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
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
    return run(what, false, work);
  }

  <T> T write(String what, Work<T> work) {
    return run(what, true, work);
  }

  private <T> T run(String what, boolean writing, Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      Dialect.execute(connection, dialect.onEveryConnection());
      boolean autoCommit = connection.getAutoCommit();
      dialect.begin(connection, writing);
      try {
        T result = work.on(connection);
        dialect.commit(connection);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      } finally {
        connection.setAutoCommit(autoCommit);
      }
    } catch (SQLException e) {
      throw new StoreException("the store failed to " + what + ": " + e.getMessage(), e);
    }
  }

  /** A database that undid it by itself, on a full disk say, must not hide what went wrong. */
  private void undo(Connection connection, Throwable failure) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
