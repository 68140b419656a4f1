package dev.restock.shopify;

import dev.restock.http.Page;
import dev.restock.http.Pages;
import dev.restock.http.ServiceException;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.OrderLine;
import dev.restock.shopify.model.Refund;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The orders of a shop with their refunds. Every method throws a {@link ServiceException} if a call
 * fails, and a {@link ShopifyErrorException} if an answer has an error or a list is not whole.
 *
 * <p>An app sees orders of the last 60 days, unless Shopify has approved it for all orders. An
 * older order is not found.
 */
public final class Orders {
  /** The answer to {@link Documents#ORDERS}. */
  record OrdersData(Connection<Order> orders, List<IgnoredField> ignored) {}

  /** The answer to a question for an order. */
  record OrderData(Optional<Order> order, List<IgnoredField> ignored) {}

  /** The answer to {@link Documents#REFUNDS}. */
  record RefundsData(
      Optional<Refund> r0, Optional<Refund> r1, Optional<Refund> r2, List<IgnoredField> ignored) {
    List<Optional<Refund>> all() {
      return List.of(r0, r1, r2);
    }
  }

  /** The answer to a question for a page of a refund. */
  record RefundData(Optional<Refund> refund, List<IgnoredField> ignored) {}

  private final GraphQl graphQl;

  Orders(GraphQl graphQl) {
    this.graphQl = graphQl;
  }

  /**
   * Lists the orders that were changed at or after a time, oldest change first, with all their
   * refunds and all lists of each refund. One call for each page of 40 orders, and one for each 3
   * refunds.
   *
   * <p>A host that reads on later begins a few minutes before the latest {@link Order#updatedAt()}
   * that it has dealt with: orders can become visible out of order. It is not established whether
   * each late change of a refund's payment changes its order, so a refund with a pending payment is
   * read again by {@link #refund} until the payment ends.
   *
   * @param since the time, in whole seconds; a fraction is cut
   */
  public Pages<Order> updatedSince(Instant since) {
    SearchPosition first = SearchPosition.first(since);
    return Pages.of(
        ShopifyClient.SERVICE,
        "/orders",
        Order::id,
        text -> page(text.map(SearchPosition::of).orElse(first), Documents.ORDERS));
  }

  /**
   * Lists the same orders as {@link #updatedSince}, with nothing but their ids, the time of their
   * last change and at most one refund, of which only the id is read. For a caller that reads them
   * one by one, because one of them cannot be understood. One call for each page of 40 orders.
   *
   * @param since the time, in whole seconds; a fraction is cut
   */
  public Pages<Order> idsUpdatedSince(Instant since) {
    SearchPosition first = SearchPosition.first(since);
    return Pages.of(
        ShopifyClient.SERVICE,
        "/orders",
        Order::id,
        text -> page(text.map(SearchPosition::of).orElse(first), Documents.ORDER_IDS));
  }

  private Page<Order> page(SearchPosition position, Question question) {
    Connection<Order> page =
        graphQl
            .read(
                question,
                variables(position.after())
                    // Without the quotes, Shopify ends the value at its first colon.
                    .with("query", "updated_at:>='" + position.since() + "'"),
                OrdersData.class)
            .orders();
    List<Order> orders = page.items();
    Optional<String> next =
        Lists.next("orders", page)
            .map(after -> position.next(orders.size(), lastChange(orders), after).text());
    return new Page<>(question.equals(Documents.ORDERS) ? withRefunds(orders) : orders, next);
  }

  private static Optional<Instant> lastChange(List<Order> orders) {
    return orders.isEmpty()
        ? Optional.empty()
        : orders.get(orders.size() - 1).updatedAt().flatMap(Timestamp::instant);
  }

  /**
   * Reads one order with all its refunds and all its lines. Returns empty if there is none, or if
   * it is older than the app may see.
   *
   * @param id the global id, or the id as digits
   * @throws IllegalArgumentException if it is not an id of an order
   */
  public Optional<Order> get(String id) {
    Optional<Order> order = order(GlobalIds.of("Order", id));
    if (order.isEmpty()) {
      return order;
    }
    Optional<List<OrderLine>> lines = lines(id);
    return lines.map(all -> withRefunds(List.of(order.get())).get(0).withLines(all));
  }

  private Optional<Order> order(String globalId) {
    return graphQl
        .read(Documents.ORDER_BY_ID, JsonValue.object().with("id", globalId), OrderData.class)
        .order();
  }

  /**
   * Reads all lines of an order. Returns empty if there is no order, or if it is older than the app
   * may see.
   *
   * @param orderId the global id, or the id as digits
   * @throws IllegalArgumentException if it is not an id of an order
   */
  public Optional<List<OrderLine>> lines(String orderId) {
    String globalId = GlobalIds.of("Order", orderId);
    Optional<Order> order = linesPage(globalId, Optional.empty());
    return order.map(
        found ->
            Lists.all(
                "order lines",
                found.lineItems(),
                after -> linesPage(globalId, Optional.of(after)).flatMap(Order::lineItems)));
  }

