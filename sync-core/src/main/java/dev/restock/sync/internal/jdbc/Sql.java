package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A statement with named parameters: {@code :rma_id}. A parameter may occur more than once. {@code
 * IN (:values)} takes a collection, and {@code :rows} takes {@link Rows}.
 */
public final class Sql {
  private static final int VALUES_AT_ONCE = 500;

  /**
   * SQLite compiles a statement a second time when it runs, if its LIMIT is a parameter, to plan
   * for the value. An expression is left alone.
   */
  private static final Pattern LIMIT = Pattern.compile("\\bLIMIT (:[a-z][a-z_]*)");

  private static final Pattern PARAMETER = Pattern.compile(":([a-z][a-z_]*)");

  private final List<String> texts = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private Sql(String written) {
    String text = LIMIT.matcher(written).replaceAll("LIMIT CAST($1 AS BIGINT)");
    Matcher parameter = PARAMETER.matcher(text);
    int end = 0;
    while (parameter.find()) {
      texts.add(text.substring(end, parameter.start()));
      names.add(parameter.group(1));
      end = parameter.end();
    }
    texts.add(text.substring(end));
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public static Sql of(String text) {
    return new Sql(text);
  }

  /** Runs the statement; how many rows it changed. */
  public int update(Connection connection, Params params) throws SQLException {
    try (PreparedStatement statement = prepared(connection, params)) {
      return statement.executeUpdate();
    }
  }

  public <T> List<T> query(Connection connection, Params params, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, params);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  /** The first row that the query finds. */
  public <T> Optional<T> first(Connection connection, Params params, RowReader<T> reader)
      throws SQLException {
    return query(connection, params, reader).stream().findFirst();
  }

  /** The number that a query for one number finds. */
  public long number(Connection connection, Params params) throws SQLException {
    return query(connection, params, row -> row.getLong(1)).get(0);
  }

  /** Runs the statement once for each of these, as one batch. */
  public void batch(Connection connection, List<Params> all) throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(text(all.get(0)))) {
      for (Params params : all) {
        set(statement, arguments(params));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** Runs the query for a list of any length, in as many parts as its length needs. */
  public <T> List<T> queryIn(
      Connection connection, Params params, String name, Collection<?> values, RowReader<T> reader)
      throws SQLException {
    List<T> found = new ArrayList<>();
    for (List<?> some : parts(values)) {
      found.addAll(query(connection, params.with(name, Expansion.list(some)), reader));
    }
    return found;
  }

  /** Runs the statement for a list of any length, in as many parts as its length needs. */
  public void updateIn(Connection connection, Params params, String name, Collection<?> values)
      throws SQLException {
    for (List<?> some : parts(values)) {
      update(connection, params.with(name, Expansion.list(some)));
    }
  }

  static List<List<?>> parts(Collection<?> values) {
    List<List<?>> parts = new ArrayList<>();
    List<?> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      parts.add(all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE)));
    }
    return parts;
  }

  private PreparedStatement prepared(Connection connection, Params params) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(text(params));
    try {
      set(statement, arguments(params));
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, List<@Nullable Object> arguments)
      throws SQLException {
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
  }

  /** The statement as JDBC takes it. */
  String text(Params params) {
    StringBuilder text = new StringBuilder(texts.get(0));
    for (int i = 0; i < names.size(); i++) {
      text.append(params.value(names.get(i)) instanceof Expansion many ? many.sql() : "?");
      text.append(texts.get(i + 1));
    }
    return text.toString();
  }

  private List<@Nullable Object> arguments(Params params) {
    List<@Nullable Object> arguments = new ArrayList<>();
    for (String name : names) {
      Object value = params.value(name);
      if (value instanceof Expansion many) {
        arguments.addAll(many.arguments());
      } else {
        arguments.add(value);
      }
    }
    return arguments;
  }

  /** How the database would run the statement, one line a step; for tests of plans. */
  List<String> plan(Connection connection, Dialect dialect, Params params) throws SQLException {
    Sql explained = new Sql(dialect.explain() + " ");
    explained.texts.set(0, explained.texts.get(0) + texts.get(0));
    explained.texts.addAll(texts.subList(1, texts.size()));
    explained.names.addAll(names);
    return explained.query(
        connection, params, row -> row.getString(row.getMetaData().getColumnCount()));
  }

  // ---- columns ---------------------------------------------------------------------------------

  /** A time, or null if the column is NULL. */
  public static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  public static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(timeOrNull(row, column));
  }

  public static @Nullable Long numberOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** A text, or "" if the column is NULL. */
  public static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }
}
