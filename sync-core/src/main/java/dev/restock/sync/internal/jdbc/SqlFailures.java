package dev.restock.sync.internal.jdbc;

import dev.restock.sync.store.StoreException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Describes failures of a database by class, SQLState and vendor code. The messages of drivers are
 * left out, those of causes as well: they may quote values of rows, as in PostgreSQL's {@code Key
 * (sku)=(TEE-M) already exists}.
 */
final class SqlFailures {
  private static final int PRIMARY_CODE = 0xff;
  private static final int MOST_CAUSES = 10;

  private SqlFailures() {}

  /**
   * The failure of an operation.
   *
   * @param what the operation, as in "the store failed to record outcomes"
   * @param where the database, as in "the SQLite file /var/lib/restock.db"; empty if not known
   */
  static StoreException of(String what, String where, SQLException failure) {
    StringBuilder message = new StringBuilder(what);
    if (!where.isEmpty()) {
      message.append(" in ").append(where);
    }
    message.append(": ").append(meaning(failure)).append(" (").append(codes(failure)).append(')');
    if (isDamage(failure)) {
      message.append(
          ". Stop all hosts, keep a copy of the store as it is, and restore the newest backup;"
              + " docs/guarantees.md, \"The worst day\", says what to do before the next start");
    }
    return new StoreException(message.toString(), withoutMessages(failure, MOST_CAUSES));
  }

  private static String codes(SQLException failure) {
    String state = failure.getSQLState();
    String type = failure.getClass().getName();
    return state == null ? type + ", code " + failure.getErrorCode() : type + ", SQLState " + state;
  }

  private static boolean isDamage(SQLException failure) {
    String state = failure.getSQLState();
    int code = failure.getErrorCode() & PRIMARY_CODE;
    return state == null ? code == 11 || code == 26 : state.startsWith("XX00");
  }

  private static String meaning(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.length() < 2
        ? meaningInSqlite(failure.getErrorCode() & PRIMARY_CODE)
        : switch (state.substring(0, 2)) {
          case "08" -> "the database cannot be reached, or the connection broke";
          case "22" -> "the database cannot hold a value";
          case "23" -> "a constraint refuses a row";
          case "28" -> "the database refuses the user or the password";
          case "3D" -> "there is no such database";
          case "40" -> "another transaction was in the way";
          case "42" -> "a table, a column or a permission is missing";
          case "53" -> "the database lacks disk space, memory or connections";
          case "57" -> "the database ended the statement or is shutting down";
          case "XX" -> "the database is damaged or has an error of its own";
          default -> "the database refuses the statement";
        };
  }

  /** By the result codes of SQLite, https://www.sqlite.org/rescode.html. */
  private static String meaningInSqlite(int code) {
    return switch (code) {
      case 5, 6 -> "another process holds the lock";
      case 8 -> "the file or its folder is read-only, or the file was moved";
      case 10 -> "the file cannot be read or written";
      case 11 -> "the file is damaged";
      case 13 -> "the disk is full";
      case 14 -> "the file cannot be opened; its folder must exist and be writable";
      case 19 -> "a constraint refuses a row";
      case 26 -> "the file is not a database, or is damaged";
      default -> "the database refuses the statement";
    };
  }

  /** A copy with the names of classes in place of messages. */
  private static SQLException withoutMessages(SQLException failure, int most) {
    Throwable cause = failure.getCause();
    SQLException copy =
        new SQLException(
            failure.getClass().getName(),
            failure.getSQLState(),
            failure.getErrorCode(),
            cause == null || most == 0 ? null : withoutMessage(cause, most - 1));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }

  private static Throwable withoutMessage(Throwable failure, int most) {
    if (failure instanceof SQLException sql) {
      return withoutMessages(sql, most);
    }
    @Nullable Throwable cause = failure.getCause();
    Exception copy =
        new Exception(
            failure.getClass().getName(),
            cause == null || most == 0 ? null : withoutMessage(cause, most - 1));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
