package dev.restock.sync.store.jdbc;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import dev.restock.sync.channel.PushSource;
import dev.restock.sync.internal.jdbc.Dialect;
import dev.restock.sync.internal.jdbc.Params;
import dev.restock.sync.internal.jdbc.Rows;
import dev.restock.sync.internal.jdbc.Sql;
import dev.restock.sync.register.RegisterPiece;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returns.Price;
import dev.restock.sync.stock.UnitRef;
import dev.restock.sync.store.history.RegisterChange;
import dev.restock.sync.store.register.RegisterCursor;
import dev.restock.sync.store.register.RegisterView;
import dev.restock.sync.store.register.StoredPiece;
import dev.restock.sync.store.returns.UnitState;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that came back at registers, and which units they are. Everything written here, apart
 * from decisions, is written by one transaction of a tenant at a time: a stock line and the
 * delivery that it belongs to could miss each other otherwise, and two pieces could be bound to one
 * unit.
 */
final class RegisterTable {
  private static final Sql CURSOR =
      Sql.of("SELECT * FROM restock_register_cursor WHERE tenant = :tenant");

  private static final Sql FIRST_CURSOR =
      Sql.of(
          """
          INSERT INTO restock_register_cursor (tenant, version, position, next_position,
            next_since, read_at, reread_at)
          VALUES (:tenant, 1, :position, :next_position, :next_since, :read_at, :reread_at)
          ON CONFLICT (tenant) DO NOTHING
          """);

  private static final Sql MOVE_CURSOR =
      Sql.of(
          """
          UPDATE restock_register_cursor
          SET version = :version, position = :position, next_position = :next_position,
            next_since = :next_since, read_at = :read_at, reread_at = :reread_at
          WHERE tenant = :tenant AND version = :version - 1
          """);

  private static final Sql PUT_ORDER =
      Sql.of(
          """
          INSERT INTO restock_register_order (tenant, order_id, sale_id, channel_order, ordered_at,
            recorded_at)
          VALUES (:tenant, :order_id, :sale_id, :channel_order, :ordered_at, :now)
          ON CONFLICT (order_id, tenant) DO UPDATE SET
            sale_id = COALESCE(restock_register_order.sale_id, excluded.sale_id),
            channel_order = COALESCE(
              NULLIF(restock_register_order.channel_order, ''), excluded.channel_order),
            ordered_at = COALESCE(restock_register_order.ordered_at, excluded.ordered_at)
          """);

  private static final Sql INSERT_PIECES =
      Sql.of(
          """
          INSERT INTO restock_register_piece (tenant, order_id, line, piece, sku, price_amount,
            price_currency)
          :rows
          ON CONFLICT (order_id, tenant, line, piece) DO NOTHING
          """);

  private static final Sql INSERT_DELIVERIES =
      Sql.of(
          """
          INSERT INTO restock_register_delivery (tenant, delivery_id, order_id)
          :rows
          ON CONFLICT (delivery_id, tenant) DO NOTHING
          RETURNING order_id
          """);

  private static final Sql INSERT_STOCK =
      Sql.of(
          """
          INSERT INTO restock_register_stock (tenant, transaction_id, delivery_id, sku,
            warehouse_id, quantity, recorded_at)
          :rows
          ON CONFLICT (delivery_id, tenant, transaction_id, sku) DO NOTHING
          """);

  /**
   * IS NULL would lead PostgreSQL without statistics to walk all lines without an order. The plan
   * is asserted by JdbcDepthContract.
   */
  static final Sql LINK_STOCK =
      Sql.of(
          """
          UPDATE restock_register_stock
          SET order_id = (
            SELECT d.order_id FROM restock_register_delivery d
            WHERE d.delivery_id = restock_register_stock.delivery_id
              AND d.tenant = restock_register_stock.tenant)
          WHERE delivery_id IN (:delivery_ids) AND tenant = :tenant
            AND COALESCE(order_id, -1) = -1
          RETURNING order_id
          """);

