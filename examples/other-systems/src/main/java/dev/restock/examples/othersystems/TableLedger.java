package dev.restock.examples.othersystems;

import static java.util.Collections.nCopies;
import static java.util.stream.Collectors.toMap;

import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** A warehouse that is a table of stock moves with a unique key. Thread-safe. */
public final class TableLedger implements StockSystem {
  private final Tables tables;

  /** A ledger over the tables {@code warehouse}, {@code product} and {@code stock_move}. */
  public TableLedger(DataSource database) {
    this.tables = new Tables(database, "the warehouse");
  }

  @Override
  public String serviceName() {
    return "the warehouse";
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    String all = "SELECT id, name, on_sale FROM warehouse";
    return tables.select(all, TableLedger::warehouse).stream()
        .collect(toMap(Warehouse::id, one -> one));
  }

  private static Warehouse warehouse(ResultSet row) throws SQLException {
    return new Warehouse(row.getLong("id"), row.getString("name"), true, row.getBoolean("on_sale"));
  }

  @Override
  public Map<String, Product> products(Collection<String> skus) {
    String one = "SELECT sku FROM product WHERE sku = ?";
    return skus.stream()
        .distinct()
        .flatMap(sku -> tables.select(one, row -> new Product(sku, true), sku).stream())
        .collect(toMap(Product::sku, product -> product));
  }

  @Override
  public long highestTransactionId() {
    String highest = "SELECT COALESCE(MAX(id), 0) FROM stock_move";
    return tables.select(highest, row -> row.getLong(1)).get(0);
  }

  @Override
  public Optional<BigDecimal> level(long warehouseId, String sku) {
    String all = "SELECT quantity FROM stock_move WHERE warehouse_id = ? AND sku = ?";
    return tables.select(all, row -> row.getBigDecimal(1), warehouseId, sku).stream()
        .reduce(BigDecimal::add);
  }

  @Override
  public Page transactionsAfter(long transactionId, int limit) {
    String moves = "SELECT * FROM stock_move WHERE id > ? ORDER BY id LIMIT ?";
    List<Transaction> page = tables.select(moves, TableLedger::move, transactionId, limit + 1);
    boolean hasMore = page.size() > limit;
    return new Page(hasMore ? page.subList(0, limit) : page, hasMore);
  }

  private static Transaction move(ResultSet row) throws SQLException {
    Line line = new Line(row.getString(4), row.getBigDecimal(5));
    return new Transaction(
        row.getLong(1), Kind.MOVE, row.getString(2), null, row.getLong(3), List.of(line));
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    try (Connection connection = tables.open()) {
      if (Instant.now().isAfter(sendBy)) {
        return nCopies(movements.size(), new PostResult.NotSent("too late", Optional.empty()));
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
      return nCopies(movements.size(), new PostResult.Unknown(reason, false));
    }
  }

  private static PostResult insert(Connection connection, StockMovement move) throws SQLException {
    String insert =
        """
        INSERT INTO stock_move (move_key, warehouse_id, sku, quantity)
        SELECT ?, w.id, p.sku, ? FROM warehouse w, product p WHERE w.id = ? AND p.sku = ?
        ON CONFLICT (move_key) DO NOTHING
        """;
    Object[] values = {move.key(), move.quantity(), move.warehouseId(), move.sku()};
    boolean isNew = Tables.update(connection, insert, values) == 1;
    String byKey = "SELECT id FROM stock_move WHERE move_key = ?";
    List<Long> id = Tables.select(connection, byKey, row -> row.getLong(1), move.key());
    if (id.isEmpty()) {
      return new PostResult.Refused("no such warehouse or product");
    }
    return isNew ? new PostResult.Applied(id.get(0)) : new PostResult.AlreadyThere(id.get(0));
  }
}
