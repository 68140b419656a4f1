package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Imitates Sitoo: warehouses, stock, products and orders, as documented and as its callers report.
 */
final class SitooService implements ImitatedService {
  /** Filters of orders by a list of numbers, and the fields that they compare. */
  private static final Map<String, String> ORDER_LISTS =
      Map.of(
          "eshopid", "eshopid",
          "orderstate", "orderstateid",
          "paymentstate", "paymentstateid",
          "ordertype", "ordertypeid",
          "warehouseid", "warehouseid");

  private final World world;
  private final StockBook book;
  private final SitooOrders orders;
  private final TransactionRefusals refusals;
  private final String account;
  private final String site;
  private final String authorization;
  private final Runnable whileBusy;
  private final AtomicBoolean busy = new AtomicBoolean();

  SitooService(
      World world,
      StockBook book,
      SitooOrders orders,
      TransactionRefusals refusals,
      String account,
      String site,
      String user,
      String password,
      Runnable whileBusy) {
    this.world = world;
    this.book = book;
    this.orders = orders;
    this.refusals = refusals;
    this.account = account;
    this.site = site;
    this.authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    this.whileBusy = whileBusy;
  }

  @Override
  public Service name() {
    return Service.SITOO;
  }

  @Override
  public String endpoint(Request request) {
    return request.method() + " " + SitooPath.of(request.path()).template();
  }

  @Override
  public Reply handle(Request request) {
    try {
      SitooPath path = SitooPath.of(request.path());
      authorize(request, path);
      if (!busy.compareAndSet(false, true)) {
        throw new ServiceError(429, "Too many connections");
      }
      try {
        whileBusy.run();
        return route(request, path);
      } finally {
        busy.set(false);
      }
    } catch (ServiceError e) {
      return error(e.status(), e.text());
    }
  }

  @Override
  public Reply error(int status, String text) {
    return Reply.json(status, errorBody(status, text));
  }

  @Override
  public Reply finish(Reply reply, long callNumber) {
    return reply;
  }

  private static Map<String, @Nullable Object> errorBody(int status, String text) {
    return object("statuscode", status, "errortext", text);
  }

  private void authorize(Request request, SitooPath path) throws ServiceError {
    if (!authorization.equals(request.header("Authorization").orElse(""))) {
      throw new ServiceError(401, "Missing or bad authentication");
    }
    if (!path.account().isEmpty() && !path.account().equals(account)) {
      throw new ServiceError(401, "Authorization failed");
    }
  }

  private Reply route(Request request, SitooPath path) throws ServiceError {
    SitooQuery query = new SitooQuery(request);
    List<String> ids = path.ids();
    if (path.template().startsWith("/sites/{site}") && !ids.get(0).equals(site)) {
      return wrongSite(request, path, query);
    }
    return switch (request.method() + " " + path.template()) {
      case "GET /sites" -> query.envelope(List.of(siteInfo()), List.of());
      case "GET /sites/{site}" -> query.single(siteInfo());
      case "GET /reasoncodes" -> reasonCodes(query);
      case "GET /reasoncodes/{reasoncodeid}" ->
          query.single(
              SitooJson.reasonCode(
                  found(world.reasonCodes().stream().filter(r -> is(r.id(), ids.get(0))))));
      case "GET /orders", "GET /sites/{site}/orders" -> orders(query);
      case "POST /sites/{site}/orders" -> postOrder(request.body());
      case "GET /sites/{site}/orders/{orderid}" -> query.single(order(ids).body());
      case "GET /sites/{site}/orders/{orderid}/orderdeliveries" ->
          query.envelope(
              orders.deliveries(order(ids).id()).stream().map(SitooOrderWriter::delivery).toList(),
              List.of());
      case "GET /sites/{site}/products" -> products(query);
      case "GET /sites/{site}/products/{productid}" ->
          query.single(
              SitooJson.product(
                  found(world.products().stream().filter(p -> is(p.id(), ids.get(1))))));
      case "GET /sites/{site}/warehouses" ->
          query.envelope(
              world.warehouses().stream().map(SitooJson::warehouse).toList(),
              SitooJson.WAREHOUSE_LIST_FIELDS);
      case "GET /sites/{site}/warehouses/{warehouseid}" ->
          query.single(SitooJson.warehouse(warehouse(ids)));
      case "GET /sites/{site}/warehouses/{warehouseid}/warehouseitems" ->
          items(warehouse(ids), query);
      case "PUT /sites/{site}/warehouses/{warehouseid}/warehouseitems" ->
          setItems(warehouse(ids), request.body());
      case "GET /sites/{site}/warehouses/{warehouseid}/warehousetransactions" ->
          transactions(ofWarehouse(warehouse(ids)), query);
      case "GET /sites/{site}/warehouses/{warehouseid}/warehousetransactions/{warehousetransactionid}" ->
          query.single(
              SitooJson.transaction(
                  found(
                      book.transactions().stream()
                          .filter(ofWarehouse(warehouse(ids)))
                          .filter(t -> is(t.id(), ids.get(2))))));
      case "GET /sites/{site}/warehousetransactions" -> allTransactions(query);
      case "POST /sites/{site}/warehousetransactions" -> postTransactions(request.body());
      default -> throw new ServiceError(404, "Not found.");
    };
  }

