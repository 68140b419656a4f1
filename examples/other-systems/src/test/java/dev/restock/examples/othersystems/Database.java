package dev.restock.examples.othersystems;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/** The tables of both systems, in an SQLite file. */
final class Database {
  private static final String[] SCHEMA = {
    "CREATE TABLE rma (rma_id TEXT PRIMARY KEY, state TEXT NOT NULL, order_name TEXT NOT NULL,"
        + " created_at BIGINT NOT NULL, version INTEGER NOT NULL)",
    "CREATE TABLE rma_piece (piece_id INTEGER PRIMARY KEY, rma_id TEXT NOT NULL, sku TEXT NOT NULL,"
        + " desk TEXT NOT NULL, verdict TEXT NOT NULL, checked_at BIGINT)",
    "CREATE TABLE warehouse (id BIGINT PRIMARY KEY, name TEXT NOT NULL, on_sale INTEGER NOT NULL)",
    "CREATE TABLE product (sku TEXT PRIMARY KEY)",
    "CREATE TABLE stock_move (id INTEGER PRIMARY KEY AUTOINCREMENT, move_key TEXT NOT NULL UNIQUE,"
        + " warehouse_id BIGINT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL)",
    "INSERT INTO warehouse VALUES (1, 'Shop', 1), (2, 'Repair', 0)",
    "INSERT INTO product VALUES ('SKU-1'), ('SKU-2')"
  };

  private Database() {}

  static DataSource in(Path folder) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + folder.resolve("other-systems.db"));
    database.setSynchronous("OFF");
    for (String statement : SCHEMA) {
      execute(database, statement);
    }
    return database;
  }

  static void execute(DataSource database, String sql, @Nullable Object... arguments) {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < arguments.length; i++) {
        statement.setObject(i + 1, arguments[i]);
      }
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A database that cannot be reached. */
  static DataSource down() {
    return proxy(
        DataSource.class,
        (method, make) -> {
          throw new SQLException("no connection", "08001");
        });
  }

  /** A database whose commits happen and whose answers to them are lost. */
  static DataSource losingCommits(DataSource database) {
    return proxy(
        DataSource.class,
        (method, make) ->
            method.equals("getConnection")
                ? losing((Connection) make.get(database))
                : make.get(database));
  }

  private static Connection losing(Connection connection) {
    return proxy(
        Connection.class,
        (method, make) -> {
          Object answer = make.get(connection);
          if (method.equals("commit")) {
            throw new SQLException("connection lost", "08006");
          }
          return answer;
        });
  }

  private interface Make {
    Object get(Object target) throws Throwable;
  }

  private interface Around {
    Object call(String method, Make make) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Around around) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                around.call(
                    method.getName(),
                    target -> {
                      try {
                        return method.invoke(target, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    })));
  }
}
