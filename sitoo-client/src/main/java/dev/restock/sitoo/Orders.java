package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.ApiRequest;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.Pages;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.input.OrderDeliveryInput;
import dev.restock.sitoo.input.OrderInput;
import dev.restock.sitoo.input.OrderLogItemInput;
import dev.restock.sitoo.input.RefundOrder;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderDelivery;
import dev.restock.sitoo.model.OrderLogItem;
import dev.restock.sitoo.model.OrderRow;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * The orders of an account or a site: sales, refunds, bookings. Orders cannot be deleted; they are
 * cancelled by their state. An {@code externalid} is unique and can be filtered by, so the outcome
 * of an unknown post can be found. Every method throws a {@link ServiceException} if the call
 * fails. Safe for use by any number of threads.
 */
public final class Orders {
  private final Site site;

  Orders(Site site) {
    this.site = site;
  }

  /**
   * Lists orders of all sites of the account: {@code GET /orders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-all-orders">orders</a>. Pages are
   * continued by id, so that orders added during the iteration neither repeat nor hide others.
   *
   * @param query the filters
   * @return the orders by id, oldest first, requested while the list is iterated
   */
  public Pages<Order> listAll(OrderQuery query) {
    return list(query, () -> site.getOfAccount("/orders.json"), Orders::whole, Order::orderId);
  }

  /**
   * Lists orders of the site: {@code GET /sites/{siteid}/orders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-orders">orders</a>. Pages are
   * continued by id, so that orders added during the iteration neither repeat nor hide others.
   *
   * @param query the filters
   * @return the orders by id, oldest first, requested while the list is iterated
   */
  public Pages<Order> list(OrderQuery query) {
    return ofSite(query, Orders::whole, Order::orderId);
  }

  /**
   * Lists the same rows as {@link #list}, of which only the ids are read: {@code GET
   * /sites/{siteid}/orders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-orders">orders</a>. A row with a
   * field of an unexpected form does not hide the others.
   *
   * @param query the filters
   * @return the rows by id, in the query's direction, requested while the list is iterated
   */
  public Pages<OrderRow> rows(OrderQuery query) {
    return ofSite(query, Orders::unread, OrderRow::orderId);
  }

  private <T> Pages<T> ofSite(
      OrderQuery query, Function<byte[], Envelope<T>> rows, ToLongFunction<T> id) {
    if (query.filters().has("eshopid")) {
      throw new IllegalArgumentException("the filter by site is for listAll");
    }
    return list(query, () -> site.get("/orders.json"), rows, id);
  }

  private static Envelope<Order> whole(byte[] body) {
    return Envelope.read(body, Order.class);
  }

  private static Envelope<OrderRow> unread(byte[] body) {
    return Envelope.unread(body, RowId.class, (id, row) -> new OrderRow(id.id(), row));
  }

  /** The id of a row. */
  record RowId(@Json(name = "orderid") long id) {}

  private <T> Pages<T> list(
      OrderQuery query,
      Supplier<ApiRequest.Builder> start,
      Function<byte[], Envelope<T>> read,
      ToLongFunction<T> id) {
    String template = start.get().build().pathTemplate();
    int rows = query.filters().pageSize().orElse(site.pageSize());
    return Pages.of(
        SitooClient.SERVICE,
        template,
        position -> {
          IdRange range = query.range().after(IdRange.last(position));
          ApiRequest.Builder request = query.filters().addTo(start.get(), List.of("orderid"));
          if (range.from().isPresent()) {
            request.query("orderidfrom", Long.toString(range.from().getAsLong()));
          }
          if (range.to().isPresent()) {
            request.query("orderidto", Long.toString(range.to().getAsLong()));
          }
          request
              .query("sort", range.newestFirst() ? "-orderid" : "orderid")
              .query("num", Integer.toString(rows));
          return site.caller()
              .call(
                  request.build(),
                  body -> range.page(read.apply(body), IdRange.last(position), "orderid", id));
        });
  }

  /**
   * Reads an order: {@code GET /sites/{siteid}/orders/{orderid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-order">orders</a>.
   *
   * @param orderId the order's id
   * @throws RefusedException if it does not exist
   */
  public Order get(long orderId) {
    return site.read(site.get("/orders/{orderid}.json").path("orderid", orderId), Order.class);
  }

