package dev.restock.benchmarks.throughput;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Measures a claim while few or very many movements wait. */
final class Backlog {
  /** How many movements the store records. The others are copies of these. */
  static final int FEW = 1_000;

  private static final String NUMBERS =
      "WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < %d)";

  private Backlog() {}

  /**
   * Returns the median time to claim one batch while movements wait; their number is a multiple of
   * {@link #FEW}.
   */
  static Duration claim(DataSource database, int waiting, int rounds) {
    RestockQueue queue = new RestockQueue(database, 1);
    queue.recordTogether(FEW);
    if (waiting > FEW) {
      multiply(database, waiting / FEW - 1);
    }
    if (queue.left() != waiting) {
      throw new IllegalStateException(queue.left() + " movements wait, not " + waiting);
    }
    List<Duration> claims = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      Duration claim = queue.claimAndReturn();
      if (i >= rounds / 4) {
        claims.add(claim);
      }
    }
    claims.sort(null);
    return claims.get(claims.size() / 2);
  }

  /** Copies each movement with a new key, return and unit for each copy. */
  private static void multiply(DataSource database, int copies) {
    List<String> columns = columns(database, "restock_movement");
    List<String> values =
        columns.stream()
            .map(
                column ->
                    switch (column) {
                      case "movement_key", "rma_id", "unit_id" -> column + " || '-' || n";
                      default -> column;
                    })
            .toList();
    List<String> states = columns(database, "restock_movement_state");
    states.removeAll(List.of("tenant", "movement_key"));
    Databases.execute(
        database,
        List.of(
            NUMBERS.formatted(copies)
                + " INSERT INTO restock_movement (%s) SELECT %s FROM restock_movement, copy"
                    .formatted(String.join(", ", columns), String.join(", ", values)),
            """
            INSERT INTO restock_movement_state (id, tenant, movement_key, %s)
            SELECT id, tenant, movement_key, %s FROM restock_movement CROSS JOIN (
              SELECT %s FROM restock_movement_state LIMIT 1) AS first
            WHERE id NOT IN (SELECT id FROM restock_movement_state)
            """
                .formatted(
                    String.join(", ", states),
                    String.join(", ", states),
                    String.join(", ", states)),
            "ANALYZE"));
  }

  /** Returns all columns except the id, which the database generates. */
  private static List<String> columns(DataSource database, String table) {
    List<String> columns = new ArrayList<>();
    try (Connection connection = database.getConnection();
        ResultSet rows = connection.getMetaData().getColumns(null, null, table, null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not describe its table", e);
    }
    columns.remove("id");
    return columns;
  }
}
