package dev.restock.benchmarks.throughput;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Creates empty databases on one PostgreSQL server, and SQLite files. */
public final class Databases implements AutoCloseable {
  /** The payload of a task, about as long as a movement. */
  static final String PAYLOAD =
      "{\"shop\":\"example.myshopify.com\",\"account\":\"10020\",\"site\":1,\"rma\":\"1001\","
          + "\"unit\":\"100101\",\"warehouse\":1,\"sku\":\"SKU-1001\",\"quantity\":1,"
          + "\"reason\":\"101\",\"inspectedAt\":\"2026-03-01T10:00:00Z\"}";

  private final EmbeddedPostgres server;
  private int made;

  /**
   * Starts PostgreSQL.
   *
   * @param durable whether a commit waits until it is on the disk
   */
  public Databases(boolean durable) {
    this(durable, null);
  }

  /**
   * Starts PostgreSQL.
   *
   * @param durable whether a commit waits until it is on the disk
   * @param folder the folder of its data, which is kept; null for one that is deleted at the end
   */
  public Databases(boolean durable, @Nullable Path folder) {
    String sync = durable ? "on" : "off";
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", sync)
            .setServerConfig("synchronous_commit", sync)
            .setServerConfig("shared_buffers", "256MB")
            .setServerConfig("max_wal_size", "4GB");
    if (folder != null) {
      builder.setDataDirectory(folder).setCleanDataDirectory(false);
    }
    try {
      server = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates an empty PostgreSQL database. */
  public HikariDataSource postgres(int connections) {
    made++;
    execute(server.getPostgresDatabase(), List.of("CREATE DATABASE run" + made));
    return pool(server.getJdbcUrl("postgres", "run" + made), connections);
  }

  /** Creates a database, unless the kept folder has it. */
  public HikariDataSource postgresNamed(String name, int connections) {
    String known = "pg_database WHERE datname = '" + name + "'";
    if (count(server.getPostgresDatabase(), known) == 0) {
      execute(server.getPostgresDatabase(), List.of("CREATE DATABASE " + name));
    }
    return pool(server.getJdbcUrl("postgres", name), connections);
  }

  /** Creates an empty SQLite database, or opens a file that there is. */
  public static HikariDataSource sqlite(Path file, int connections) {
    return pool("jdbc:sqlite:" + file, connections);
  }

  private static HikariDataSource pool(String url, int connections) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url);
    pool.setMaximumPoolSize(connections);
    return pool;
  }

  static void execute(DataSource database, List<String> statements) {
    try (Connection connection = database.getConnection()) {
      execute(connection, statements);
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused a statement", e);
    }
  }

  static void execute(Connection connection, List<String> statements) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  static long count(DataSource database, String table) {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused a statement", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