  /**
   * Adds an order: {@code POST /sites/{siteid}/orders.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#add-order">orders</a>. Whether Sitoo
   * accepts refund orders here is not established; see {@link RefundOrder}. Adding an order moves
   * no stock: a delivery does.
   *
   * @param input the fields; requires {@code ordertypeid}
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public long add(OrderInput input) {
    return site.added(site.post("/orders.json", RequestBodies.of(Site.forAdding(input))));
  }

  /**
   * Changes an order: {@code PUT /sites/{siteid}/orders/{orderid}.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#update-order">orders</a>. Fields that
   * are not set keep their values.
   *
   * @param orderId the order's id
   * @param input the fields to change
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been changed
   * @throws IllegalArgumentException if no field is set
   */
  public boolean update(long orderId, OrderInput input) {
    return site.done(
        site.put("/orders/{orderid}.json", RequestBodies.of(Site.forChanging(input)))
            .path("orderid", orderId));
  }

  /**
   * Reads the deliveries of an order: {@code GET
   * /sites/{siteid}/orders/{orderid}/orderdeliveries.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-order-deliveries">orders</a>.
   *
   * @param orderId the order's id
   * @return all deliveries
   */
  public List<OrderDelivery> deliveries(long orderId) {
    return site.caller()
        .call(
            site.get("/orders/{orderid}/orderdeliveries.json").path("orderid", orderId).build(),
            body -> whole(Envelope.read(body, OrderDelivery.class)));
  }

  /**
   * Adds a delivery, which moves stock: {@code POST
   * /sites/{siteid}/orders/{orderid}/orderdeliveries.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#add-order-delivery">orders</a>.
   *
   * @param orderId the order's id
   * @param input the delivery; requires {@code warehouseid} and {@code orderdeliveryitems}
   * @param ignoreStock whether to leave the stock unchanged
   * @return the new id
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added; read {@link
   *     #deliveries} to find out
   * @throws IllegalArgumentException if a required field is not set
   */
  public long addDelivery(long orderId, OrderDeliveryInput input, boolean ignoreStock) {
    byte[] json = RequestBodies.of(Site.forAdding(input));
    return site.added(
        site.post("/orders/{orderid}/orderdeliveries.json", json)
            .path("orderid", orderId)
            .query("ignorestock", Boolean.toString(ignoreStock)));
  }

  /**
   * Reads the log of an order: {@code GET /sites/{siteid}/orders/{orderid}/orderlogitems.json},
   * Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#get-order-log-items">orders</a>.
   *
   * @param orderId the order's id
   * @return all entries
   */
  public List<OrderLogItem> logItems(long orderId) {
    return site.caller()
        .call(
            site.get("/orders/{orderid}/orderlogitems.json").path("orderid", orderId).build(),
            body -> whole(Envelope.read(body, OrderLogItem.class)));
  }

  private static <T> List<T> whole(Envelope<T> answer) {
    if (answer.items().size() < answer.totalCount()) {
      throw new UnreadableJsonException(
          Site.SOURCE,
          "$.items",
          "has " + answer.items().size() + " of " + answer.totalCount() + " rows");
    }
    return answer.items();
  }

  /**
   * Adds a log entry; Sitoo takes only 900 (ready for pickup) and 910 (pickup rejected): {@code
   * POST /sites/{siteid}/orders/{orderid}/orderlogitems.json}, Sitoo's page <a
   * href="https://developer.sitoo.com/api-reference/orders#add-order-log-item">orders</a>.
   *
   * @param orderId the order's id
   * @param input the fields; requires {@code orderlogtypeid}
   * @return Sitoo's answer, true
   * @throws OutcomeUnknownException if the outcome is unknown: it may have been added
   * @throws IllegalArgumentException if a required field is not set
   */
  public boolean addLogItem(long orderId, OrderLogItemInput input) {
    return site.done(
        site.post("/orders/{orderid}/orderlogitems.json", RequestBodies.of(Site.forAdding(input)))
            .path("orderid", orderId));
  }
}
