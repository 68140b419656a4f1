package dev.restock.sync.internal.jdbc.refunds;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The other texts by which orders with refunds are known. An alias is never taken back. */
public final class AliasTable {
  private static final Sql INSERT =
      Sql.of(
          """
          INSERT INTO restock_refund_alias (tenant, alias, order_key)
          :rows
          ON CONFLICT (alias, order_key, tenant) DO NOTHING
          RETURNING alias
          """);

  private static final Sql BY_ALIASES =
      Sql.of(
          """
          SELECT alias, order_key FROM restock_refund_alias
          WHERE tenant = :tenant AND alias IN (:aliases)
          """);

  private final Dialect dialect;

  public AliasTable(Dialect dialect) {
    this.dialect = dialect;
  }

  private record Alias(String alias, String order) {}

  /**
   * Adds aliases of orders.
   *
   * @return those that are new
   */
  public Set<String> add(
      Connection connection, String tenant, Map<String, ? extends Collection<String>> orders)
      throws SQLException {
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"), Rows.Column.text("alias"), Rows.Column.text("order_key"));
    orders.forEach((alias, some) -> some.forEach(order -> rows.add(tenant, alias, order)));
    return new TreeSet<>(
        rows.query(connection, dialect, INSERT, Params.none(), row -> row.getString("alias")));
  }

  /** The orders that are known by aliases. */
  public Map<String, Set<String>> find(
      Connection connection, String tenant, Collection<String> aliases) throws SQLException {
    return BY_ALIASES
        .queryIn(
            connection,
            Params.of("tenant", tenant),
            "aliases",
            aliases,
            row -> new Alias(row.getString("alias"), row.getString("order_key")))
        .stream()
        .collect(groupingBy(Alias::alias, mapping(Alias::order, toSet())));
  }
}
