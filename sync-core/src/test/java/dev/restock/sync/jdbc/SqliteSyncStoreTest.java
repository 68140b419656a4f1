package dev.restock.sync.jdbc;

import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.queue.SyncStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract on a real SQLite file. */
class SqliteSyncStoreTest extends SyncStoreContract {
  @TempDir Path folder;

  static SQLiteDataSource source(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  protected SyncStore emptyStore() {
    return JdbcSyncStore.open(source(folder.resolve("sync.db")));
  }
}
