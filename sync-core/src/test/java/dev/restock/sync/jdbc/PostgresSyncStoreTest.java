package dev.restock.sync.jdbc;

import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.queue.SyncStoreContract;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract on a real PostgreSQL. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresSyncStoreTest extends SyncStoreContract {
  private static OneConnection connection;

  @BeforeAll
  static void start() throws SQLException {
    connection = new OneConnection(Postgres.database());
    JdbcSyncStore.open(connection);
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
  }

  @Override
  protected SyncStore emptyStore() {
    try (Statement statement = connection.getConnection().createStatement()) {
      for (String table :
          new String[] {"return", "unit", "movement", "case", "calls", "note", "audit", "archive"}) {
        statement.execute("DELETE FROM restock_" + table);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not empty the store", e);
    }
    return JdbcSyncStore.open(connection);
  }
}
