package dev.restock.sync.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Statements with arguments, and the column forms that the tables share. */
final class Sql {
  private static final int VALUES_AT_ONCE = 500;

  private Sql() {}

  /** Reads one row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The same place so many times, separated by commas. */
  static String repeated(String place, int count) {
    return String.join(", ", Collections.nCopies(count, place));
  }

  static int update(Connection connection, String sql, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  static <T> List<T> query(
      Connection connection, String sql, RowReader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments);
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    }
  }

  /** One statement for many rows of arguments; how many rows each changed. */
  static int[] batch(Connection connection, String sql, List<@Nullable Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /**
   * A query that ends its first part with {@code IN}, for a list of values; in as many statements
   * as the list's length needs.
   *
   * @param arguments those of the first part
   */
  static <T> List<T> queryIn(
      Connection connection,
      String upToIn,
      Collection<?> values,
      String after,
      RowReader<T> reader,
      @Nullable Object... arguments)
      throws SQLException {
    List<T> found = new ArrayList<>();
    List<?> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<?> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String sql = upToIn + " (" + places(some.size()) + ")" + after;
      found.addAll(query(connection, sql, reader, joined(arguments, some)));
    }
    return found;
  }

  /** An update in the manner of {@link #queryIn}; how many rows were changed. */
  static int updateIn(
      Connection connection, String upToIn, Collection<?> values, @Nullable Object... arguments)
      throws SQLException {
    return updateIn(connection, upToIn, values, "", arguments);
  }

  static int updateIn(
      Connection connection,
      String upToIn,
      Collection<?> values,
      String after,
      @Nullable Object[] arguments)
      throws SQLException {
    int written = 0;
    List<?> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<?> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      String sql = upToIn + " (" + places(some.size()) + ")" + after;
      written += update(connection, sql, joined(arguments, some));
    }
    return written;
  }

  private static String places(int count) {
    return repeated("?", count);
  }

  private static @Nullable Object[] joined(@Nullable Object[] arguments, List<?> values) {
    List<@Nullable Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(values);
    return all.toArray();
  }

  private static PreparedStatement prepared(
      Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      set(statement, arguments);
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  private static void set(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }

  /** The form of a moment in a column: milliseconds since the epoch, or NULL. */
  static @Nullable Long millis(Optional<Instant> moment) {
    return moment.map(Instant::toEpochMilli).orElse(null);
  }

  static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  static OptionalLong number(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  static int flag(boolean value) {
    return value ? 1 : 0;
  }
}
