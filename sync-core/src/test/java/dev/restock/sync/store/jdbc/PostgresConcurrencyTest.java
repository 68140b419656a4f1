package dev.restock.sync.store.jdbc;

import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's database may have another isolation level than the usual one. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresConcurrencyTest {

  @ParameterizedTest
  @ValueSource(strings = {"read committed", "serializable"})
  void nothingIsLostAndNothingIsTakenTwice(String isolation) throws Exception {
    DataSource database = Postgres.database();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE %s SET default_transaction_isolation = '%s'"
              .formatted(connection.getCatalog(), isolation));
    }
    new HostsAtOnce(() -> database).loseNothingAndTakeNothingTwice();
  }
}
