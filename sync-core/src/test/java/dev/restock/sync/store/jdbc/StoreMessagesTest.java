package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.returns.ObservedReturn;
import dev.restock.sync.store.returns.PlannedRead;
import dev.restock.sync.store.returns.ReadCause;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of a store and of the causes of its failures quote no values of rows. */
class StoreMessagesTest {
  private static final String SECRET = "jane-at-example-com";

  @TempDir private Path folder;

  private DataSource database(String kind) throws SQLException {
    return kind.equals("PostgreSQL")
        ? Postgres.database()
        : SqliteFile.source(folder.resolve("sync.db"));
  }

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String everythingOf(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static void assertSaysNoValue(Throwable failure, String... expected) {
    assertThat(failure).isInstanceOf(StoreException.class);
    assertThat(failure.getMessage()).contains(expected);
    assertThat(everythingOf(failure)).doesNotContain(SECRET).contains("Caused by", "at ");
    assertThat(failure).hasCauseInstanceOf(SQLException.class);
  }

  /** PostgreSQL says: Key (rma_id)=(…) already exists. */
  @ParameterizedTest
  @ValueSource(strings = {"SQLite", "PostgreSQL"})
  void aConstraintThatRefusesARow(String kind) throws SQLException {
    DataSource source = database(kind);
    SyncStore store = JdbcSyncStore.open(source);
    execute(source, "CREATE UNIQUE INDEX extra ON restock_return (status)");
    store.hint(TENANT, "other", T0);
    Throwable failure = catchThrowable(() -> store.hint(TENANT, SECRET, T0));
    assertSaysNoValue(failure, "record a hint", "a constraint refuses a row");
    assertThat(failure).hasMessageContaining(kind.equals("SQLite") ? "code " : "SQLState 23505");
  }

  /** PostgreSQL says: Failing row contains (…), and which batch entry it was. */
  @Test
  void aBatchOfWhichARowIsRefused() throws SQLException {
    DataSource source = Postgres.database();
    SyncStore store = JdbcSyncStore.open(source);
    execute(source, "ALTER TABLE restock_return ADD CHECK (rma_id NOT LIKE 'jane%')");
    Throwable failure = catchThrowable(() -> store.hint(TENANT, SECRET, T0));
    assertSaysNoValue(failure, "SQLState 23514");
    Throwable batch =
        catchThrowable(
            () ->
                store.record(
                    TENANT,
                    List.of(ObservedReturn.toRead(SECRET, new PlannedRead(T0, ReadCause.CHANGED))),
                    T0));
    assertSaysNoValue(batch, "SQLState 23514");
  }

  /** The text of the exception that a trigger raises is that of a host. */
  @ParameterizedTest
  @ValueSource(strings = {"SQLite", "PostgreSQL"})
  void aTriggerThatQuotesTheRow(String kind) throws SQLException {
    DataSource source = database(kind);
    SyncStore store = JdbcSyncStore.open(source);
    if (kind.equals("SQLite")) {
      execute(
          source,
          "CREATE TRIGGER quoting BEFORE INSERT ON restock_return"
              + " BEGIN SELECT RAISE(ABORT, '"
              + SECRET
              + "'); END");
    } else {
      execute(
          source,
          "CREATE FUNCTION quoting() RETURNS trigger AS $$ BEGIN"
              + " RAISE EXCEPTION 'no %', NEW.rma_id; END $$ LANGUAGE plpgsql",
          "CREATE TRIGGER quoting BEFORE INSERT ON restock_return"
              + " FOR EACH ROW EXECUTE FUNCTION quoting()");
    }
    assertSaysNoValue(catchThrowable(() -> store.hint(TENANT, SECRET, T0)), "record a hint");
  }

  @Test
  void aValueThatPostgresqlCannotHold() throws SQLException {
    SyncStore store = JdbcSyncStore.open(Postgres.database());
    Throwable failure = catchThrowable(() -> store.hint(TENANT, SECRET + "\u0000", T0));
    assertSaysNoValue(failure, "the database cannot hold a value", "SQLState 22021");
  }

  /** A transaction of the caller is joined. */
  @ParameterizedTest
  @ValueSource(strings = {"SQLite", "PostgreSQL"})
  void workWithinATransactionOfTheCaller(String kind) throws SQLException {
    DataSource source = database(kind);
    JdbcSyncStore store = JdbcSyncStore.open(source);
    execute(source, "CREATE UNIQUE INDEX extra ON restock_return (status)");
    store.hint(TENANT, "other", T0);
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      Throwable failure = catchThrowable(() -> store.within(connection).hint(TENANT, SECRET, T0));
      assertSaysNoValue(failure, "record a hint");
      connection.rollback();
    }
  }
}
