package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.joining;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** It has one level only. */
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
    String claimed(String select) {
      return select;
    }

    @Override
    boolean claimsAtOnce() {
      return false;
    }

    @Override
    String locked(String select) {
      return select;
    }

    /* The limit, which is none, keeps the query from being flattened, and then turned round. */
    @Override
    String forEach(String rows, String columns, String table, String where) {
      return "SELECT %s.*, %s FROM %s CROSS JOIN %s WHERE %s LIMIT -1"
          .formatted(rows, columns, rows, table, where);
    }

    @Override
    String lockedForEach(String rows, String columns, String table, String where) {
      return forEach(rows, columns, table, where);
    }

    @Override
    String address() {
      return "s.id";
    }

    @Override
    String isAtAddressOf(String rows) {
      return "restock_movement_state.id = at";
    }

    @Override
    String rows(List<Rows.Column> columns, int count) {
      return "VALUES " + Sql.repeated("(" + Sql.repeated("?", columns.size()) + ")", count);
    }

    @Override
    @Nullable Object[] rowArguments(
        Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows) {
      return rows.stream().flatMap(Arrays::stream).toArray();
    }

    @Override
    String ascendingId() {
      return "INTEGER PRIMARY KEY";
    }

    @Override
    String indexedId() {
      return ascendingId();
    }

    @Override
    String givenId() {
      return "INTEGER PRIMARY KEY";
    }

    /** The writing transaction has the file to itself already. */
    @Override
    void lockSchema(Connection connection) {}

    @Override
    void lockNames(Connection connection, Collection<String> names) {}

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
     * The store locks what it changes, and looks at what it locked. Under a stricter level all that
     * adds is transactions that fail.
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
    String claimed(String select) {
      return select + " FOR UPDATE SKIP LOCKED";
    }

    /* The sooner others see what is taken, the less they have to step over. */
    @Override
    boolean claimsAtOnce() {
      return true;
    }

    @Override
    String locked(String select) {
      return select + " FOR UPDATE";
    }

    /*
     * While the statistics of a table are missing or old, PostgreSQL takes a tenant for a small
     * part of it, and goes through all of a tenant's rows rather than to a hundred keys. So each
     * key is looked up by itself, in the order given; the offset, or the lock, keeps the query from
     * being flattened.
     */
    @Override
    String forEach(String rows, String columns, String table, String where) {
      return each(rows, columns, table, where, "OFFSET 0");
    }

    @Override
    String lockedForEach(String rows, String columns, String table, String where) {
      return each(rows, columns, table, where, "FOR UPDATE OF s");
    }

    private static String each(
        String rows, String columns, String table, String where, String after) {
      return """
          SELECT %s.*, found.* FROM %s CROSS JOIN LATERAL (
            SELECT %s FROM %s WHERE %s %s) AS found"""
          .formatted(rows, rows, columns, table, where, after);
    }

    @Override
    String address() {
      return "s.ctid";
    }

    /* Of an array it expects ten, and goes to each. Of a join it may expect to read all. */
    @Override
    String isAtAddressOf(String rows) {
      return "restock_movement_state.ctid = ANY (ARRAY(SELECT at FROM %s)) AND restock_movement_state.ctid = at"
          .formatted(rows);
    }

    /*
     * An array a column: the statement is the same for any number, and planned only once. For few
     * rows that is dear, since each array is taken apart in a store of its own.
     */
    @Override
    String rows(List<Rows.Column> columns, int count) {
      if (count <= FEW_ROWS) {
        String row =
            columns.stream()
                .map(column -> "CAST(? AS " + column.type() + ")")
                .collect(joining(", ", "(", ")"));
        return "VALUES " + Sql.repeated(row, count);
      }
      return columns.stream()
          .map(column -> "CAST(? AS " + column.type() + "[])")
          .collect(joining(", ", "SELECT * FROM unnest(", ")"));
    }

    @Override
    @Nullable Object[] rowArguments(
        Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows)
        throws SQLException {
      if (rows.size() <= FEW_ROWS) {
        return rows.stream().flatMap(Arrays::stream).toArray();
      }
      @Nullable Object[] arrays = new @Nullable Object[columns.size()];
      for (int i = 0; i < arrays.length; i++) {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int row = 0; row < values.length; row++) {
          values[row] = rows.get(row)[i];
        }
        String type = columns.get(i).type().name().toLowerCase(Locale.ROOT);
        arrays[i] = connection.createArrayOf(type, values);
      }
      return arrays;
    }

    @Override
    String ascendingId() {
      return "BIGINT GENERATED ALWAYS AS IDENTITY";
    }

    @Override
    String indexedId() {
      return ascendingId() + " PRIMARY KEY";
    }

    @Override
    String givenId() {
      return "BIGINT PRIMARY KEY";
    }

    /* Creating a table "if it does not exist" is no protection from another host that does so. */
    @Override
    void lockSchema(Connection connection) throws SQLException {
      execute(connection, List.of("SELECT pg_advisory_xact_lock(" + SCHEMA_LOCK + ")"));
    }

    /* In one order for all, by number: two that wait for each other would wait for ever. */
    @Override
    void lockNames(Connection connection, Collection<String> names) throws SQLException {
      execute(
          connection,
          names.stream()
              .map(name -> name.hashCode() & Integer.MAX_VALUE)
              .sorted()
              .distinct()
              .map(number -> "SELECT pg_advisory_xact_lock(" + NAME_LOCK + ", " + number + ")")
              .toList());
    }

    @Override
    Version oldest() {
      return new Version(10, 0);
    }
  };

  /** The letters "restock" in ASCII; whoever else locks by this number only waits for a moment. */
  private static final long SCHEMA_LOCK = 0x72657374_6f636bL;

  /** The letters "name" in ASCII. */
  private static final int NAME_LOCK = 0x6e616d65;

  private static final int FEW_ROWS = 8;
  private static final int SQLITE_BUSY = 5;
  private static final int PREPARATIONS = 1000;

  /** Statements that every borrowed connection needs. */
  abstract List<String> onEveryConnection();

  /** Makes the database ready, outside a transaction, before the schema is made. */
  abstract void prepare(Connection connection) throws SQLException;

  /** Begins a transaction; a writing one waits for other writers here, and not later. */
  abstract void begin(Connection connection, boolean writing) throws SQLException;

  /**
   * Statements that every transaction of the store's own begins with.
   *
   * @param usual a connection as the data source gives them
   */
  abstract List<String> onEveryTransaction(Connection usual) throws SQLException;

  /** Makes the transaction durable. */
  abstract void commit(Connection connection) throws SQLException;

  /** Undoes the transaction. */
  abstract void rollback(Connection connection) throws SQLException;

  /** A query whose rows are then changed, without waiting for rows that others are changing. */
  abstract String claimed(String select);

  /** Whether one statement can claim rows, change them and give them back as they were. */
  abstract boolean claimsAtOnce();

  /** A query whose rows nobody else changes until the transaction ends. */
  abstract String locked(String select);

  /**
   * A query that finds the rows of a table that belong to each of some rows.
   *
   * @param rows the name of the rows
   * @param columns what to select of the table, besides all of the row
   * @param table the table
   * @param where what makes them belong together; looked up by an index
   */
  abstract String forEach(String rows, String columns, String table, String where);

  /** The same of a table "s" among others, whose rows nobody else changes until the end. */
  abstract String lockedForEach(String rows, String columns, String table, String where);

  /** The column of a table "s" that leads to a state at once, while nobody changes it. */
  abstract String address();

  /** The condition on a state to be one of those whose addresses some rows hold as "at". */
  abstract String isAtAddressOf(String rows);

  /** A query that gives rows of values; see {@link #rowArguments}. */
  abstract String rows(List<Rows.Column> columns, int count);

  /** The arguments of a query that gives rows of values. */
  abstract @Nullable Object[] rowArguments(
      Connection connection, List<Rows.Column> columns, List<@Nullable Object[]> rows)
      throws SQLException;

  /** The type of a column that the database counts up. */
  abstract String ascendingId();

  /** The same, for a column that rows are looked up by. */
  abstract String indexedId();

  /** The type of a column that rows are looked up by and that somebody else counts up. */
  abstract String givenId();

  /** Keeps other hosts from making or migrating the tables until the transaction ends. */
  abstract void lockSchema(Connection connection) throws SQLException;

  /**
   * Keeps others that lock one of these names, or in rare cases another, waiting until the
   * transaction ends.
   */
  abstract void lockNames(Connection connection, Collection<String> names) throws SQLException;

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
