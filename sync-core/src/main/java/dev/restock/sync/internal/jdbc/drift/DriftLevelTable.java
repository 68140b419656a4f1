package dev.restock.sync.internal.jdbc.drift;

import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.drift.SkuLevels;
import dev.restock.sync.store.drift.WarehouseLevel;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The levels that a comparison has read, from both sides. */
public final class DriftLevelTable {
  private static final Sql PUT_LEDGER =
      Sql.of(
          """
          INSERT INTO restock_drift_ledger (tenant, run, sku, warehouse_id, available, reserved)
          :rows
          ON CONFLICT (tenant, run, sku, warehouse_id) DO UPDATE SET
            available = excluded.available, reserved = excluded.reserved
          """);

  private static final Sql PUT_ITEMS =
      Sql.of(
          """
          INSERT INTO restock_drift_item (tenant, run, item_id, sku, is_tracked)
          :rows
          ON CONFLICT (tenant, run, item_id) DO UPDATE SET
            sku = excluded.sku, is_tracked = excluded.is_tracked
          """);

  private static final Sql PUT_STOCK =
      Sql.of(
          """
          INSERT INTO restock_drift_stock (tenant, run, item_id, location_id, is_active, available,
            committed)
          :rows
          ON CONFLICT (tenant, run, item_id, location_id) DO UPDATE SET
            is_active = excluded.is_active, available = excluded.available,
            committed = excluded.committed
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql NEXT_SKUS =
      Sql.of(
          """
          SELECT sku FROM (
            SELECT sku FROM (
              SELECT DISTINCT sku FROM restock_drift_ledger
              WHERE tenant = :tenant AND run = :run AND sku > :after
              ORDER BY sku
              LIMIT :limit) ledger
            UNION
            SELECT sku FROM (
              SELECT DISTINCT sku FROM restock_drift_item
              WHERE tenant = :tenant AND run = :run AND sku > :after
              ORDER BY sku
              LIMIT :limit) channel) both_sides
          ORDER BY sku
          LIMIT :limit
          """);

  private static final Sql LEDGER =
      Sql.of(
          """
          SELECT sku, warehouse_id, available, reserved FROM restock_drift_ledger
          WHERE tenant = :tenant AND run = :run AND sku > :after AND sku <= :up_to
          ORDER BY sku, warehouse_id
          """);

  private static final Sql ITEMS =
      Sql.of(
          """
          SELECT sku, item_id, is_tracked FROM restock_drift_item
          WHERE tenant = :tenant AND run = :run AND sku > :after AND sku <= :up_to
          ORDER BY sku, item_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  public static final Sql STOCK =
      Sql.of(
          """
          SELECT i.sku, s.item_id, s.location_id, s.is_active, s.available, s.committed
          FROM restock_drift_item i
          JOIN restock_drift_stock s
            ON s.tenant = i.tenant AND s.run = i.run AND s.item_id = i.item_id
          WHERE i.tenant = :tenant AND i.run = :run AND i.sku > :after AND i.sku <= :up_to
          ORDER BY i.sku, s.item_id, s.location_id
          """);

  /** A table of levels, and the column by which parts of it are deleted. */
  @SuppressWarnings("ImmutableEnumChecker") // a statement does not change
  private enum Part {
    LEDGER("restock_drift_ledger", "sku"),
    ITEM("restock_drift_item", "item_id"),
    STOCK("restock_drift_stock", "item_id");

    private final Sql end;
    private final Sql delete;
    private final Sql deleteAll;

    Part(String table, String key) {
      String rows = " FROM " + table + " WHERE tenant = :tenant AND run = :run";
      end = Sql.of("SELECT " + key + rows + " ORDER BY " + key + " LIMIT 1 OFFSET :limit");
      delete = Sql.of("DELETE" + rows + " AND " + key + " <= :up_to");
      deleteAll = Sql.of("DELETE" + rows);
    }

    int forget(Connection connection, String tenant, long run, int limit) throws SQLException {
      Params params = DriftRunTable.run(tenant, run);
      Optional<String> upTo =
          end.first(connection, params.with("limit", limit), row -> row.getString(1));
      return upTo.isEmpty()
          ? deleteAll.update(connection, params)
          : delete.update(connection, params.with("up_to", upTo.get()));
    }
  }

  private final Dialect dialect;

  public DriftLevelTable(Dialect dialect) {
    this.dialect = dialect;
  }

  public void put(Connection connection, String tenant, long run, Collection<WarehouseLevel> levels)
      throws SQLException {
    Map<List<Object>, WarehouseLevel> last = new LinkedHashMap<>();
    levels.forEach(one -> last.put(List.of(one.sku(), one.warehouseId()), one));
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("run"),
            Rows.Column.text("sku"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.number("available"),
            Rows.Column.number("reserved"));
    last.values()
        .forEach(
            one ->
                rows.add(
                    tenant,
                    run,
                    one.sku(),
                    one.warehouseId(),
                    thousandths(one.available()),
                    thousandths(one.reserved())));
    rows.update(connection, dialect, PUT_LEDGER, Params.none());
  }

  static long thousandths(BigDecimal value) {
    return value.movePointRight(3).longValueExact();
  }

  static BigDecimal ofThousandths(long value) {
    return BigDecimal.valueOf(value, 3);
  }

  public void putStock(
      Connection connection, String tenant, long run, Collection<ChannelStock> stock)
      throws SQLException {
    Map<String, ChannelStock.Item> items = new LinkedHashMap<>();
    Map<List<String>, ChannelStock.Level> levels = new LinkedHashMap<>();
    for (ChannelStock one : stock) {
      boolean ignored =
          one.match(
              item -> items.put(item.itemId(), item) == null,
              level -> levels.put(List.of(level.itemId(), level.locationId()), level) == null);
    }
    Rows itemRows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("run"),
            Rows.Column.text("item_id"),
            Rows.Column.text("sku"),
            Rows.Column.number("is_tracked"));
    items
        .values()
        .forEach(
            one -> {
              if (one.sku() != null) {
                itemRows.add(tenant, run, one.itemId(), one.sku(), one.isTracked());
              }
            });
    itemRows.update(connection, dialect, PUT_ITEMS, Params.none());
    Rows levelRows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("run"),
            Rows.Column.text("item_id"),
            Rows.Column.text("location_id"),
            Rows.Column.number("is_active"),
            Rows.Column.number("available"),
            Rows.Column.number("committed"));
    levels
        .values()
        .forEach(
            one ->
                levelRows.add(
                    tenant,
                    run,
                    one.itemId(),
                    one.locationId(),
                    one.isActive(),
                    one.available(),
                    one.committed()));
    levelRows.update(connection, dialect, PUT_STOCK, Params.none());
  }

  public List<SkuLevels> skus(
      Connection connection, String tenant, long run, @Nullable String after, int limit)
      throws SQLException {
    Params params = DriftRunTable.run(tenant, run).with("after", after == null ? "" : after);
    List<String> skus =
        NEXT_SKUS.query(connection, params.with("limit", limit), row -> row.getString("sku"));
    if (skus.isEmpty()) {
      return List.of();
    }
    Params range = params.with("up_to", skus.get(skus.size() - 1));
    Map<String, List<WarehouseLevel>> ledger = new HashMap<>();
    LEDGER
        .query(
            connection,
            range,
            row ->
                new WarehouseLevel(
                    row.getLong("warehouse_id"),
                    row.getString("sku"),
                    ofThousandths(row.getLong("available")),
                    ofThousandths(row.getLong("reserved"))))
        .forEach(one -> ledger.computeIfAbsent(one.sku(), any -> new ArrayList<>()).add(one));
    Map<String, List<ChannelStock.Item>> items = new HashMap<>();
    ITEMS
        .query(
            connection,
            range,
            row ->
                new ChannelStock.Item(
                    row.getString("item_id"), row.getString("sku"), row.getLong("is_tracked") == 1))
        .forEach(
            one -> {
              if (one.sku() != null) {
                items.computeIfAbsent(one.sku(), any -> new ArrayList<>()).add(one);
              }
            });
    Map<String, List<ChannelStock.Level>> stock = new HashMap<>();
    STOCK.query(
        connection,
        range,
        row ->
            stock
                .computeIfAbsent(row.getString("sku"), any -> new ArrayList<>())
                .add(
                    new ChannelStock.Level(
                        row.getString("item_id"),
                        row.getString("location_id"),
                        row.getLong("is_active") == 1,
                        row.getLong("available"),
                        row.getLong("committed"))));
    return skus.stream()
        .map(
            sku ->
                new SkuLevels(
                    sku,
                    ledger.getOrDefault(sku, List.of()),
                    items.getOrDefault(sku, List.of()),
                    stock.getOrDefault(sku, List.of())))
        .toList();
  }

  /** Deletes levels of a comparison; how many. */
  public int forget(Connection connection, String tenant, long run, int limit) throws SQLException {
    int deleted = 0;
    for (Part part : Part.values()) {
      if (deleted < limit) {
        deleted += part.forget(connection, tenant, run, limit - deleted);
      }
    }
    return deleted;
  }
}
