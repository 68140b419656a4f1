package dev.restock.sync.sitoo;

import static java.util.Objects.requireNonNull;

import dev.restock.http.CallOptions;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.Products;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.WarehouseItemQuery;
import dev.restock.sitoo.WarehouseTransactionQuery;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.TransactionType;
import dev.restock.sitoo.model.WarehouseItem;
import dev.restock.sitoo.model.WarehouseTransactionRow;
import dev.restock.sync.internal.adapter.ClientTrouble;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stock in Sitoo: each movement is a warehouse transaction of type Move In or Move Out whose {@code
 * externalid} is the movement's key. Sitoo does not keep keys unique. Thread-safe. The caller
 * closes the client.
 */
public final class SitooLedger implements StockSystem {
  private static final String SERVICE = "Sitoo";
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  private static final List<String> LEVEL_FIELDS =
      List.of("sku", "decimaltotal", "decimalreserved", "decimalavailable");

  private final SitooClient client;

  private SitooLedger(SitooClient client) {
    this.client = client;
  }

  /**
   * Makes a ledger.
   *
   * @param client the client of one site
   * @return the ledger
   */
  public static SitooLedger of(SitooClient client) {
    return new SitooLedger(requireNonNull(client, "client"));
  }

  @Override
  public String serviceName() {
    return SERVICE;
  }

  /** The account and the site of the client, without leading zeros. */
  @Override
  public Optional<String> account() {
    return Optional.of(Long.parseLong(client.accountId()) + "|" + client.siteId());
  }

  @Override
  public Optional<Duration> longestAttempt() {
    return Optional.of(client.longestAttempt());
  }

  @Override
  public Optional<Duration> longestCall() {
    return Optional.of(client.longestCall());
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    return reading(
        () -> {
          Map<Long, Warehouse> warehouses = new HashMap<>();
          for (dev.restock.sitoo.model.Warehouse one : client.warehouses().list()) {
            warehouses.put(
                one.warehouseId(),
                new Warehouse(
                    one.warehouseId(),
                    one.name().orElse(""),
                    !one.isVirtual(),
                    one.sellable().orElse(false)));
          }
          return Map.copyOf(warehouses);
        });
  }

  @Override
  public Optional<String> whyNotAskable(String sku) {
    return Products.whyNotBySku(sku);
  }

  @Override
  public Map<String, Product> products(Collection<String> skus) {
    List<String> askable = skus.stream().filter(client.products()::canFindBySku).toList();
    return reading(
        () -> {
          Map<String, Product> products = new HashMap<>();
          for (dev.restock.sitoo.model.Product one : client.products().findBySku(askable)) {
            products.put(one.sku(), new Product(one.sku(), one.stockCountEnabled().orElse(true)));
          }
          products.keySet().retainAll(askable);
          return Map.copyOf(products);
        });
  }

  @Override
  public long highestTransactionId() {
    return reading(() -> client.transactions().highestId().orElse(0));
  }

  @Override
  public long lowestTransactionId(Instant createdFrom) {
    WarehouseTransactionQuery first =
        WarehouseTransactionQuery.builder().createdFrom(createdFrom).pageSize(1).build();
    return reading(
        () ->
            firstPage(first).items().stream()
                .findFirst()
                .map(WarehouseTransactionRow::warehouseTransactionId)
                .orElseGet(() -> client.transactions().highestId().orElse(0)));
  }

  @Override
  public Page transactionsAfter(long transactionId, int limit) {
    WarehouseTransactionQuery query =
        WarehouseTransactionQuery.builder().idFrom(transactionId + 1).pageSize(limit).build();
    return reading(
        () -> {
          dev.restock.http.Page<WarehouseTransactionRow> page = firstPage(query);
          return new Page(
              page.items().stream().map(SitooLedger::transaction).toList(),
              page.next().isPresent());
        });
  }

  private dev.restock.http.Page<WarehouseTransactionRow> firstPage(
      WarehouseTransactionQuery query) {
    return client.transactions().rows(query).byPage().iterator().next();
  }

