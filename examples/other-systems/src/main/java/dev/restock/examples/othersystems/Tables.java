package dev.restock.examples.othersystems;

import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The little of JDBC that both adapters need. */
final class Tables {
  private final DataSource database;
  private final String service;

  Tables(DataSource database, String service) {
    this.database = database;
    this.service = service;
  }

  /** One row of a result. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Reads, so that a failure had no effect. */
  <T> List<T> select(String sql, Row<T> row, Object... arguments) {
    try (Connection connection = database.getConnection()) {
      return select(connection, sql, row, arguments);
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  Connection open() {
    try {
      return database.getConnection();
    } catch (SQLException e) {
      throw trouble(e);
    }
  }

  private ServiceTroubleException trouble(SQLException e) {
    return new ServiceTroubleException(
        service, Kind.UNAVAILABLE, "the database failed: " + e.getSQLState(), Optional.empty(), e);
  }

  static int update(Connection connection, String sql, Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments)) {
      return statement.executeUpdate();
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }

  static <T> List<T> select(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, arguments)) {
      List<T> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(row.of(rows));
        }
      }
      return found;
    }
  }
}
