package dev.restock.sync.internal.jdbc;

import dev.restock.sync.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Makes the tables and brings them to the newest version. The version is kept in {@code
 * restock_schema}. Versions only go forward, and the statements of a released version never change.
 */
public final class Migrator {
  private final List<List<String>> versions;

  /**
   * Takes the statements of each version.
   *
   * @param versions the statements of version 1, those that lead from 1 to 2, and so on; {@code
   *     {counted}}, {@code {counted key}} and {@code {key}} stand for the types of the dialect,
   *     {@code {prefixed}} for the order of a column in an index by the characters, {@code
   *     {binary}} for that of a column which is sorted by them
   */
  public Migrator(List<List<String>> versions) {
    this.versions = versions;
  }

  /** Whether the tables have the newest version; locks nothing. */
  boolean isNewest(Connection connection) throws SQLException {
    try (ResultSet tables =
        connection.getMetaData().getTables(null, null, "restock_schema", null)) {
      if (!tables.next()) {
        return false;
      }
    }
    try (Statement statement = connection.createStatement()) {
      return version(statement).filter(version -> check(version) == versions.size()).isPresent();
    } catch (SQLException e) {
      // The table is in a schema outside the search path, or another host is making it.
      return false;
    }
  }

  /** Brings the tables to the newest version, within a writing transaction of the caller. */
  void migrate(Connection connection, Dialect dialect) throws SQLException {
    dialect.lockSchema(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS restock_schema"
              + " (version INTEGER NOT NULL, writes BIGINT NOT NULL DEFAULT 0)");
      Optional<Integer> known = version(statement);
      if (known.isEmpty()) {
        statement.execute("INSERT INTO restock_schema (version) VALUES (0)");
      }
      for (int version = check(known.orElse(0)); version < versions.size(); version++) {
        for (String sql : versions.get(version)) {
          statement.execute(
              sql.replace("{counted}", dialect.counted())
                  .replace("{counted key}", dialect.countedKey())
                  .replace("{key}", dialect.key())
                  .replace("{prefixed}", dialect.prefixed())
                  .replace("{binary}", dialect.binary()));
        }
      }
      statement.execute("UPDATE restock_schema SET version = " + versions.size());
    }
  }

  private static Optional<Integer> version(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery("SELECT version FROM restock_schema")) {
      return rows.next() ? Optional.of(rows.getInt(1)) : Optional.empty();
    }
  }

  private int check(int version) {
    if (version > versions.size()) {
      throw new StoreException(
          "the store's schema has version "
              + version
              + ", but this library knows versions up to "
              + versions.size()
              + ": use the newer library that wrote it");
    }
    return version;
  }
}
