package dev.restock.sync.testing.store;

import dev.restock.sync.store.SyncStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The contract on a real PostgreSQL. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class PostgresSyncStoreTest extends SyncStoreContract {
  private static EmbeddedPostgres server;
  private static TestDatabase database;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    database = TestDatabase.at(server.getJdbcUrl("postgres", "postgres"));
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    server.close();
  }

  @Override
  protected SyncStore emptyStore() {
    return database.emptyStore();
  }
}