  private Optional<Order> linesPage(String globalId, Optional<String> after) {
    return graphQl
        .read(Documents.ORDER_LINES, variables(after).with("id", globalId), OrderData.class)
        .order();
  }

  /**
   * Reads one refund with all its lists. Returns empty if there is none, or if its order is older
   * than the app may see.
   *
   * @param id the global id, or the id as digits
   * @throws IllegalArgumentException if it is not an id of a refund
   */
  public Optional<Refund> refund(String id) {
    String globalId = GlobalIds.of("Refund", id);
    return Optional.ofNullable(refunds(List.of(globalId)).get(globalId));
  }

  private List<Order> withRefunds(List<Order> orders) {
    Map<String, List<String>> idsByOrder = new HashMap<>();
    Set<String> wanted = new LinkedHashSet<>();
    for (Order order : orders) {
      List<String> ids = refundIds(order);
      idsByOrder.put(order.id(), ids);
      wanted.addAll(ids);
    }
    Map<String, Refund> refunds = refunds(List.copyOf(wanted));
    return orders.stream()
        .map(
            order ->
                order.withRefunds(
                    idsByOrder.getOrDefault(order.id(), List.of()).stream()
                        .map(id -> found(refunds, id))
                        .toList()))
        .toList();
  }

  private static Refund found(Map<String, Refund> refunds, String id) {
    Refund refund = refunds.get(id);
    if (refund == null) {
      throw Lists.incomplete("refunds", "an order names a refund that is not there");
    }
    return refund;
  }

  private List<String> refundIds(Order order) {
    List<Refund> refunds = order.refunds();
    if (refunds.size() > Documents.REFUNDS_IN_PAGE) {
      refunds = order(order.id()).map(Order::refunds).orElse(List.of());
      if (refunds.size() > Documents.MOST_REFUNDS || refunds.size() <= Documents.REFUNDS_IN_PAGE) {
        throw Lists.incomplete(
            "refunds", "an order has more than " + Documents.MOST_REFUNDS + ", or they change now");
      }
    }
    return refunds.stream().map(Refund::id).toList();
  }

  /** Reads refunds. Those that are not there are left out. */
  private Map<String, Refund> refunds(List<String> ids) {
    Map<String, Refund> found = new HashMap<>();
    for (int from = 0; from < ids.size(); from += Documents.REFUNDS_AT_ONCE) {
      List<String> some = ids.subList(from, Math.min(ids.size(), from + Documents.REFUNDS_AT_ONCE));
      JsonValue.ObjectValue variables = JsonValue.object();
      for (int i = 0; i < some.size(); i++) {
        variables = variables.with("r" + i, some.get(i));
      }
      List<Refund> answered =
          graphQl
              .read(Documents.REFUNDS.get(some.size() - 1), variables, RefundsData.class)
              .all()
              .stream()
              .flatMap(Optional::stream)
              .toList();
      for (Refund refund : answered) {
        found.put(refund.id(), whole(refund));
      }
    }
    return found;
  }

  private Refund whole(Refund refund) {
    String id = refund.id();
    return refund.withAll(
        all(id, "goods of an exchange", refund, Orders::givenByReturn, Documents.REFUND_GIVEN),
        all(id, "refund lines", refund, Refund::refundLineItems, Documents.REFUND_LINES),
        all(
            id,
            "refund shipping lines",
            refund,
            Refund::refundShippingLines,
            Documents.REFUND_SHIPPING),
        all(
            id,
            "order adjustments",
            refund,
            Refund::orderAdjustments,
            Documents.REFUND_ADJUSTMENTS),
        all(id, "transactions", refund, Refund::transactions, Documents.REFUND_PAYMENTS));
  }

  private static Optional<Connection<Refund.Given>> givenByReturn(Refund refund) {
    return refund.returned().isEmpty()
        ? Optional.of(Connection.of(List.of()))
        : refund.returned().flatMap(Refund.OfReturn::exchangeLineItems);
  }

  private <T> List<T> all(
      String id,
      String what,
      Refund refund,
      Function<Refund, Optional<Connection<T>>> connection,
      Question page) {
    return Lists.all(
        what,
        connection.apply(refund),
        after ->
            graphQl
                .read(page, variables(Optional.of(after)).with("id", id), RefundData.class)
                .refund()
                .flatMap(connection));
  }

  static JsonValue.ObjectValue variables(Optional<String> after) {
    return after
        .map(cursor -> JsonValue.object().with("after", cursor))
        .orElseGet(() -> JsonValue.object().with("after", new JsonValue.NullValue()));
  }
}
