package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
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

  /**
   * How PostgreSQL runs a statement that it has prepared, and plans without knowing the values, one
   * line a step.
   */
  public static List<String> prepared(Connection connection, Sql sql, Params params)
      throws SQLException {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (char one : sql.text(params).toCharArray()) {
      text.append(one == '?' ? "$" + ++number : String.valueOf(one));
    }
    List<String> plan = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET plan_cache_mode = force_generic_plan");
      statement.execute("PREPARE planned AS " + text);
      String values = String.join(", ", Collections.nCopies(number, "NULL"));
      try (ResultSet rows = statement.executeQuery("EXPLAIN EXECUTE planned(" + values + ")")) {
        while (rows.next()) {
          plan.add(rows.getString(1));
        }
      }
      statement.execute("DEALLOCATE planned");
      statement.execute("RESET plan_cache_mode");
    }
    return plan;
  }
}
