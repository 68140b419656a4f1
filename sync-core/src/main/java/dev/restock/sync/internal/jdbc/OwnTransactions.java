package dev.restock.sync.internal.jdbc;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of the store's own, each on a borrowed connection and durable when it returns. */
public final class OwnTransactions implements Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(OwnTransactions.class);

  /** A deadlock or a serialization failure of PostgreSQL: nothing was written. */
  private static final Set<String> AGAIN = Set.of("40P01", "40001");

  private static final int ATTEMPTS = 5;

  private final DataSource dataSource;
  private final Dialect dialect;
  private final List<String> first;
  private final @Nullable OpenFile file;

  private OwnTransactions(
      DataSource dataSource, Dialect dialect, List<String> first, @Nullable OpenFile file) {
    this.dataSource = dataSource;
    this.dialect = dialect;
    this.first = first;
    this.file = file;
  }

  /**
   * Opens a database, and makes or migrates its tables if needed.
   *
   * @throws StoreException if the database cannot be reached or written, is of another kind, or was
   *     written by a newer version of the library
   */
  public static OwnTransactions open(DataSource dataSource, Migrator migrator) {
    try {
      OwnTransactions transactions;
      boolean ready;
      try (Connection connection = dataSource.getConnection()) {
        Dialect dialect = Dialect.of(connection);
        Dialect.execute(connection, dialect.onEveryConnection());
        dialect.prepare(connection);
        List<String> first = dialect.onEveryTransaction(connection);
        OpenFile file = dialect.file(connection).orElse(null);
        ready = migrator.isNewest(connection);
        transactions = new OwnTransactions(dataSource, dialect, first, file);
        if (!ready) {
          // The file counts its transactions as soon as there are tables.
          new OwnTransactions(dataSource, dialect, first, null)
              .write(
                  "make its tables",
                  migrated -> {
                    migrator.migrate(migrated, dialect);
                    return true;
                  });
        }
      }
      return transactions;
    } catch (SQLException e) {
      throw SqlFailures.of("the store cannot be opened", "", e);
    }
  }

  public Dialect dialect() {
    return dialect;
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
          throw SqlFailures.of("the store failed to " + what, file == null ? "" : file.name(), e);
        }
      }
    }
  }

  private <T> T once(boolean writing, Work<T> work) throws SQLException {
    if (file != null) {
      file.check();
    }
    T result;
    long number = 0;
    try (Connection connection = dataSource.getConnection()) {
      Dialect.execute(connection, dialect.onEveryConnection());
      boolean autoCommit = connection.getAutoCommit();
      dialect.begin(connection, writing);
      try {
        Dialect.execute(connection, first);
        if (writing && file != null) {
          number = file.begun(connection);
        }
        result = work.on(connection);
        if (file != null) {
          file.checkLog();
        }
        dialect.commit(connection);
      } catch (SQLException | RuntimeException | Error e) {
        undo(connection, e);
        throw e;
      } finally {
        restore(connection, autoCommit);
      }
    }
    if (writing && file != null) {
      file.committed(number);
    }
    return result;
  }

  /** The failure of a dead connection must not hide the result of the work; its pool finds out. */
  private static void restore(Connection connection, boolean autoCommit) {
    try {
      connection.setAutoCommit(autoCommit);
    } catch (SQLException e) {
      LOG.debug("a connection could not be given back as it was", e);
    }
  }

  /** A database that rolled back by itself, on a full disk say, must not hide the failure. */
  private void undo(Connection connection, Throwable failure) {
    try {
      dialect.rollback(connection);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
