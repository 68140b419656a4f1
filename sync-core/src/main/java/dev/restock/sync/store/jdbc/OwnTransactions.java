package dev.restock.sync.store.jdbc;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of the store's own, each on a borrowed connection and durable when it returns. */
final class OwnTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

  /** PostgreSQL broke a circle of waiting, or a conflict: nothing was written. */
  private static final Set<String> AGAIN = Set.of("40P01", "40001");

  private static final int ATTEMPTS = 5;

  private final DataSource dataSource;
  private final Dialect dialect;
  private final List<String> first;

  /**
   * Works on connections of a data source.
   *
   * @param first what {@link Dialect#onEveryTransaction} says of one of them
   */
  OwnTransactions(DataSource dataSource, Dialect dialect, List<String> first) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.first = first;
  }

  @Override
  public <T> T read(String what, Work<T> work) {
    return run(what, false, work);
  }

  @Override
  public <T> T write(String what, Work<T> work) {
    return run(what, true, work);
  }

  private <T> T run(String what, boolean writing, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(writing, work);
      } catch (SQLException e) {
        if (!AGAIN.contains(String.valueOf(e.getSQLState())) || attempt == ATTEMPTS) {
          throw new StoreException("the store failed to " + what + ": " + e.getMessage(), e);
        }
      }
    }
  }

  private <T> T once(boolean writing, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      Dialect.execute(connection, dialect.onEveryConnection());
      boolean autoCommit = connection.getAutoCommit();
      dialect.begin(connection, writing);
      try {
        Dialect.execute(connection, first);
        T result = work.on(connection);
        dialect.commit(connection);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      } finally {
        restore(connection, autoCommit);
      }
    }
  }

  /** A connection that died meanwhile must not hide what became of the work; its pool finds out. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("a connection could not be given back as it was", e);
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
