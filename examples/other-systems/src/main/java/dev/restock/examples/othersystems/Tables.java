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

  /** Work in a transaction of its own. */
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** One row of a result. */
  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Work that only reads, so that its failure had no effect. */
  <T> T read(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
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

  static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... arguments)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
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
