package dev.restock.sync.internal.jdbc;

import static java.util.stream.Collectors.joining;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of values for the parameter {@code :rows} of a statement, in as few statements as their
 * number needs. The {@link Dialect} says what takes the parameter's place.
 */
public final class Rows {
  private static final int AT_ONCE = 500;

  private final List<Column> columns;
  private final List<@Nullable Object[]> rows = new ArrayList<>();

  public Rows(Column... columns) {
    this.columns = List.of(columns);
  }

  /** A column: its name is for errors, its order is what counts. */
  public record Column(String name, Type type) {
    public static Column text(String name) {
      return new Column(name, Type.TEXT);
    }

    public static Column number(String name) {
      return new Column(name, Type.BIGINT);
    }
  }

  /** The kind of value in a column. */
  enum Type {
    TEXT,
    BIGINT
  }

  /** Adds a row; the values take the forms that {@link Params} describes. */
  public void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          values.length
              + " values for the columns "
              + columns.stream().map(Column::name).collect(joining(", ")));
    }
    rows.add(Arrays.stream(values).map(Params::column).toArray());
  }

  public int size() {
    return rows.size();
  }

  /** Runs a statement for all rows. */
  public void update(Connection connection, Dialect dialect, Sql sql, Params params)
      throws SQLException {
    for (Expansion some : parts(connection, dialect)) {
      sql.update(connection, params.with("rows", some));
    }
  }

  /** Runs a query for all rows. */
  public <T> List<T> query(
      Connection connection, Dialect dialect, Sql sql, Params params, Sql.RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (Expansion some : parts(connection, dialect)) {
      found.addAll(sql.query(connection, params.with("rows", some), reader));
    }
    return found;
  }

  /** The plan of a statement for all rows, which are few enough for one statement. */
  List<String> plan(Connection connection, Dialect dialect, Sql sql, Params params)
      throws SQLException {
    return sql.plan(connection, dialect, params.with("rows", parts(connection, dialect).get(0)));
  }

  private List<Expansion> parts(Connection connection, Dialect dialect) throws SQLException {
    List<Expansion> parts = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += AT_ONCE) {
      parts.add(
          dialect.rows(
              connection, columns, rows.subList(from, Math.min(rows.size(), from + AT_ONCE))));
    }
    return parts;
  }
}
