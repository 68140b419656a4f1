package dev.restock.sync.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Plans;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** With the long runs only, because it fills large tables for each plan. */
@Tag("full")
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresDepthTest extends JdbcDepthContract {

  @Override
  protected DataSource emptyDatabase() throws SQLException {
    return Postgres.database();
  }

  @Override
  protected Dialect dialect() {
    return Dialect.POSTGRESQL;
  }

  @Override
  protected void failOnAudit() throws SQLException {
    execute(
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql"
            + " AS 'BEGIN RAISE EXCEPTION ''broken''; END'",
        "CREATE TRIGGER broken BEFORE INSERT ON restock_audit FOR EACH ROW"
            + " WHEN (NEW.to_state = 'SENT') EXECUTE FUNCTION broken()");
  }

  /** As the server plans a statement that it has prepared for tenants of every size. */
  @Test
  void casesOfReturnsAreLookedUpAlsoForATenantThatIsLargerThanTheOthers() throws SQLException {
    JdbcSyncStore.open(database);
    execute(
        """
        INSERT INTO restock_case (
          tenant, case_id, type, owner, severity, happened, check_first, advice, retriable, rma_id,
          unit_id, movement_key, what, opened_at, state, is_open, changed_at, deliver_at)
        SELECT CASE WHEN i % 2 = 0 THEN 'large' ELSE 'tenant-' || i % 1000 END, 'c' || i, 'T', 'O',
          'LOW', '', '', '', 0, 'r' || i, 'u', '', '', i, 'RESOLVED', 0, i, 0
        FROM generate_series(1, 20000) i
        """,
        "ANALYZE");
    Params params =
        Params.of("tenant", "large")
            .with("rma_ids", IntStream.rangeClosed(1, 50).mapToObj(i -> "r" + i).toList());
    List<String> plan;
    try (Connection connection = database.getConnection()) {
      plan = Plans.prepared(connection, CaseTable.OF_RETURNS, params);
    }
    assertThat(String.join("\n", plan)).contains("restock_case_return");
  }
}
