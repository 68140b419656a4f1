package dev.restock.benchmarks.throughput;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Measures how fast a database commits rows alone, one or many to a commit. */
final class RawCommits {
  private static final List<String> TABLE =
      List.of(
          "PRAGMA journal_mode = WAL",
          "CREATE TABLE IF NOT EXISTS raw (key TEXT PRIMARY KEY, payload TEXT NOT NULL)");

  private RawCommits() {}

  /** Returns the rows a second. */
  static double rate(DataSource database, int commits, int rowsToACommit) {
    Databases.execute(database, TABLE);
    try (Connection connection = database.getConnection()) {
      Databases.execute(connection, List.of("PRAGMA synchronous = FULL", "DELETE FROM raw"));
      connection.setAutoCommit(false);
      long start = System.nanoTime();
      try (PreparedStatement insert =
          connection.prepareStatement("INSERT INTO raw VALUES (?, ?)")) {
        for (int commit = 0; commit < commits; commit++) {
          for (int row = 0; row < rowsToACommit; row++) {
            insert.setString(1, "k" + commit + "-" + row);
            insert.setString(2, Databases.PAYLOAD);
            insert.addBatch();
          }
          insert.executeBatch();
          connection.commit();
        }
      }
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      connection.setAutoCommit(true);
      return commits * (double) rowsToACommit / taken.toNanos() * 1e9;
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused a row", e);
    }
  }
}