  /**
   * Returns an empty list for a wrong site, as callers report; Sitoo does not answer with an error.
   */
  private static Reply wrongSite(Request request, SitooPath path, SitooQuery query)
      throws ServiceError {
    if (request.method().equals("GET") && !path.template().endsWith("}")) {
      return query.envelope(List.of(), List.of());
    }
    throw new ServiceError(404, "Not found.");
  }

  private World.Warehouse warehouse(List<String> ids) throws ServiceError {
    return found(world.warehouses().stream().filter(w -> is(w.id(), ids.get(1))));
  }

  private static boolean is(long id, String text) {
    return Long.toString(id).equals(text);
  }

  private static <T> T found(Stream<T> candidates) throws ServiceError {
    return candidates.findFirst().orElseThrow(() -> new ServiceError(404, "Not found."));
  }

  private SitooOrder order(List<String> ids) throws ServiceError {
    try {
      return found(orders.visible(Long.parseLong(ids.get(1))).stream());
    } catch (NumberFormatException e) {
      throw new ServiceError(404, "Not found.");
    }
  }

  private Reply orders(SitooQuery query) throws ServiceError {
    Optional<String> receipt = query.text("receiptid");
    Optional<Long> credit = query.number("creditorderid");
    Optional<List<Long>> ids =
        receipt.isPresent() || credit.isPresent() ? Optional.empty() : query.numbers("orderid");
    Optional<List<String>> externalIds = query.texts("externalid");
    Optional<Long> idFrom = query.number("orderidfrom");
    Optional<Long> idTo = query.number("orderidto");
    Optional<Long> from = query.number("orderdatefrom");
    Optional<Long> to = query.number("orderdateto");
    Optional<String> email = query.text("email");
    Comparator<SitooOrder> ascending = Comparator.comparingLong(SitooOrder::id);
    Comparator<SitooOrder> sort =
        switch (query.text("sort").orElse("-orderid")) {
          case "orderid" -> ascending;
          case "-orderid" -> ascending.reversed();
          default -> throw new ServiceError(400, "Invalid value for parameter 'sort'.");
        };
    Stream<SitooOrder> found =
        orders.visible().stream()
            .filter(o -> receipt.isEmpty() || receipt.get().equals(o.additional("pos-receiptid")))
            .filter(o -> credit.isEmpty() || credit.get().equals(o.number("creditorderid")))
            .filter(o -> ids.isEmpty() || ids.get().contains(o.id()))
            .filter(o -> externalIds.isEmpty() || externalIds.get().contains(o.text("externalid")))
            .filter(o -> idFrom.isEmpty() || o.id() >= idFrom.get())
            .filter(o -> idTo.isEmpty() || o.id() < idTo.get())
            .filter(o -> from.isEmpty() || o.orderDate() >= from.get())
            .filter(o -> to.isEmpty() || o.orderDate() < to.get())
            .filter(o -> email.isEmpty() || email.get().equals(o.text("email")));
    for (Map.Entry<String, String> list : ORDER_LISTS.entrySet()) {
      Optional<List<Long>> wanted = query.numbers(list.getKey());
      if (wanted.isPresent()) {
        found = found.filter(o -> wanted.get().contains(o.number(list.getValue())));
      }
    }
    return query.envelope(
        found.sorted(sort).map(SitooOrder::body).toList(), SitooOrderWriter.LIST_FIELDS);
  }

