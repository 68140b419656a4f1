package dev.restock.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.store.jdbc.JdbcSyncStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Seeds on a real PostgreSQL. Processes die and statements fail within its transactions. The system
 * property {@code restock.postgres.seeds} sets how many seeds run.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresSimulationTest {
  private static final long SEEDS = Long.getLong("restock.postgres.seeds", 8);
  private static final int ENOUGH = 25;

  private static EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    JdbcSyncStore.open(server.getPostgresDatabase());
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static void empty(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT tablename FROM pg_tables WHERE tablename LIKE 'restock%'"
                  + " AND tablename <> 'restock_schema'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        statement.execute("DELETE FROM " + table);
      }
    }
  }

  private static Outcome run(long seed, PlantedBug bug) throws SQLException {
    try (SimulatedDatabase database =
        new SimulatedDatabase(server.getPostgresDatabase().getConnection())) {
      empty(database.getConnection());
      return Simulation.runOn(database, seed, bug);
    }
  }

  @Test
  void everyUnitIsWhereItBelongsWhateverHappened() throws SQLException {
    Map<Long, Outcome> wrong = new LinkedHashMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Outcome outcome = run(seed, PlantedBug.NONE);
      if (!outcome.isRight()) {
        wrong.put(seed, outcome);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aRetryWithoutVerificationIsFound() throws SQLException {
    boolean found = false;
    for (long seed = 1; seed <= ENOUGH && !found; seed++) {
      found = !run(seed, PlantedBug.UNKNOWN_IS_RETRIED).isRight();
    }
    assertThat(found).isTrue();
  }
}
