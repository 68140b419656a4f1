package dev.restock.sync.jdbc;

import dev.restock.sync.queue.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the two databases need said differently. */
enum Dialect {
  SQLITE {
    @Override
    List<String> onEveryConnection() {
      return List.of("PRAGMA busy_timeout = 10000", "PRAGMA synchronous = FULL");
    }

    @Override
    List<String> onCreation() {
      return List.of("PRAGMA journal_mode = WAL");
    }

    /*
     * A transaction that reads first and writes later can fail when another one writes in between.
     * Writing at once takes the write lock at once, and waits for it.
     */
    @Override
    List<String> onWrite() {
      return List.of("UPDATE restock_schema SET version = version");
    }

    @Override
    String claimed(String select) {
      return select;
    }

    @Override
    String locked(String select) {
      return select;
    }
  },

  POSTGRESQL {
    @Override
    List<String> onEveryConnection() {
      return List.of();
    }

    @Override
    List<String> onCreation() {
      return List.of();
    }

    @Override
    List<String> onWrite() {
      return List.of();
    }

    @Override
    String claimed(String select) {
      return select + " FOR UPDATE SKIP LOCKED";
    }

    @Override
    String locked(String select) {
      return select + " FOR UPDATE";
    }
  };

  /** Statements that every borrowed connection needs. */
  abstract List<String> onEveryConnection();

  /** Statements to run once, outside a transaction, before the schema is made. */
  abstract List<String> onCreation();

  /** Statements that open a writing transaction. */
  abstract List<String> onWrite();

  /** A query whose rows are then changed, without waiting for rows that others are changing. */
  abstract String claimed(String select);

  /** A query whose rows nobody else changes until the transaction ends. */
  abstract String locked(String select);

  static Dialect of(Connection connection) throws SQLException {
    String product = connection.getMetaData().getDatabaseProductName();
    return switch (product) {
      case "SQLite" -> SQLITE;
      case "PostgreSQL" -> POSTGRESQL;
      default ->
          throw new StoreException(
              "the store needs SQLite or PostgreSQL, but the data source leads to " + product);
    };
  }
}
