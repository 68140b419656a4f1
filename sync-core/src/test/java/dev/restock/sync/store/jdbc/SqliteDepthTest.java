package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteDepthTest extends JdbcDepthContract {
  @TempDir Path folder;
  private int files;

  @Override
  protected DataSource emptyDatabase() {
    return SqliteFile.source(folder.resolve("depth" + files++ + ".db"));
  }

  @Override
  protected Dialect dialect() {
    return Dialect.SQLITE;
  }

  @Override
  protected void failOnAudit() throws SQLException {
    execute(
        "CREATE TRIGGER broken BEFORE INSERT ON restock_audit WHEN NEW.to_state = 'SENT'"
            + " BEGIN SELECT RAISE(ABORT, 'broken'); END");
  }

  /** A connection that keeps its limit of pages, as a full disk keeps a file from growing. */
  @Test
  void aFullDiskLeavesNothingHalfWritten() throws SQLException {
    try (OneConnection connection = new OneConnection(emptyDatabase())) {
      SyncStore store = JdbcSyncStore.open(connection);
      plan(store, "r0", 1);
      String pages;
      try (Statement statement = connection.getConnection().createStatement()) {
        try (ResultSet rows = statement.executeQuery("PRAGMA page_count")) {
          rows.next();
          pages = rows.getString(1);
        }
        statement.execute("PRAGMA max_page_count = " + pages);
      }
      assertThatThrownBy(() -> plan(store, "r1", 500))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("full");
      assertThat(store.units(TENANT, "r1")).isEmpty();
      assertThat(store.movements(TENANT, "r1")).isEmpty();
      assertThat(store.movements(TENANT, "r0")).hasSize(1);
      try (Statement statement = connection.getConnection().createStatement()) {
        statement.execute("PRAGMA max_page_count = 1000000");
      }
      store.hint(TENANT, "r9", T0);
      assertThat(store.counts(TENANT).returns()).isEqualTo(3);
    }
  }
}
