package dev.restock.sync.internal.jdbc;

import dev.restock.sync.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file of an open SQLite database. SQLite itself does not notice that its file is deleted or
 * replaced: open connections go on in the file that no longer has a name, and the next start finds
 * another one. This class compares the file with the one that was opened, before each transaction
 * and after each commit. Once they differ, every transaction is refused until the process ends.
 *
 * <p>A copy may also be written into the same file, and the write-ahead log may be removed. So each
 * writing transaction raises a number in the file, which may never be lower than this process has
 * seen it. Thread-safe.
 */
final class OpenFile {
  private static final Logger LOG = LoggerFactory.getLogger(OpenFile.class);

  private final Path path;
  private final Object key;
  private final AtomicLong seen = new AtomicLong();
  private volatile @Nullable String lost;

  private OpenFile(Path path, Object key) {
    this.path = path;
    this.key = key;
  }

  /**
   * The file behind a connection.
   *
   * @return the file; empty for a database in memory
   */
  static Optional<OpenFile> of(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("PRAGMA database_list")) {
      while (rows.next()) {
        String file = rows.getString("file");
        if (rows.getString("name").equals("main") && file != null && !file.isEmpty()) {
          Path path = Path.of(file);
          return key(path).map(key -> new OpenFile(path, key));
        }
      }
      return Optional.empty();
    }
  }

  /** What tells the file from another one of the same name; empty if there is no file. */
  private static Optional<Object> key(Path path) {
    try {
      BasicFileAttributes about = Files.readAttributes(path, BasicFileAttributes.class);
      Object key = about.fileKey();
      // Windows has no file keys, and does not let an open file be deleted or replaced.
      return Optional.of(key == null ? about.creationTime() : key);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  String name() {
    return "the SQLite file " + path;
  }

  /**
   * Checks that the file is the one that was opened.
   *
   * @throws StoreException if not, now or at an earlier check
   */
  void check() {
    String before = lost;
    if (before != null) {
      throw new StoreException(before);
    }
    Optional<Object> now = key(path);
    if (now.isEmpty()) {
      throw isLost("was deleted or moved while it was open");
    } else if (!now.get().equals(key)) {
      throw isLost("was replaced by another file while it was open");
    }
  }

  /**
   * Counts a writing transaction, and checks that the file knows the earlier ones.
   *
   * @return the number of the transaction, for {@link #committed}
   * @throws StoreException if the content is older than this process has seen it
   */
  long begun(Connection connection) throws SQLException {
    checkLog();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "UPDATE restock_schema SET writes = writes + 1 RETURNING writes")) {
      long number = rows.next() ? rows.getLong(1) : 0;
      if (number <= seen.get()) {
        throw isLost("was replaced by an older copy while it was open, or lost its -wal file");
      }
      return number;
    }
  }

  /** Checks that what was committed is in the file of that name. */
  void committed(long number) {
    seen.accumulateAndGet(number, Math::max);
    check();
  }

  /** Within a transaction that has read or written, its log and the index of the log exist. */
  void checkLog() {
    for (String suffix : new String[] {"-wal", "-shm"}) {
      if (!Files.exists(path.resolveSibling(path.getFileName() + suffix))) {
        throw isLost("lost its " + suffix + " file while it was open");
      }
    }
  }

  private StoreException isLost(String how) {
    String message =
        name()
            + " "
            + how
            + ". This process posts nothing more. Stop it, put the right file back together with"
            + " its -wal file, and follow docs/guarantees.md, \"The worst day\", before the next"
            + " start";
    if (lost == null) {
      lost = message;
      LOG.error(message);
    }
    return new StoreException(message);
  }
}
