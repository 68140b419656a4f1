package dev.restock.sync.store.jdbc;

import java.nio.file.Path;
import org.sqlite.SQLiteDataSource;

/** SQLite databases in files. */
final class SqliteFile {

  private SqliteFile() {}

  static SQLiteDataSource source(Path file) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }
}
