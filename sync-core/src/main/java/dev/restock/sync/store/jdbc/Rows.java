package dev.restock.sync.store.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values that a statement works on, in as few statements as their number needs. How they
 * stand in it, the {@link Dialect} tells.
 */
final class Rows {
  private static final int AT_ONCE = 500;

  private final List<Column> columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  Rows(List<Column> columns) {
    this.columns = columns;
  }

  /** A column, under the name that the statement knows it by. */
  record Column(String name, Type type) {
    static Column text(String name) {
      return new Column(name, Type.TEXT);
    }

    static Column number(String name) {
      return new Column(name, Type.BIGINT);
    }
  }

  /** What a column holds. */
  enum Type {
    TEXT,
    BIGINT
  }

  void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(values.length + " values for " + names(columns));
    }
    rows.add(values);
  }

  /** The names of columns, as a list of columns has them. */
  static String names(List<Column> columns) {
    return columns.stream().map(Column::name).collect(joining(", "));
  }

  /** The rows by a name, to begin a statement with. */
  static String with(Dialect dialect, String name, List<Column> columns, int count) {
    return "WITH " + name + " (" + names(columns) + ") AS (" + dialect.rows(columns, count) + ")";
  }

  /**
   * Runs a query for all rows.
   *
   * @param name what the query calls the rows
   * @param sql the query after its beginning
   * @param arguments those of the query
   */
  <T> List<T> query(
      Connection connection,
      Dialect dialect,
      String name,
      String sql,
      Sql.RowReader<T> reader,
      @Nullable Object... arguments)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (List<@Nullable Object[]> some : parts()) {
      found.addAll(
          Sql.query(
              connection,
              with(dialect, name, columns, some.size()) + sql,
              reader,
              joined(connection, dialect, some, arguments)));
    }
    return found;
  }

  /** Inserts all rows. */
  void insert(Connection connection, Dialect dialect, String table, String after)
      throws SQLException {
    for (List<@Nullable Object[]> some : parts()) {
      Sql.update(
          connection,
          insertion(dialect, table, some.size()) + after,
          joined(connection, dialect, some));
    }
  }

  /** Inserts all rows, and reads what the statement gives back. */
  <T> List<T> insertReturning(
      Connection connection, Dialect dialect, String table, String after, Sql.RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (List<@Nullable Object[]> some : parts()) {
      found.addAll(
          Sql.query(
              connection,
              insertion(dialect, table, some.size()) + after,
              reader,
              joined(connection, dialect, some)));
    }
    return found;
  }

  private String insertion(Dialect dialect, String table, int count) {
    return "INSERT INTO " + table + " (" + names(columns) + ") " + dialect.rows(columns, count);
  }

  private List<List<@Nullable Object[]>> parts() {
    List<List<@Nullable Object[]>> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      parts.add(rows.subList(from, Math.min(rows.size(), from + AT_ONCE)));
    }
    return parts;
  }

  private @Nullable Object[] joined(
      Connection connection,
      Dialect dialect,
      List<@Nullable Object[]> some,
      @Nullable Object... arguments)
      throws SQLException {
    List<@Nullable Object> all =
        new ArrayList<>(Arrays.asList(dialect.rowArguments(connection, columns, some)));
    all.addAll(Arrays.asList(arguments));
    return all.toArray();
  }
}