  private static Transaction transaction(WarehouseTransactionRow row) {
    try {
      WarehouseTransactionRow.Change change = row.change();
      return new Transaction(
          row.warehouseTransactionId(),
          kind(change.type()),
          change.externalId().orElse(null),
          change.description().orElse(null),
          delivery(row, change.type()),
          change.warehouseId(),
          change.items().stream().map(line -> new Line(line.sku(), line.quantity())).toList(),
          null);
    } catch (UnreadableJsonException e) {
      return unreadable(row, "at " + e.jsonPath() + ": " + e.reason());
    }
  }

  /** Only a refund at a register is searched for by its delivery. */
  private static @Nullable Long delivery(WarehouseTransactionRow row, TransactionType type) {
    return type.equals(TransactionType.REFUND) ? row.orderDeliveryId().orElse(null) : null;
  }

  private static Transaction unreadable(WarehouseTransactionRow row, String what) {
    String externalId = null;
    boolean hidesExternalId = false;
    try {
      externalId = row.externalId().orElse(null);
    } catch (UnreadableJsonException e) {
      hidesExternalId = true;
    }
    return Transaction.unreadable(
        row.warehouseTransactionId(),
        externalId,
        description(row),
        new Problem(what, hidesExternalId));
  }

  private static @Nullable String description(WarehouseTransactionRow row) {
    try {
      return row.description().orElse(null);
    } catch (UnreadableJsonException e) {
      return null;
    }
  }

  private static Kind kind(TransactionType type) {
    if (type.equals(TransactionType.REFUND)) {
      return Kind.REGISTER_REFUND;
    }
    return type.equals(TransactionType.MOVE_IN) || type.equals(TransactionType.MOVE_OUT)
        ? Kind.MOVE
        : Kind.OTHER;
  }

  @Override
  public Optional<BigDecimal> level(long warehouseId, String sku) {
    if (!client.products().canFindBySku(sku)) {
      return Optional.empty();
    }
    WarehouseItemQuery query = WarehouseItemQuery.builder().skus(List.of(sku)).build();
    return reading(
        () ->
            client.warehouses().items(warehouseId, query).stream()
                .filter(item -> item.sku().equals(sku))
                .findFirst()
                .flatMap(WarehouseItem::total));
  }