  /** Adds an order of an integrator. Calls are made one at a time, so no other one is added. */
  private Reply postOrder(String body) throws ServiceError {
    PostedOrder posted = PostedOrder.read(body, world);
    if (orders.all().stream().anyMatch(o -> posted.hasExternalId(o.text("externalid")))) {
      throw new ServiceError(400, "Invalid value for field 'externalid': it is not unique.");
    }
    return Reply.json(200, orders.add(posted));
  }

  private Map<String, @Nullable Object> siteInfo() {
    return object(
        "eshopid", Long.parseLong(site), "protocol", "https", "server", "shop.example.com");
  }

  private Reply reasonCodes(SitooQuery query) throws ServiceError {
    Optional<Long> type = query.number("type");
    return query.envelope(
        world.reasonCodes().stream()
            .filter(reason -> type.isEmpty() || type.get() == reason.type())
            .map(SitooJson::reasonCode)
            .toList(),
        List.of());
  }

  private Reply products(SitooQuery query) throws ServiceError {
    Optional<List<String>> skus = query.texts("sku");
    Optional<List<Long>> ids = query.numbers("productid");
    Optional<Long> modified = query.number("datelastmodified");
    boolean inactiveToo = query.text("includeinactive").filter("true"::equals).isPresent();
    return query.envelope(
        world.products().stream()
            .filter(product -> inactiveToo || product.active())
            .filter(product -> skus.isEmpty() || skus.get().contains(product.sku()))
            .filter(product -> ids.isEmpty() || ids.get().contains((long) product.id()))
            .filter(product -> modified.isEmpty() || SitooJson.modified(product) >= modified.get())
            .map(SitooJson::product)
            .toList(),
        List.of());
  }

  private Reply items(World.Warehouse warehouse, SitooQuery query) throws ServiceError {
    Optional<List<String>> skus = query.texts("sku");
    Optional<Long> from = query.number("datelastmodifiedfrom");
    Optional<Long> to = query.number("datelastmodifiedto");
    return query.envelope(
        book.items(warehouse.id()).stream()
            .filter(item -> skus.isEmpty() || skus.get().contains(item.sku()))
            .filter(item -> from.isEmpty() || modified(item) >= from.get())
            .filter(item -> to.isEmpty() || modified(item) < to.get())
            .map(SitooJson::item)
            .toList(),
        List.of());
  }

  private static long modified(StockItem item) {
    return item.lastModified().map(Instant::getEpochSecond).orElse(0L);
  }

  /** Sets the levels of a virtual warehouse, or the bin and threshold of any warehouse. */
  private Reply setItems(World.Warehouse warehouse, String body) throws ServiceError {
    List<Object> results = new ArrayList<>();
    for (Object element : SitooBody.array(body)) {
      try {
        results.add(object("statuscode", 200, "return", setItem(warehouse, element)));
      } catch (ServiceError e) {
        results.add(errorBody(e.status(), e.text()));
      }
    }
    return Reply.json(200, results);
  }

