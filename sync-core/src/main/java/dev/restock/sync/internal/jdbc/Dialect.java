package dev.restock.sync.internal.jdbc;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the two databases differ, apart from the statements themselves. */
public enum Dialect {
  SQLITE {
    @Override
    List<String> onEveryConnection() {
      return List.of("PRAGMA busy_timeout = 10000", "PRAGMA synchronous = FULL");
    }

    /*
     * A change of the journal does not wait for other connections, whatever busy_timeout says. The
     * begin of a writing transaction does. Another connection is in the way if another host opens
     * the same fresh file.
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
     * A transaction that reads first and writes later fails if another one writes in between, so a
     * writing transaction takes the write lock when it begins, and waits for it. JDBC cannot express
     * that: the connection stays in auto-commit mode, and the transaction is spelled out.
     */
    @Override
    void begin(Connection connection, boolean writing) throws SQLException {
      connection.setAutoCommit(true);
      execute(connection, List.of(writing ? "BEGIN IMMEDIATE" : "BEGIN"));
    }

    /** SQLite has one isolation level only. */
    @Override
    List<String> onEveryTransaction(Connection usual) {
      return List.of();
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
    public Sql sql(String sqlite, String postgresql) {
      return Sql.of(sqlite);
    }

    /** The writing transaction has the whole file to itself. */
    @Override
    public Sql locking(String select, String lock) {
      return Sql.of(select);
    }

    @Override
    Expansion rows(
        Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows) {
      String row = "(" + repeated("?", columns.size()) + ")";
      return rowValues(row, rows);
    }

    @Override
    String counted() {
      return key();
    }

    @Override
    String countedKey() {
      return key();
    }

    @Override
    String key() {
      return "INTEGER PRIMARY KEY";
    }

    /** All texts are compared by their characters. */
    @Override
    String prefixed() {
      return "";
    }

    @Override
    public String binary() {
      return "";
    }

    /** The writing transaction has the whole file to itself. */
    @Override
    void lockSchema(Connection connection) {}

    /** The writing transaction has the whole file to itself. */
    @Override
    public void lockNames(Connection connection, Collection<String> names) {}

    /** A file that is replaced while it is open is found by its identity. */
    @Override
    public Sql incarnation() {
      return Sql.of("SELECT 'sqlite'");
    }

    /** The writing transaction has the whole file to itself. */
    @Override
    public void lockTables(Connection connection, List<String> tables) {}

    @Override
    String explain() {
      return "EXPLAIN QUERY PLAN";
    }

    @Override
    Optional<OpenFile> file(Connection connection) throws SQLException {
      return OpenFile.of(connection);
    }

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

    /*
     * The store locks what it changes and compares what it locked. A stricter level adds nothing but
     * transactions that fail.
     */
    @Override
    List<String> onEveryTransaction(Connection usual) throws SQLException {
      return usual.getTransactionIsolation() == Connection.TRANSACTION_READ_COMMITTED
          ? List.of()
          : List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
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
    public Sql sql(String sqlite, String postgresql) {
      return Sql.of(postgresql);
    }

    @Override
    public Sql locking(String select, String lock) {
      return Sql.of(select + " " + lock);
    }

    /*
     * One array for each column: the statement is the same for any number of rows and planned once.
     * For few rows VALUES is cheaper, because each array is unpacked separately.
     */
    @Override
    Expansion rows(Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows)
        throws SQLException {
      if (rows.size() <= FEW_ROWS) {
        String row =
            columns.stream()
                .map(column -> "CAST(? AS " + column.type() + ")")
                .collect(joining(", ", "(", ")"));
        return rowValues(row, rows);
      }
      String unnest =
          columns.stream()
              .map(column -> "CAST(? AS " + column.type() + "[])")
              .collect(joining(", ", "SELECT * FROM unnest(", ")"));
      List<Object> arrays = new ArrayList<>();
      for (int i = 0; i < columns.size(); i++) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
          values[row] = rows.get(row)[i];
        }
        String type = columns.get(i).type().name().toLowerCase(Locale.ROOT);
        arrays.add(connection.createArrayOf(type, values));
      }
      return new Expansion(unnest, arrays);
    }

    @Override
    String counted() {
      return "BIGINT GENERATED ALWAYS AS IDENTITY";
    }

    @Override
    String countedKey() {
      return counted() + " PRIMARY KEY";
    }

    @Override
    String key() {
      return "BIGINT PRIMARY KEY";
    }

    /* The order of a language is of no use for prefixes. The index finds equal texts as well. */
    @Override
    String prefixed() {
      return "text_pattern_ops";
    }

    @Override
    public String binary() {
      return "COLLATE \"C\"";
    }

    /* CREATE TABLE IF NOT EXISTS does not protect from another host that does the same. */
    @Override
    void lockSchema(Connection connection) throws SQLException {
      execute(connection, List.of("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")"));
    }

    /* All hosts lock in the order of the numbers, so that no two wait for each other. */
    @Override
    public void lockNames(Connection connection, Collection<String> names) throws SQLException {
      execute(
          connection,
          names.stream()
              .map(name -> name.hashCode() & Integer.MAX_VALUE)
              .sorted()
              .distinct()
              .map(number -> "SELECT pg_advisory_xact_lock(" + NAME_LOCK + ", " + number + ")")
              .toList());
    }

    /*
     * A backup is restored either by a server that starts, or into tables that are made again. A
     * standby that takes over started at another time, too.
     */
    @Override
    public Sql incarnation() {
      return Sql.of(
          """
          SELECT CAST(EXTRACT(EPOCH FROM pg_postmaster_start_time()) AS TEXT) || ' '
            || CAST(CAST(CAST('restock_movement' AS regclass) AS oid) AS TEXT)
          """);
    }

    /* This mode keeps SELECT FOR UPDATE out as well, so that no claim holds a row meanwhile. */
    @Override
    public void lockTables(Connection connection, List<String> tables) throws SQLException {
      String names = String.join(", ", tables);
      execute(connection, List.of("LOCK TABLE " + names + " IN EXCLUSIVE MODE"));
    }

    @Override
    String explain() {
      return "EXPLAIN";
    }

    @Override
    Optional<OpenFile> file(Connection connection) {
      return Optional.empty();
    }

    @Override
    Version oldest() {
      return new Version(10, 0);
    }
  };

  /** The letters "restock" in ASCII. Another program that locks this number waits for a moment. */
  private static final long SCHEMA_LOCK = 0x72657374_6f636bL;

  /** The letters "name" in ASCII. */
  private static final int NAME_LOCK = 0x6e616d65;

  private static final int FEW_ROWS = 8;
  private static final int SQLITE_BUSY = 5;
  private static final int PREPARATIONS = 1000;

  /** Statements that every borrowed connection needs. */
  abstract List<String> onEveryConnection();

  /** Prepares the database, outside a transaction, before the schema is made. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Begins a transaction; a writing one waits here for other writers, and not later. */
  abstract void begin(Connection connection, boolean writing) throws SQLException;

  /**
   * Statements with which every transaction of the store's own begins.
   *
   * @param usual a connection as the data source hands it out
   */
  abstract List<String> onEveryTransaction(Connection usual) throws SQLException;

  /** Makes the transaction durable. */
  abstract void commit(Connection connection) throws SQLException;

  /** Undoes the transaction. */
  abstract void rollback(Connection connection) throws SQLException;

  /** The statement of this database, for an operation that is written differently for each. */
  public abstract Sql sql(String sqlite, String postgresql);

  /**
   * A query that locks the rows it finds until the transaction ends.
   *
   * @param select the query
   * @param lock how PostgreSQL locks them, {@code FOR UPDATE} say
   */
  public abstract Sql locking(String select, String lock);

  /** What takes the place of {@code :rows}. */
  abstract Expansion rows(
      Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows)
      throws SQLException;

  /** The type of a number that the database counts up. */
  abstract String counted();

  /** The type of a primary key that the database counts up. */
  abstract String countedKey();

  /** The type of a primary key that the store sets. */
  abstract String key();

  /** The order of a column in an index that gives its texts by their characters. */
  abstract String prefixed();

  /**
   * The suffix of a column that is compared, ordered or indexed by its characters, as Java compares
   * texts without characters beyond U+FFFF.
   */
  public abstract String binary();

  /** Keeps other hosts from making or migrating the tables until the transaction ends. */
  abstract void lockSchema(Connection connection) throws SQLException;

  /**
   * Keeps other transactions that lock one of these names, or in rare cases another name, waiting
   * until this transaction ends.
   */
  public abstract void lockNames(Connection connection, Collection<String> names)
      throws SQLException;

  /** Reads a text that differs after the store was replaced, or may have been turned back. */
  public abstract Sql incarnation();

  /** Keeps other transactions from writing to tables until this one ends. */
  public abstract void lockTables(Connection connection, List<String> tables) throws SQLException;

  /** What explains the plan of a statement that follows. */
  abstract String explain();

  /** The file that this process has open; empty if a server or the memory holds the database. */
  abstract Optional<OpenFile> file(Connection connection) throws SQLException;

  /** The oldest version of the database that knows all statements. */
  abstract Version oldest();

  /** The same text so many times, separated by commas. */
  static String repeated(String text, int count) {
    return String.join(", ", Collections.nCopies(count, text));
  }

  static Expansion rowValues(String row, List<@Nullable Object[]> rows) {
    return new Expansion(
        "VALUES " + repeated(row, rows.size()), rows.stream().flatMap(Arrays::stream).toList());
  }

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

  public static Dialect of(Connection connection) throws SQLException {
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
