package dev.restock.sync.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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

  /** One statement for many rows of arguments; nothing if there are none. */
  static void batch(Connection connection, String sql, List<@Nullable Object[]> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (@Nullable Object[] row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  /** A query by a tenant and a list of values, in as many statements as the list's length needs. */
  static <T> void queryIn(
      Connection connection,
      String before,
      String after,
      RowReader<T> reader,
      String tenant,
      Collection<String> values)
      throws SQLException {
    List<String> all = List.copyOf(values);
    for (int from = 0; from < all.size(); from += VALUES_AT_ONCE) {
      List<String> some = all.subList(from, Math.min(all.size(), from + VALUES_AT_ONCE));
      List<Object> arguments = new ArrayList<>(List.of(tenant));
      arguments.addAll(some);
      String places = String.join(", ", Collections.nCopies(some.size(), "?"));
      query(connection, before + places + after, reader, arguments.toArray());
    }
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
