package dev.restock.sync.jdbc;

import dev.restock.sync.queue.SyncStore;
import dev.restock.sync.queue.SyncStoreContract;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteDataSource;

/** The contract on a real SQLite file. */
class SqliteSyncStoreTest extends SyncStoreContract {
  @TempDir Path folder;
  private final List<OneConnection> opened = new ArrayList<>();

  static SQLiteDataSource source(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  protected SyncStore emptyStore() {
    try {
      OneConnection connection =
          new OneConnection(source(folder.resolve("sync" + opened.size() + ".db")));
      opened.add(connection);
      return JdbcSyncStore.open(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("SQLite does not open a file in " + folder, e);
    }
  }

  @AfterEach
  void close() throws SQLException {
    for (OneConnection connection : opened) {
      connection.close();
    }
  }
}