  private int setItem(World.Warehouse warehouse, Object element) throws ServiceError {
    Map<?, ?> item = SitooBody.map(element);
    String sku = SitooBody.text(item, "sku").orElseThrow(() -> SitooBody.missing("sku"));
    Optional<BigDecimal> total = SitooBody.decimal(item, "decimaltotal");
    Optional<BigDecimal> value = SitooBody.money(item, "moneytotal");
    Optional<BigDecimal> threshold = SitooBody.decimal(item, "decimalthreshold");
    Optional<String> bin = SitooBody.text(item, "binlocation");
    if (warehouse.type() != World.VIRTUAL && (total.isPresent() || value.isPresent())) {
      throw new ServiceError(
          400, "'decimaltotal' and 'moneytotal' are read only if not warehousetype Virtual.");
    }
    if (world.product(sku).isEmpty()) {
      throw new ServiceError(400, "Unknown SKU '" + sku + "'.");
    }
    return book.set(warehouse.id(), sku, bin, threshold, total, value).id();
  }

  private static Predicate<LedgerTransaction> ofWarehouse(World.Warehouse warehouse) {
    return transaction -> transaction.warehouseId() == warehouse.id();
  }

  private Reply allTransactions(SitooQuery query) throws ServiceError {
    Optional<List<Long>> warehouses = query.numbers("warehouseid");
    return transactions(
        transaction ->
            warehouses.isEmpty() || warehouses.get().contains((long) transaction.warehouseId()),
        query);
  }

  private Reply transactions(Predicate<LedgerTransaction> scope, SitooQuery query)
      throws ServiceError {
    Optional<List<Long>> ids = query.numbers("warehousetransactionid");
    Optional<Long> idFrom = query.number("warehousetransactionidfrom");
    Optional<Long> idTo = query.number("warehousetransactionidto");
    Optional<Long> from = query.number("datecreatedfrom");
    Optional<Long> to = query.number("datecreatedto");
    Optional<List<Long>> types = query.numbers("transactiontype");
    Comparator<LedgerTransaction> ascending = Comparator.comparingLong(LedgerTransaction::id);
    Comparator<LedgerTransaction> order =
        switch (query.text("sort").orElse("-warehousetransactionid")) {
          case "warehousetransactionid" -> ascending;
          case "-warehousetransactionid" -> ascending.reversed();
          default -> throw new ServiceError(400, "Invalid value for parameter 'sort'.");
        };
    return query.envelope(
        book.transactions().stream()
            .filter(scope)
            .filter(t -> ids.isEmpty() || ids.get().contains(t.id()))
            .filter(t -> idFrom.isEmpty() || t.id() >= idFrom.get())
            .filter(t -> idTo.isEmpty() || t.id() < idTo.get())
            .filter(t -> from.isEmpty() || t.createdAt().getEpochSecond() >= from.get())
            .filter(t -> to.isEmpty() || t.createdAt().getEpochSecond() < to.get())
            .filter(t -> types.isEmpty() || types.get().contains((long) t.type()))
            .sorted(order)
            .map(SitooJson::transaction)
            .toList(),
        List.of());
  }

  /** Posts each transaction separately: Sitoo may accept some and refuse others under HTTP 200. */
  private Reply postTransactions(String body) throws ServiceError {
    List<?> elements = SitooBody.array(body);
    if (elements.size() == 1) {
      return Reply.json(200, post(elements.get(0)));
    }
    List<Object> results = new ArrayList<>();
    for (Object element : elements) {
      try {
        results.add(object("statuscode", 200, "return", post(element)));
      } catch (ServiceError e) {
        results.add(errorBody(e.status(), e.text()));
      }
    }
    return Reply.json(200, results);
  }

  private long post(Object element) throws ServiceError {
    Posting posting = SitooBody.posting(element, world);
    OptionalInt refused = refusals.refuses(posting.externalId().orElse(""));
    if (refused.isPresent()) {
      throw new ServiceError(refused.getAsInt(), "Refused.");
    }
    return book.post(posting).id();
  }
}
