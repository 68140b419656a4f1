package dev.restock.examples.host;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import java.nio.file.Path;
import org.sqlite.SQLiteDataSource;

/**
 * Opens a connection pool on a SQLite file. Opening the file for each operation costs more than the
 * operation.
 */
public final class SqliteFile {

  private SqliteFile() {}

  /**
   * Opens a file, or creates it.
   *
   * @throws UserError if the file cannot be opened
   */
  public static HikariDataSource open(Path file) {
    return open(file, false);
  }

  /** Opens a file that is there, and refuses to write to it. */
  static HikariDataSource openToRead(Path file) {
    return open(file, true);
  }

  private static HikariDataSource open(Path file, boolean readOnly) {
    SQLiteDataSource sqlite = new SQLiteDataSource();
    sqlite.setReadOnly(readOnly);
    sqlite.setUrl("jdbc:sqlite:" + file);
    HikariConfig config = new HikariConfig();
    config.setDataSource(sqlite);
    config.setReadOnly(readOnly);
    config.setPoolName("restock");
    config.setMaximumPoolSize(4);
    try {
      return new HikariDataSource(config);
    } catch (HikariPool.PoolInitializationException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new UserError(
          "the store " + file.toAbsolutePath() + " cannot be opened: " + cause.getMessage());
    }
  }
}
