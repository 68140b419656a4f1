package dev.restock.sync.testing.store;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database with the schema of the stores, emptied for each test. */
final class TestDatabase implements AutoCloseable {
  private static final List<String> TABLES =
      List.of(
          "return",
          "unit",
          "movement",
          "movement_state",
          "case",
          "calls",
          "note",
          "audit",
          "archive",
          "channel_start",
          "channel_push",
          "ledger_cursor",
          "ledger_entry",
          "start",
          "register_cursor",
          "register_order",
          "register_piece",
          "register_delivery",
          "register_stock",
          "refund_observation",
          "refund_observation_version",
          "refund_alias",
          "refund_order",
          "refund",
          "refund_return",
          "gap",
          "refund_day",
          "refund_entry",
          "refund_entry_post",
          "refund_entry_order",
          "drift_run",
          "drift_ledger",
          "drift_item",
          "drift_stock",
          "drift_pair",
          "drift_hold",
          "hand_made",
          "alert",
          "alert_message",
          "host");

  private final HikariDataSource pool = new HikariDataSource();

  private TestDatabase(String url) {
    pool.setJdbcUrl(url);
    // One more than a test holds at once: a visitor of units may ask the store.
    pool.setMaximumPoolSize(2);
    JdbcSyncStore.open(pool);
  }

  static TestDatabase at(String url) {
    return new TestDatabase(url);
  }

  SyncStore emptyStore() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String table : TABLES) {
        statement.execute("DELETE FROM restock_" + table);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not empty the store", e);
    }
    return JdbcSyncStore.open(pool);
  }

  @Override
  public void close() {
    pool.close();
  }
}
