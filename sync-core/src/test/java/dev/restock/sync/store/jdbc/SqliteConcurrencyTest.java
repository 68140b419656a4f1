package dev.restock.sync.store.jdbc;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "database is locked" would be a failure of a host. */
class SqliteConcurrencyTest {
  @TempDir Path folder;

  @Test
  void nothingIsLostAndNothingIsTakenTwice() throws Exception {
    Path file = folder.resolve("sync.db");
    new HostsAtOnce(() -> SqliteFile.source(file)).loseNothingAndTakeNothingTwice();
  }
}
