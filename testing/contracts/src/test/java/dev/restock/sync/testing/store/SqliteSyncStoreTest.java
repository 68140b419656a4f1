package dev.restock.sync.testing.store;

import dev.restock.sync.store.SyncStore;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real SQLite file. */
class SqliteSyncStoreTest extends SyncStoreContract {
  private static TestDatabase database;

  @BeforeAll
  static void open(@TempDir Path folder) {
    database = TestDatabase.at("jdbc:sqlite:" + folder.resolve("sync.db"));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @Override
  protected SyncStore emptyStore() {
    return database.emptyStore();
  }
}
