package dev.restock.sync.store.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Lends connections that note every statement, a batch being one. */
final class Counting {
  private final List<String> statements = new ArrayList<>();

  /** A source that leads to the same database. */
  DataSource around(DataSource source) {
    return proxy(
        DataSource.class,
        (self, method, arguments) -> {
          Object made = call(source, method, arguments);
          return made instanceof Connection connection ? around(connection) : made;
        });
  }

  private Connection around(Connection connection) {
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object made = call(connection, method, arguments);
          if (made instanceof PreparedStatement statement) {
            return around(PreparedStatement.class, statement, (String) arguments[0]);
          }
          return made instanceof Statement statement
              ? around(Statement.class, statement, "")
              : made;
        });
  }

  private <T> T around(Class<T> type, T statement, String prepared) {
    return proxy(
        type,
        (self, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            statements.add(prepared.isEmpty() ? (String) arguments[0] : prepared);
          }
          return call(statement, method, arguments);
        });
  }

  private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(Counting.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  /** What was run since the last call, transaction control and settings left out. */
  List<String> taken() {
    List<String> taken =
        statements.stream()
            .filter(sql -> !sql.matches("(?s)(BEGIN|COMMIT|ROLLBACK|PRAGMA).*"))
            .toList();
    statements.clear();
    return taken;
  }
}
