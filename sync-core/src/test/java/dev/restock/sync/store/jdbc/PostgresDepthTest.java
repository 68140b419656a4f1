package dev.restock.sync.store.jdbc;

import dev.restock.sync.internal.jdbc.Dialect;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
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
}
