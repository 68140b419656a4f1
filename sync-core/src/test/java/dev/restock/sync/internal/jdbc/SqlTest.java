package dev.restock.sync.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlTest {
  private static final Sql ROWS =
      Sql.of(
          """
          SELECT n.value FROM (SELECT 1 LIMIT 1) AS one, json_each(:numbers) AS n
          WHERE n.value > :least ORDER BY n.value
          LIMIT :limit
          """);

  private final List<String> prepared = new ArrayList<>();

  @Test
  void limitIsAnExpressionSoThatSqliteDoesNotCompileAgainForItsValue() throws SQLException {
    assertThat(found(2)).containsExactly(2L, 3L);
    assertThat(found(0)).isEmpty();

    assertThat(prepared)
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text)
                    .contains("(SELECT 1 LIMIT 1)")
                    .endsWith("ORDER BY n.value\nLIMIT CAST(? AS BIGINT)\n"));
  }

  private List<Long> found(int limit) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
      return ROWS.query(
          recording(connection),
          Params.of("numbers", "[1, 2, 3, 4]").with("least", 1).with("limit", limit),
          row -> row.getLong(1));
    }
  }

  private Connection recording(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              prepared.add((String) arguments[0]);
              return method.invoke(connection, arguments);
            });
  }
}
