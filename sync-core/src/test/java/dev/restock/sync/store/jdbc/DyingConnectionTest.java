package dev.restock.sync.store.jdbc;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.store.StoreException;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.testing.Decorator;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection that is dead when it is to be given back as it was. */
class DyingConnectionTest {
  @TempDir Path folder;
  private boolean statementsFail;
  private boolean connectionsDie;

  private DataSource source() {
    return Decorator.around(
        DataSource.class,
        SqliteFile.source(folder.resolve("dying.db")),
        call -> call.name().equals("getConnection") ? lent((Connection) call.make()) : call.make());
  }

  private Connection lent(Connection connection) {
    AtomicInteger changes = new AtomicInteger();
    return Decorator.around(
        Connection.class,
        connection,
        call -> {
          if (statementsFail && call.name().equals("prepareStatement")) {
            throw new SQLException("the server went away", "08006");
          }
          if (connectionsDie
              && call.name().equals("setAutoCommit")
              && changes.incrementAndGet() > 1) {
            throw new SQLException("the connection is closed");
          }
          return call.make();
        });
  }

  @Test
  void whatFailedIsToldAndNotThatTheConnectionIsDead() {
    SyncStore store = JdbcSyncStore.open(source());
    statementsFail = true;
    connectionsDie = true;
    assertThatThrownBy(() -> store.hint(TENANT, "r1", T0))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("SQLState 08006");
    statementsFail = false;
    connectionsDie = false;
    assertThat(store.counts(TENANT).returns()).isZero();
  }

  @Test
  void whatWasCommittedDidNotFail() {
    SyncStore store = JdbcSyncStore.open(source());
    connectionsDie = true;
    store.hint(TENANT, "r1", T0);
    connectionsDie = false;
    assertThat(store.counts(TENANT).returns()).isEqualTo(1);
  }
}
