package dev.restock.sync.internal.jdbc.drift;

import dev.restock.sync.drift.HandMade;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.stock.UnitRef;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Changes of stock that were made by hand. */
public final class HandMadeTable {
  private static final Sql PUT =
      Sql.of(
          """
          INSERT INTO restock_hand_made (tenant, transaction_id, line, warehouse_id, sku, quantity,
            rma_id, unit_id, seen_at)
          :rows
          ON CONFLICT (tenant, transaction_id, line) DO NOTHING
          """);

  private static final Sql LATEST_OF_SKUS =
      Sql.of(
          """
          SELECT * FROM (
            SELECT h.*, ROW_NUMBER() OVER (
              PARTITION BY sku ORDER BY transaction_id DESC, line DESC) AS place
            FROM restock_hand_made h
            WHERE tenant = :tenant AND sku IN (:skus)) latest
          WHERE place <= :limit
          ORDER BY transaction_id DESC, line DESC
          """);

  private static final Sql OF_SKU =
      Sql.of(
          """
          SELECT * FROM restock_hand_made
          WHERE tenant = :tenant AND sku = :sku
            AND (transaction_id, line) < (CAST(:transaction_id AS BIGINT), CAST(:line AS BIGINT))
          ORDER BY transaction_id DESC, line DESC
          LIMIT :limit
          """);

  private static final Sql OF_SKU_IN_WAREHOUSE =
      Sql.of(
          """
          SELECT * FROM restock_hand_made
          WHERE tenant = :tenant AND sku = :sku AND warehouse_id = :warehouse_id
            AND (transaction_id, line) < (CAST(:transaction_id AS BIGINT), CAST(:line AS BIGINT))
          ORDER BY transaction_id DESC, line DESC
          LIMIT :limit
          """);

  private static final Sql PAGE =
      Sql.of(
          """
          SELECT * FROM restock_hand_made
          WHERE tenant = :tenant
            AND (transaction_id, line) < (CAST(:transaction_id AS BIGINT), CAST(:line AS BIGINT))
          ORDER BY transaction_id DESC, line DESC
          LIMIT :limit
          """);

  /** Ids ascend with time, so only the lowest ones can be old. */
  private static final Sql FORGET_OLD =
      Sql.of(
          """
          DELETE FROM restock_hand_made
          WHERE tenant = :tenant AND seen_at < :seen_before AND (transaction_id, line) IN (
            SELECT transaction_id, line FROM restock_hand_made
            WHERE tenant = :tenant
            ORDER BY transaction_id, line
            LIMIT :limit)
          """);

  private static final Sql FORGET_MANY =
      Sql.of(
          """
          DELETE FROM restock_hand_made
          WHERE tenant = :tenant AND (transaction_id, line) IN (
            SELECT transaction_id, line FROM restock_hand_made
            WHERE tenant = :tenant
            ORDER BY transaction_id DESC, line DESC
            LIMIT :limit OFFSET :kept)
          """);

  private final Dialect dialect;

  public HandMadeTable(Dialect dialect) {
    this.dialect = dialect;
  }

  public void put(Connection connection, String tenant, Collection<HandMade> changes)
      throws SQLException {
    Map<List<Object>, HandMade> first = new LinkedHashMap<>();
    changes.forEach(one -> first.putIfAbsent(List.of(one.transactionId(), one.line()), one));
    Rows rows =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("transaction_id"),
            Rows.Column.number("line"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.text("sku"),
            Rows.Column.number("quantity"),
            Rows.Column.text("rma_id"),
            Rows.Column.text("unit_id"),
            Rows.Column.number("seen_at"));
    for (HandMade one : first.values()) {
      UnitRef named = one.named();
      rows.add(
          tenant,
          one.transactionId(),
          one.line(),
          one.warehouseId(),
          one.sku(),
          DriftLevelTable.thousandths(one.quantity()),
          named == null ? null : named.rmaId(),
          named == null ? null : named.unitId(),
          one.seenAt());
    }
    rows.update(connection, dialect, PUT, Params.none());
  }

  public static List<HandMade> latest(
      Connection connection, String tenant, Collection<String> skus, int limit)
      throws SQLException {
    return LATEST_OF_SKUS
        .queryIn(
            connection,
            Params.of("tenant", tenant).with("limit", limit),
            "skus",
            skus,
            HandMadeTable::read)
        .stream()
        .sorted(HandMade.LATEST_FIRST)
        .toList();
  }

  public static List<HandMade> ofSku(
      Connection connection,
      String tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable HandMade before,
      int limit)
      throws SQLException {
    Params params = page(tenant, before, limit).with("sku", sku);
    return warehouseId == null
        ? OF_SKU.query(connection, params, HandMadeTable::read)
        : OF_SKU_IN_WAREHOUSE.query(
            connection, params.with("warehouse_id", warehouseId), HandMadeTable::read);
  }

  public static List<HandMade> page(
      Connection connection, String tenant, @Nullable HandMade before, int limit)
      throws SQLException {
    return PAGE.query(connection, page(tenant, before, limit), HandMadeTable::read);
  }

  private static Params page(String tenant, @Nullable HandMade before, int limit) {
    return Params.of("tenant", tenant)
        .with("transaction_id", before == null ? Long.MAX_VALUE : before.transactionId())
        .with("line", before == null ? 0 : before.line())
        .with("limit", limit);
  }

  /** Deletes changes of the lowest transactions; how many. */
  public static int forget(
      Connection connection, String tenant, Instant seenBefore, int kept, int limit)
      throws SQLException {
    Params params = Params.of("tenant", tenant).with("limit", limit);
    int old = FORGET_OLD.update(connection, params.with("seen_before", seenBefore));
    return old > 0 ? old : FORGET_MANY.update(connection, params.with("kept", kept));
  }

  private static HandMade read(ResultSet row) throws SQLException {
    String rmaId = row.getString("rma_id");
    return new HandMade(
        row.getLong("transaction_id"),
        row.getInt("line"),
        row.getLong("warehouse_id"),
        row.getString("sku"),
        DriftLevelTable.ofThousandths(row.getLong("quantity")),
        rmaId == null ? null : new UnitRef(rmaId, row.getString("unit_id")),
        Instant.ofEpochMilli(row.getLong("seen_at")));
  }
}
