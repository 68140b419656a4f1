package dev.restock.sync.jdbc;

import dev.restock.sync.queue.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What the two databases need said differently. */
enum Dialect {
  SQLITE {
    @Override
    List<String> onEveryConnection() {
      return List.of("PRAGMA busy_timeout = 10000", "PRAGMA synchronous = FULL");
    }

    /*
     * Changing the journal does not wait for others, whatever busy_timeout says; the begin of a
     * writing transaction does. Whoever is in the way is a host that opens the same fresh file.
     */
    @Override
    void prepare(Connection connection) throws SQLException {
      for (int attempt = 1; ; attempt++) {
        try {
          execute(connection, List.of("PRAGMA journal_mode = WAL"));
          return;
        } catch (SQLException e) {
          if (!isBusy(e) || attempt == PREPARATIONS) {
            throw e;
          }
        }
        execute(connection, List.of("BEGIN IMMEDIATE", "COMMIT"));
      }
    }

    private static boolean isBusy(SQLException e) {
      return (e.getErrorCode() & 0xff) == SQLITE_BUSY;
    }

    /*
     * A transaction that reads first and writes later fails when another one writes in between, so
     * a writing one takes the write lock at its begin, and waits for it. JDBC has no word for that:
     * the connection is left in auto-commit, and the transaction is spelled out.
     */
    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
      connection.setAutoCommit(true);
      execute(connection, List.of(writing ? "BEGIN IMMEDIATE" : "BEGIN"));
    }

    @Override
    void commit(Connection connection) throws SQLException {
      execute(connection, List.of("COMMIT"));
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      execute(connection, List.of("ROLLBACK"));
    }

    @Override
    String claimed(String select) {
      return select;
    }

    @Override
    String locked(String select) {
      return select;
    }

    @Override
    String ascendingId() {
      return "INTEGER PRIMARY KEY";
    }

    /** The writing transaction has the file to itself already. */
    @Override
    void lockSchema(Connection connection) {}

    @Override
    Version oldest() {
      return new Version(3, 35);
    }
  },

  POSTGRESQL {
    @Override
    List<String> onEveryConnection() {
      return List.of();
    }

    @Override
    void prepare(Connection connection) {}

    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
      connection.setAutoCommit(false);
    }

    @Override
    void commit(Connection connection) throws SQLException {
      connection.commit();
    }

    @Override
    void rollback(Connection connection) throws SQLException {
      connection.rollback();
    }

    @Override
    String claimed(String select) {
      return select + " FOR UPDATE SKIP LOCKED";
    }

    @Override
    String locked(String select) {
      return select + " FOR UPDATE";
    }

    @Override
    String ascendingId() {
      return "BIGINT GENERATED ALWAYS AS IDENTITY";
    }

    /* Creating a table "if it does not exist" is no protection from another host that does so. */
    @Override
    void lockSchema(Connection connection) throws SQLException {
      execute(connection, List.of("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")"));
    }

    @Override
    Version oldest() {
      return new Version(10, 0);
    }
  };

  /** The letters "restock" in ASCII; whoever else locks by this number only waits for a moment. */
  private static final long SCHEMA_LOCK = 0x72657374_6f636bL;

  private static final int SQLITE_BUSY = 5;
  private static final int PREPARATIONS = 1000;

  /** Statements that every borrowed connection needs. */
  abstract List<String> onEveryConnection();

  /** Makes the database ready, outside a transaction, before the schema is made. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Begins a transaction; a writing one waits for other writers here, and not later. */
  abstract void begin(Connection connection, boolean writing) throws SQLException;

  /** Makes the transaction durable. */
  abstract void commit(Connection connection) throws SQLException;

  /** Undoes the transaction. */
  abstract void rollback(Connection connection) throws SQLException;

  /** A query whose rows are then changed, without waiting for rows that others are changing. */
  abstract String claimed(String select);

  /** A query whose rows nobody else changes until the transaction ends. */
  abstract String locked(String select);

  /** The type of a column that the database counts up. */
  abstract String ascendingId();

  /** Keeps other hosts from making or migrating the tables until the transaction ends. */
  abstract void lockSchema(Connection connection) throws SQLException;

  /** The oldest version of the database that knows all that is said here. */
  abstract Version oldest();

  static void execute(Connection connection, List<String> statements) throws SQLException {
    if (statements.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static Dialect of(Connection connection) throws SQLException {
    DatabaseMetaData about = connection.getMetaData();
    String product = about.getDatabaseProductName();
    Dialect dialect =
        switch (product) {
          case "SQLite" -> SQLITE;
          case "PostgreSQL" -> POSTGRESQL;
          default ->
              throw new StoreException(
                  "the store needs SQLite or PostgreSQL, but the data source leads to " + product);
        };
    Version version = new Version(about.getDatabaseMajorVersion(), about.getDatabaseMinorVersion());
    if (version.isBefore(dialect.oldest())) {
      throw new StoreException(
          "the store needs "
              + product
              + " "
              + dialect.oldest().major()
              + "."
              + dialect.oldest().minor()
              + " or newer, but this is "
              + about.getDatabaseProductVersion());
    }
    return dialect;
  }

  /** A version of a database. */
  record Version(int major, int minor) {
    boolean isBefore(Version other) {
      return major < other.major || (major == other.major && minor < other.minor);
    }
  }
}