  private static final Sql PUSH_DUE =
      Sql.of(
          """
          UPDATE restock_register_stock SET push_due = 1
          WHERE order_id IN (:order_ids) AND tenant = :tenant AND push_due IS NULL
            AND (
              SELECT o.channel_order FROM restock_register_order o
              WHERE o.order_id = restock_register_stock.order_id
                AND o.tenant = restock_register_stock.tenant) <> ''
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql UNPLANNED =
      Sql.of(
          """
          SELECT s.*, o.ordered_at
          FROM restock_register_stock s
          JOIN restock_register_order o ON o.order_id = s.order_id AND o.tenant = s.tenant
          WHERE s.tenant = :tenant AND s.push_due = 1 AND s.recorded_at >= :from
          ORDER BY s.recorded_at
          LIMIT :limit
          """);

  private static final Sql MARK_PLANNED =
      Sql.of(
          """
          UPDATE restock_register_stock SET push_due = 0
          WHERE delivery_id = :delivery_id AND tenant = :tenant
            AND transaction_id = :transaction_id AND sku = :sku AND push_due = 1
          """);

  private static final Sql COUNT_CHANGE =
      Sql.of(
          """
          UPDATE restock_register_piece SET changes = changes + 1
          WHERE order_id IN (:order_ids) AND tenant = :tenant AND rma_id IS NOT NULL
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_CHANNEL_ORDERS =
      Sql.of(
          """
          SELECT order_id FROM restock_register_order
          WHERE channel_order IN (:channel_orders) AND channel_order <> '' AND tenant = :tenant
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_RETURNS =
      Sql.of(
          """
          SELECT order_id FROM restock_register_piece
          WHERE rma_id IN (:rma_ids) AND tenant = :tenant
          """);

  /**
   * A join would be planned by PostgreSQL without statistics as a scan of all orders. The plan is
   * asserted by JdbcDepthContract.
   */
  static final Sql WITHOUT_SALE =
      Sql.of(
          """
          SELECT p.order_id FROM restock_register_piece p
          WHERE p.sku IN (:skus) AND p.rma_id IS NULL AND p.tenant = :tenant
            AND (
              SELECT o.ordered_at FROM restock_register_order o
              WHERE o.order_id = p.order_id AND o.tenant = p.tenant AND o.sale_id IS NULL)
              >= :from
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql ORDERS =
      Sql.of(
          """
          SELECT * FROM restock_register_order
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          ORDER BY order_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final String PIECES =
      """
      SELECT * FROM restock_register_piece
      WHERE order_id IN (:order_ids) AND tenant = :tenant
      ORDER BY order_id, line, piece
      """;

  private static final Sql LIST_PIECES = Sql.of(PIECES);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql DELIVERIES =
      Sql.of(
          """
          SELECT order_id, delivery_id FROM restock_register_delivery
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          ORDER BY order_id, delivery_id
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql STOCK =
      Sql.of(
          """
          SELECT * FROM restock_register_stock
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_TRANSACTION =
      Sql.of(
          """
          SELECT * FROM restock_register_stock
          WHERE transaction_id = :transaction_id AND tenant = :tenant
          ORDER BY delivery_id, sku
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql OF_SKU =
      Sql.of(
          """
          SELECT * FROM restock_register_stock
          WHERE sku = :sku AND tenant = :tenant
            AND (CAST(:warehouse_id AS BIGINT) IS NULL OR warehouse_id = :warehouse_id)
            AND (recorded_at, transaction_id, delivery_id)
              < (:recorded_at, :transaction_id, :delivery_id)
          ORDER BY recorded_at DESC, transaction_id DESC, delivery_id DESC
          LIMIT :limit
          """);

  private static final Sql FIND =
      Sql.of(
          """
          SELECT * FROM restock_register_piece
          WHERE tenant = :tenant AND order_id = :order_id AND line = :line AND piece = :piece
          """);

  private static final Sql BIND =
      Sql.of(
          """
          UPDATE restock_register_piece
          SET rma_id = :rma_id, unit_id = :unit_id, bound_by = :actor, changes = changes + 1
          WHERE tenant = :tenant AND order_id = :order_id AND line = :line AND piece = :piece
            AND rma_id IS NULL AND (kept_apart = 0 OR :is_by_person = 1)
            AND NOT EXISTS (
              SELECT 1 FROM restock_register_piece other
              WHERE other.rma_id = :rma_id AND other.unit_id = :unit_id AND other.tenant = :tenant)
          """);

  private static final Sql UNBIND =
      Sql.of(
          """
          UPDATE restock_register_piece
          SET rma_id = NULL, unit_id = NULL, bound_by = '', kept_apart = 1, changes = changes + 1
          WHERE tenant = :tenant AND order_id = :order_id AND line = :line AND piece = :piece
          """);

  private static final Sql DECIDED =
      Sql.of(
          """
          UPDATE restock_register_piece SET decided = :changes
          WHERE tenant = :tenant AND order_id = :order_id AND line = :line AND piece = :piece
            AND rma_id = :rma_id AND decided < :changes
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql UNDECIDED =
      Sql.of(
          """
          SELECT * FROM restock_register_piece
          WHERE tenant = :tenant AND rma_id IS NOT NULL AND changes <> decided
          ORDER BY order_id, line, piece
          LIMIT :limit
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql UNBOUND =
      Sql.of(
          """
          SELECT * FROM restock_register_piece
          WHERE tenant = :tenant AND rma_id IS NULL
            AND (order_id, line, piece) > (:order_id, :line, :piece)
          ORDER BY order_id, line, piece
          LIMIT :limit
          """);

  /**
   * NOT EXISTS would be a join, for which PostgreSQL without statistics reads all pieces. The plan
   * is asserted by JdbcDepthContract.
   */
  static final Sql UNLINKED_ORDERS =
      Sql.of(
          """
          SELECT o.order_id FROM restock_register_order o
          WHERE o.tenant = :tenant AND o.channel_order = '' AND o.recorded_at < :before
            AND (
              SELECT MIN(p.piece) FROM restock_register_piece p
              WHERE p.order_id = o.order_id AND p.tenant = o.tenant AND p.rma_id IS NOT NULL)
              IS NULL
          ORDER BY o.recorded_at
          LIMIT :limit
          """);

  private static final Sql DELETE_PIECES =
      Sql.of(
          """
          DELETE FROM restock_register_piece
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          """);

  private static final Sql DELETE_DELIVERIES =
      Sql.of(
          """
          DELETE FROM restock_register_delivery
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          """);

  private static final Sql UNLINK_STOCK =
      Sql.of(
          """
          UPDATE restock_register_stock SET order_id = NULL
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          """);

  private static final Sql DELETE_ORDERS =
      Sql.of(
          """
          DELETE FROM restock_register_order
          WHERE order_id IN (:order_ids) AND tenant = :tenant
          """);

  /** The plan is asserted by JdbcDepthContract. */
  static final Sql FORGET_STOCK =
      Sql.of(
          """
          DELETE FROM restock_register_stock
          WHERE (delivery_id, tenant, transaction_id, sku) IN (
            SELECT delivery_id, tenant, transaction_id, sku FROM restock_register_stock
            WHERE tenant = :tenant AND order_id IS NULL AND recorded_at < :before
            ORDER BY recorded_at
            LIMIT :limit)
          """);

  private final Dialect dialect;
  private final Sql lockPieces;

  RegisterTable(Dialect dialect) {
    this.dialect = dialect;
    this.lockPieces = dialect.locking(PIECES, "FOR UPDATE");
  }

  private void lock(Connection connection, String tenant) throws SQLException {
    dialect.lockNames(connection, List.of(tenant + "|registers"));
  }

  // ---- cursor ----------------------------------------------------------------------------------

  Optional<RegisterCursor> cursor(Connection connection, String tenant) throws SQLException {
    return CURSOR.first(
        connection,
        Params.of("tenant", tenant),
        row ->
            new RegisterCursor(
                row.getLong("version"),
                row.getLong("position"),
                row.getLong("next_position"),
                Instant.ofEpochMilli(row.getLong("next_since")),
                Instant.ofEpochMilli(row.getLong("read_at")),
                Instant.ofEpochMilli(row.getLong("reread_at"))));
  }

  boolean move(Connection connection, String tenant, RegisterCursor next) throws SQLException {
    Params params =
        Params.of("tenant", tenant)
            .with("version", next.version())
            .with("position", next.position())
            .with("next_position", next.nextPosition())
            .with("next_since", next.nextSince())
            .with("read_at", next.readAt())
            .with("reread_at", next.rereadAt());
    Sql statement = next.version() == 1 ? FIRST_CURSOR : MOVE_CURSOR;
    return statement.update(connection, params) == 1;
  }

  // ---- facts -----------------------------------------------------------------------------------

  void recordReturns(
      Connection connection, String tenant, Collection<RegisterReturn> refunds, Instant now)
      throws SQLException {
    lock(connection, tenant);
    List<Params> orders = new ArrayList<>();
    Rows pieces =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("order_id"),
            Rows.Column.number("line"),
            Rows.Column.number("piece"),
            Rows.Column.text("sku"),
            Rows.Column.text("price_amount"),
            Rows.Column.text("price_currency"));
    Rows deliveries =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("delivery_id"),
            Rows.Column.number("order_id"));
    Set<Long> deliveryIds = new TreeSet<>();
    for (RegisterReturn refund : refunds) {
      orders.add(
          Params.of("tenant", tenant)
              .with("order_id", refund.orderId())
              .with("sale_id", refund.saleOrderId())
              .with("channel_order", refund.channelOrderId())
              .with("ordered_at", refund.orderedAt())
              .with("now", now));
      for (RegisterReturn.Line line : refund.lines()) {
        for (int piece = 1; piece <= line.pieces(); piece++) {
          pieces.add(
              tenant,
              refund.orderId(),
              line.line(),
              piece,
              line.sku(),
              line.paidBack().map(price -> price.amount().toPlainString()),
              line.paidBack().map(Price::currency));
        }
      }
      for (long delivery : refund.deliveryIds()) {
        deliveries.add(tenant, delivery, refund.orderId());
        deliveryIds.add(delivery);
      }
    }
    PUT_ORDER.batch(connection, orders);
    pieces.update(connection, dialect, INSERT_PIECES, Params.none());
    Set<Long> changed =
        new TreeSet<>(
            deliveries.query(
                connection,
                dialect,
                INSERT_DELIVERIES,
                Params.none(),
                row -> row.getLong("order_id")));
    changed.addAll(linkStock(connection, tenant, deliveryIds));
    markDue(connection, tenant, refunds.stream().map(RegisterReturn::orderId).toList());
    countChange(connection, tenant, changed);
  }

  void recordStock(
      Connection connection, String tenant, Collection<RegisterStock> stock, Instant now)
      throws SQLException {
    lock(connection, tenant);
    Rows lines =
        new Rows(
            Rows.Column.text("tenant"),
            Rows.Column.number("transaction_id"),
            Rows.Column.number("delivery_id"),
            Rows.Column.text("sku"),
            Rows.Column.number("warehouse_id"),
            Rows.Column.text("quantity"),
            Rows.Column.number("recorded_at"));
    Set<Long> deliveryIds = new TreeSet<>();
    for (RegisterStock line : RegisterStock.byId(stock).values()) {
      lines.add(
          tenant,
          line.transactionId(),
          line.deliveryId(),
          line.sku(),
          line.warehouseId(),
          line.quantity().toPlainString(),
          now);
      deliveryIds.add(line.deliveryId());
    }
    lines.update(connection, dialect, INSERT_STOCK, Params.none());
    Set<Long> changed = linkStock(connection, tenant, deliveryIds);
    markDue(connection, tenant, changed);
    countChange(connection, tenant, changed);
  }

  /** Gives stock lines of these deliveries their orders; the orders that got one. */
  private static Set<Long> linkStock(
      Connection connection, String tenant, Collection<Long> deliveryIds) throws SQLException {
    Set<Long> linked = new TreeSet<>();
    LINK_STOCK
        .queryIn(
            connection,
            Params.of("tenant", tenant),
            "delivery_ids",
            deliveryIds,
            row -> Optional.ofNullable(Sql.numberOrNull(row, "order_id")))
        .forEach(order -> order.ifPresent(linked::add));
    return linked;
  }

  /** Changes by registers to orders of the channel may have to be pushed. */
  private static void markDue(Connection connection, String tenant, Collection<Long> orderIds)
      throws SQLException {
    PUSH_DUE.updateIn(connection, Params.of("tenant", tenant), "order_ids", orderIds);
  }

  /** Changes by registers to orders of the channel for which no push was planned. */
  static List<PushSource> unplanned(Connection connection, String tenant, Instant from, int limit)
      throws SQLException {
    return UNPLANNED.query(
        connection,
        Params.of("tenant", tenant).with("from", from).with("limit", limit),
        row ->
            new PushSource.OfRegister(
                stock(row), row.getLong("order_id"), Sql.timeOrNull(row, "ordered_at")));
  }

  /** Marks the sources of pushes; those that were not marked yet. */
  List<PushSource> markPlanned(
      Connection connection, String tenant, Collection<PushSource.OfRegister> sources)
      throws SQLException {
    lock(connection, tenant);
    List<PushSource> marked = new ArrayList<>();
    for (PushSource.OfRegister source : sources) {
      Params row =
          Params.of("tenant", tenant)
              .with("delivery_id", source.stock().deliveryId())
              .with("transaction_id", source.stock().transactionId())
              .with("sku", source.stock().sku());
      if (MARK_PLANNED.update(connection, row) > 0) {
        marked.add(source);
      }
    }
    return marked;
  }

  /** Locks pieces in their order, as a decision does, so that the two never wait for each other. */
  private void countChange(Connection connection, String tenant, Set<Long> orderIds)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    lockPieces.queryIn(connection, params, "order_ids", orderIds, row -> row.getLong("order_id"));
    COUNT_CHANGE.updateIn(connection, params, "order_ids", orderIds);
  }

  // ---- views -----------------------------------------------------------------------------------

  /** The refund orders of orders of the sales channel, and those bound to units of returns. */
  Set<Long> orderIds(
      Connection connection,
      String tenant,
      Collection<String> channelOrders,
      Collection<String> rmaIds)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    Set<Long> found = new TreeSet<>();
    found.addAll(
        OF_CHANNEL_ORDERS.queryIn(
            connection, params, "channel_orders", channelOrders, row -> row.getLong("order_id")));
    found.addAll(
        OF_RETURNS.queryIn(connection, params, "rma_ids", rmaIds, row -> row.getLong("order_id")));
    return found;
  }

  /** The refund orders that name no sale and have an unbound piece of one of these SKUs. */
  Set<Long> withoutSale(Connection connection, String tenant, Collection<String> skus, Instant from)
      throws SQLException {
    return new TreeSet<>(
        WITHOUT_SALE.queryIn(
            connection,
            Params.of("tenant", tenant).with("from", from),
            "skus",
            skus,
            row -> row.getLong("order_id")));
  }

  /** The orders of the sales channel that these refund orders name. */
  Set<String> channelOrders(Connection connection, String tenant, Collection<Long> orderIds)
      throws SQLException {
    Set<String> found =
        new TreeSet<>(
            ORDERS.queryIn(
                connection,
                Params.of("tenant", tenant),
                "order_ids",
                orderIds,
                row -> row.getString("channel_order")));
    found.remove("");
    return found;
  }

  Map<Long, Instant> recordedAt(Connection connection, String tenant, Collection<Long> orderIds)
      throws SQLException {
    Map<Long, Instant> found = new TreeMap<>();
    ORDERS.queryIn(
        connection,
        Params.of("tenant", tenant),
        "order_ids",
        orderIds,
        row ->
            found.put(row.getLong("order_id"), Instant.ofEpochMilli(row.getLong("recorded_at"))));
    return found;
  }

  List<RegisterChange> changes(Connection connection, String tenant, Collection<Long> orderIds)
      throws SQLException {
    return STOCK
        .queryIn(
            connection, Params.of("tenant", tenant), "order_ids", orderIds, RegisterTable::change)
        .stream()
        .sorted(RegisterChange.BY_TRANSACTION)
        .toList();
  }

  List<RegisterChange> ofTransaction(Connection connection, String tenant, long id)
      throws SQLException {
    return OF_TRANSACTION.query(
        connection, Params.of("tenant", tenant).with("transaction_id", id), RegisterTable::change);
  }

  List<RegisterChange> ofSku(
      Connection connection,
      String tenant,
      String sku,
      @Nullable Long warehouseId,
      @Nullable RegisterChange after,
      int limit)
      throws SQLException {
    return OF_SKU.query(
        connection,
        Params.of("tenant", tenant)
            .with("sku", sku)
            .with("warehouse_id", warehouseId)
            .with("recorded_at", after == null ? Long.MAX_VALUE : after.at().toEpochMilli())
            .with("transaction_id", after == null ? 0L : after.stock().transactionId())
            .with("delivery_id", after == null ? 0L : after.stock().deliveryId())
            .with("limit", limit),
        RegisterTable::change);
  }

  private static RegisterChange change(ResultSet row) throws SQLException {
    return new RegisterChange(
        stock(row),
        Sql.numberOrNull(row, "order_id"),
        Instant.ofEpochMilli(row.getLong("recorded_at")));
  }

  /** Reads pieces before stock, so that no change is counted that is not shown. */
  RegisterView view(
      Connection connection, String tenant, Collection<Long> orderIds, Collection<String> rmaIds)
      throws SQLException {
    Params params = Params.of("tenant", tenant);
    Set<Long> ids = new TreeSet<>(orderIds);
    Map<Long, Order> orders = new TreeMap<>();
    ORDERS.queryIn(
        connection,
        params,
        "order_ids",
        ids,
        row -> orders.put(row.getLong("order_id"), Order.read(row)));
    Map<Long, Map<Long, RegisterReturn.Line>> lines = new TreeMap<>();
    List<StoredPiece> pieces =
        LIST_PIECES.queryIn(
            connection,
            params,
            "order_ids",
            orders.keySet(),
            row -> {
              StoredPiece stored = piece(row);
              lines
                  .computeIfAbsent(stored.piece().orderId(), any -> new TreeMap<>())
                  .put(stored.piece().line(), line(row));
              return stored;
            });
    Map<Long, List<Long>> deliveries =
        DELIVERIES
            .queryIn(
                connection,
                params,
                "order_ids",
                orders.keySet(),
                row -> Map.entry(row.getLong("order_id"), row.getLong("delivery_id")))
            .stream()
            .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));
    List<RegisterStock> stock =
        new ArrayList<>(
            STOCK.queryIn(connection, params, "order_ids", orders.keySet(), RegisterTable::stock));
    stock.sort(
        comparing(RegisterStock::transactionId)
            .thenComparing(RegisterStock::deliveryId)
            .thenComparing(RegisterStock::sku));
    List<RegisterReturn> refunds = new ArrayList<>();
    orders.forEach(
        (id, order) ->
            refunds.add(
                new RegisterReturn(
                    id,
                    order.saleId(),
                    order.channelOrder(),
                    order.orderedAt(),
                    List.copyOf(lines.getOrDefault(id, Map.of()).values()),
                    deliveries.getOrDefault(id, List.of()))));
    List<UnitState> units = UnitTable.ofReturns(connection, tenant, rmaIds);
    Set<String> returns = units.stream().map(UnitState::rmaId).collect(toSet());
    return new RegisterView(
        refunds, pieces, stock, units, ReturnTable.channelOrders(connection, tenant, returns));
  }

  /** The columns of the row of an order. */
  private record Order(@Nullable Long saleId, String channelOrder, @Nullable Instant orderedAt) {
    static Order read(ResultSet row) throws SQLException {
      return new Order(
          Sql.numberOrNull(row, "sale_id"),
          row.getString("channel_order"),
          Sql.timeOrNull(row, "ordered_at"));
    }
  }

  private static RegisterPiece id(ResultSet row) throws SQLException {
    return new RegisterPiece(row.getLong("order_id"), row.getLong("line"), row.getInt("piece"));
  }

  private static StoredPiece piece(ResultSet row) throws SQLException {
    return new StoredPiece(
        id(row),
        unit(row).orElse(null),
        row.getString("bound_by"),
        row.getInt("kept_apart") != 0,
        row.getLong("changes"),
        row.getLong("decided"));
  }

  private static Optional<UnitRef> unit(ResultSet row) throws SQLException {
    String rmaId = row.getString("rma_id");
    return rmaId == null
        ? Optional.empty()
        : Optional.of(new UnitRef(rmaId, row.getString("unit_id")));
  }

  /** The line of a piece, which has as many pieces as its last one says. */
  private static RegisterReturn.Line line(ResultSet row) throws SQLException {
    String amount = row.getString("price_amount");
    return new RegisterReturn.Line(
        row.getLong("line"),
        row.getString("sku"),
        row.getInt("piece"),
        amount == null ? null : new Price(new BigDecimal(amount), row.getString("price_currency")));
  }

  private static RegisterStock stock(ResultSet row) throws SQLException {
    return new RegisterStock(
        row.getLong("transaction_id"),
        row.getLong("delivery_id"),
        row.getLong("warehouse_id"),
        row.getString("sku"),
        new BigDecimal(row.getString("quantity")));
  }

  // ---- pieces and units ------------------------------------------------------------------------

  private static Params row(String tenant, RegisterPiece piece) {
    return Params.of("tenant", tenant)
        .with("order_id", piece.orderId())
        .with("line", piece.line())
        .with("piece", piece.piece());
  }

  boolean bind(
      Connection connection,
      String tenant,
      RegisterPiece piece,
      UnitRef unit,
      String actor,
      @Nullable String reason,
      AuditTable.Entries audit)
      throws SQLException {
    lock(connection, tenant);
    int bound =
        BIND.update(
            connection,
            row(tenant, piece)
                .with("rma_id", unit.rmaId())
                .with("unit_id", unit.unitId())
                .with("actor", actor)
                .with("is_by_person", reason != null));
    if (bound == 1) {
      audit.bound(piece, null, unit, actor, reason);
    }
    return bound == 1;
  }

  /** The unit that the piece was bound to. */
  Optional<UnitRef> unbind(
      Connection connection,
      String tenant,
      RegisterPiece piece,
      String actor,
      String reason,
      AuditTable.Entries audit)
      throws SQLException {
    lock(connection, tenant);
    Optional<UnitRef> unit =
        FIND.query(connection, row(tenant, piece), RegisterTable::unit).stream()
            .flatMap(Optional::stream)
            .findFirst();
    if (unit.isPresent()) {
      UNBIND.update(connection, row(tenant, piece));
      audit.bound(piece, unit.get(), null, actor, reason);
    }
    return unit;
  }

  /** Records what a decision of a return has seen. Pieces are locked in their order. */
  void decided(
      Connection connection, String tenant, String rmaId, Map<RegisterPiece, Long> registered)
      throws SQLException {
    DECIDED.batch(
        connection,
        new TreeMap<>(registered)
            .entrySet().stream()
                .map(
                    seen ->
                        row(tenant, seen.getKey())
                            .with("rma_id", rmaId)
                            .with("changes", seen.getValue()))
                .toList());
  }

  List<StoredPiece> undecided(Connection connection, String tenant, int limit) throws SQLException {
    return UNDECIDED.query(
        connection, Params.of("tenant", tenant).with("limit", limit), RegisterTable::piece);
  }

  List<StoredPiece> unbound(
      Connection connection, String tenant, @Nullable RegisterPiece after, int limit)
      throws SQLException {
    RegisterPiece from = after == null ? new RegisterPiece(Long.MIN_VALUE, 0, 0) : after;
    return UNBOUND.query(connection, row(tenant, from).with("limit", limit), RegisterTable::piece);
  }

  int forget(Connection connection, String tenant, Instant before, int limit) throws SQLException {
    lock(connection, tenant);
    Params params = Params.of("tenant", tenant).with("before", before).with("limit", limit);
    List<Long> orders = UNLINKED_ORDERS.query(connection, params, row -> row.getLong("order_id"));
    for (Sql step : List.of(DELETE_PIECES, DELETE_DELIVERIES, UNLINK_STOCK, DELETE_ORDERS)) {
      step.updateIn(connection, params, "order_ids", orders);
    }
    return orders.size() + FORGET_STOCK.update(connection, params);
  }
}
