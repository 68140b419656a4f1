package dev.restock.examples.othersystems;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * A warehouse that is a table of stock moves with a unique key. Thread-safe; the data source stays
 * the caller's.
 */
public final class TableLedger implements StockSystem {
  private final Tables tables;
  private final Clock clock;

  /** A ledger over the tables {@code warehouse}, {@code product} and {@code stock_move}. */
  public TableLedger(DataSource database, Clock clock) {
    this.tables = new Tables(database, "the warehouse");
    this.clock = clock;
  }

  @Override
  public String serviceName() {
    return "the warehouse";
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    Map<Long, Warehouse> found = new HashMap<>();
    select("SELECT id, name, on_sale FROM warehouse",
            row -> new Warehouse(row.getLong(1), row.getString(2), true, row.getBoolean(3)))
        .forEach(one -> found.put(one.id(), one));
    return found;
  }

  @Override
  public Map<String, Product> products(Collection<String> skus) {
    Map<String, Product> found = new HashMap<>();
    for (String sku : skus) {
      select("SELECT sku FROM product WHERE sku = ?", row -> new Product(row.getString(1), true), sku)
          .forEach(one -> found.put(one.sku(), one));
    }
    return found;
  }

  @Override
  public long highestTransactionId() {
    return select("SELECT COALESCE(MAX(id), 0) FROM stock_move", row -> row.getLong(1)).get(0);
  }

  @Override
  public Optional<BigDecimal> level(long warehouseId, String sku) {
    return select(
            "SELECT SUM(quantity) FROM stock_move WHERE warehouse_id = ? AND sku = ? GROUP BY sku",
            row -> row.getBigDecimal(1), warehouseId, sku)
        .stream().findFirst();
  }

  @Override
  public List<Entry> entriesAfter(long transactionId, Set<String> externalIds) {
    List<Entry> found = new ArrayList<>();
    for (String key : externalIds) {
      found.addAll(
          select(
              "SELECT id, warehouse_id, sku, quantity FROM stock_move WHERE move_key = ? AND id > ?",
              row -> new Entry(row.getLong(1), key, row.getLong(2), row.getString(3), row.getBigDecimal(4)),
              key, transactionId));
    }
    return found;
  }

  private <T> List<T> select(String sql, Tables.Row<T> row, Object... arguments) {
    return tables.read(connection -> Tables.query(connection, sql, row, arguments));
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    try (Connection connection = tables.open()) {
      if (clock.instant().isAfter(sendBy)) {
        return Collections.nCopies(movements.size(), new PostResult.NotSent("late", Optional.empty()));
      }
      connection.setAutoCommit(false);
      List<PostResult> results = new ArrayList<>();
      for (StockMovement movement : movements) {
        results.add(insert(connection, movement));
      }
      connection.commit();
      return results;
    } catch (SQLException e) {
      // The commit may have happened although its answer was lost.
      String reason = "the database failed: " + e.getSQLState();
      return Collections.nCopies(movements.size(), new PostResult.Unknown(reason, false));
    }
  }

  private static PostResult insert(Connection connection, StockMovement movement)
      throws SQLException {
    String sql =
        """
        INSERT INTO stock_move (move_key, warehouse_id, sku, quantity)
        SELECT ?, w.id, p.sku, ? FROM warehouse w, product p WHERE w.id = ? AND p.sku = ?
        ON CONFLICT (move_key) DO NOTHING
        """;
    int inserted;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, movement.key());
      statement.setInt(2, movement.quantity());
      statement.setLong(3, movement.warehouseId());
      statement.setString(4, movement.sku());
      inserted = statement.executeUpdate();
    }
    return Tables.query(
            connection, "SELECT id FROM stock_move WHERE move_key = ?", row -> row.getLong(1),
            movement.key())
        .stream()
        .findFirst()
        .<PostResult>map(id -> inserted == 1 ? new PostResult.Applied(id) : new PostResult.AlreadyThere(id))
        .orElseGet(() -> new PostResult.Refused("no such warehouse or product"));
  }
}