  @Override
  public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
    WarehouseItemQuery query =
        WarehouseItemQuery.builder().fields(LEVEL_FIELDS).pageSize(limit).build();
    return reading(
        () -> {
          dev.restock.http.Page<WarehouseItem> page =
              client.warehouses().items(warehouseId, query).page(position);
          return new LevelPage(
              page.items().stream().flatMap(item -> level(item).stream()).toList(),
              page.next().orElse(null));
        });
  }

  @Override
  public List<Level> levelsOf(long warehouseId, Collection<String> skus) {
    List<String> wanted = skus.stream().filter(client.products()::canFindBySku).distinct().toList();
    if (wanted.isEmpty()) {
      return List.of();
    }
    WarehouseItemQuery query =
        WarehouseItemQuery.builder().fields(LEVEL_FIELDS).skus(wanted).build();
    return reading(
        () ->
            client.warehouses().items(warehouseId, query).stream()
                .filter(item -> wanted.contains(item.sku()))
                .flatMap(item -> level(item).stream())
                .toList());
  }

  /** A row that names no level says nothing, which is not the same as a level of zero. */
  private static Optional<Level> level(WarehouseItem item) {
    BigDecimal reserved = item.reserved().orElse(BigDecimal.ZERO);
    return item.available()
        .or(() -> item.total().map(total -> total.subtract(reserved)))
        .map(available -> new Level(item.sku(), available, reserved));
  }

  @Override
  public PostResult setLevel(StockMovement movement, BigDecimal level, Instant sendBy) {
    NewStockLevel change;
    try {
      change = NewStockLevel.of(movement.sku(), level);
    } catch (IllegalArgumentException e) {
      return new PostResult.Refused("it cannot be sent: " + e.getMessage());
    }
    SitooClient bounded = client.with(CallOptions.builder().sendBy(sendBy).build());
    return writing(1, () -> bounded.warehouses().setItems(movement.warehouseId(), List.of(change)))
        .stream()
        .map(result -> result instanceof PostResult.Applied ? new PostResult.Applied(0) : result)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    List<PostResult> results = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    List<NewWarehouseTransaction> transactions = new ArrayList<>();
    for (StockMovement movement : movements) {
      try {
        transactions.add(transaction(movement));
        places.add(results.size());
        results.add(new PostResult.Unknown("no answer", false));
      } catch (IllegalArgumentException e) {
        results.add(new PostResult.Refused("it cannot be sent: " + e.getMessage()));
      }
    }
    if (!transactions.isEmpty()) {
      SitooClient bounded = client.with(CallOptions.builder().sendBy(sendBy).build());
      List<PostResult> answers =
          writing(transactions.size(), () -> bounded.transactions().post(transactions));
      for (int i = 0; i < places.size(); i++) {
        results.set(places.get(i), answers.get(i));
      }
    }
    return results;
  }

  private static List<PostResult> writing(int count, Supplier<List<BatchResult<Long>>> call) {
    try {
      return call.get().stream().map(SitooLedger::result).toList();
    } catch (OutcomeUnknownException e) {
      return Collections.nCopies(
          count, new PostResult.Unknown(String.valueOf(e.getMessage()), e.answeredSuccess()));
    } catch (RefusedException e) {
      if (e.isAuthentication()) {
        throw ClientTrouble.of(SERVICE, e);
      }
      // No source says that a batch is atomic: of several, some may have been taken before the
      // refusal. The answer came, so the request has ended and a search finds what was taken.
      String reason = e.errorText().orElse("status " + e.status().orElse(0));
      return Collections.nCopies(
          count,
          count == 1
              ? new PostResult.Refused(reason)
              : new PostResult.Unknown("refused as a whole: " + reason, true));
    } catch (ServiceException e) {
      // The remaining failures occur only where nothing was sent: no connection, a limit, an
      // interrupt.
      throw ClientTrouble.of(SERVICE, e);
    }
  }

  private static NewWarehouseTransaction transaction(StockMovement movement) {
    NewWarehouseTransaction.Builder transaction =
        NewWarehouseTransaction.builder(
                movement.warehouseId(),
                movement.quantity() > 0 ? TransactionType.MOVE_IN : TransactionType.MOVE_OUT)
            .externalId(movement.key())
            .description(movement.description())
            .item(movement.sku(), BigDecimal.valueOf(movement.quantity()));
    if (!movement.reasonCode().isEmpty()) {
      transaction.reasonCode(movement.reasonCode());
    }
    return transaction.build();
  }

  private static PostResult result(BatchResult<Long> result) {
    if (result instanceof BatchResult.Added<Long> added) {
      return new PostResult.Applied(added.value());
    }
    if (result instanceof BatchResult.Failed<Long> failed) {
      return failed(failed);
    }
    // A list that fits into one request has no other results; if one comes, it is verified.
    return new PostResult.Unknown("no result", false);
  }

  private static PostResult failed(BatchResult.Failed<Long> failed) {
    String reason = "status " + failed.statusCode() + ": " + failed.errorText();
    if (failed.statusCode() == TOO_MANY) {
      return new PostResult.NotSent(reason, Optional.empty());
    }
    return failed.statusCode() == TIMEOUT || failed.statusCode() >= SERVER_ERROR
        ? new PostResult.Unknown(reason, false)
        : new PostResult.Refused(reason);
  }

  private static <T> T reading(Supplier<T> call) {
    try {
      return call.get();
    } catch (ServiceException e) {
      throw ClientTrouble.of(SERVICE, e);
    }
  }
}
