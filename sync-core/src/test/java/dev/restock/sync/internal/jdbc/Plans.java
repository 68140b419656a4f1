package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How a database would run a statement, one line a step. */
public final class Plans {

  private Plans() {}

  public static List<String> of(Connection connection, Dialect dialect, Sql sql, Params params)
      throws SQLException {
    return sql.plan(connection, dialect, params);
  }

  public static List<String> of(
      Connection connection, Dialect dialect, Sql sql, Params params, Rows rows)
      throws SQLException {
    return rows.plan(connection, dialect, sql, params);
  }
}
