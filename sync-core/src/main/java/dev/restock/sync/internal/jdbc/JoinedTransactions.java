package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;

/**
 * Work within a transaction of the caller, which alone commits it or rolls it back. A savepoint
 * undoes work that fails, so that the rest of the transaction can go on.
 */
public final class JoinedTransactions implements Transactions {
  private final Connection connection;

  public JoinedTransactions(Connection connection) {
    this.connection = connection;
  }

  @Override
  public <T> T read(String what, Work<T> work) {
    return write(what, work);
  }

  @Override
  public <T> T write(String what, Work<T> work) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalStateException(
            "the connection is in auto-commit mode, so there is no transaction to join");
      }
      Savepoint before = connection.setSavepoint();
      try {
        T result = work.on(connection);
        connection.releaseSavepoint(before);
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        undo(before, e);
        throw e;
      }
    } catch (SQLException e) {
      throw SqlFailures.of("the store failed to " + what, "", e);
    }
  }

  private void undo(Savepoint before, Throwable failure) {
    try {
      connection.rollback(before);
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
