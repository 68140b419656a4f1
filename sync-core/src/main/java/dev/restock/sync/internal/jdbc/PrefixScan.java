package dev.restock.sync.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lists the different texts of a column that begin with a prefix. Each text is one step in an index
 * by the characters of the column, so that a text that many rows have is as cheap as any other.
 */
public final class PrefixScan {
  /** Above every text that begins with what comes before it. */
  private static final String HIGHEST = Character.toString(Character.MAX_CODE_POINT);

  /** The lowest text that databases can store. */
  private static final String LOWEST = "\u0001";

  private final Sql next;

  /**
   * Makes a scan.
   *
   * @param next finds the first text from {@code :from} on that is below {@code :end}
   */
  public PrefixScan(Sql next) {
    this.next = next;
  }

  /** The texts in the order of their characters. */
  public List<String> list(Connection connection, Params params, String prefix, int limit)
      throws SQLException {
    List<String> found = new ArrayList<>();
    Optional<String> one = first(connection, params, prefix, prefix);
    while (one.isPresent()) {
      found.add(one.get());
      one =
          found.size() < limit
              ? first(connection, params, one.get() + LOWEST, prefix)
              : Optional.empty();
    }
    return found;
  }

  private Optional<String> first(Connection connection, Params params, String from, String prefix)
      throws SQLException {
    return next.first(
        connection,
        params.with("from", from).with("end", prefix + HIGHEST),
        row -> row.getString(1));
  }
}
