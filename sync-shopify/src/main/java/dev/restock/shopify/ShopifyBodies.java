package dev.restock.shopify;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.model.Connection;
import dev.restock.shopify.model.Order;
import dev.restock.shopify.model.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads answers of Shopify that were stored, such as files for an explanation. Nothing is read on:
 * a list that ends in the body stays cut, which {@link Order} and {@link Refund} show.
 *
 * @param orders the orders of {@code data.orders} or {@code data.order}
 * @param refunds the refund of {@code data.refund} or {@code data.refundCreate}, outside of an
 *     order
 * @param isCut whether there are more orders than these
 * @param ignoredFields the fields that no decision needs and that were ignored for their form
 */
public record ShopifyBodies(
    List<Order> orders, List<Refund> refunds, boolean isCut, List<IgnoredField> ignoredFields) {

  public ShopifyBodies {
    orders = List.copyOf(orders);
    refunds = List.copyOf(refunds);
    ignoredFields = List.copyOf(ignoredFields);
  }

  /** The data of a body, as far as it is read. */
  @Lenient
  record Data(
      @Decisive Optional<Connection<Order>> orders,
      @Decisive Optional<Order> order,
      @Decisive Optional<Refund> refund,
      @Decisive Optional<Created> refundCreate,
      List<IgnoredField> ignored) {}

  /** A refund that was just made. */
  record Created(Optional<Refund> refund) {}

  /**
   * Reads a body.
   *
   * @param body the body of an HTTP answer, in UTF-8
   * @return what it holds; empty lists if it is the answer to another question
   * @throws UnreadableJsonException if it is no answer of the GraphQL API, or an order or a refund
   *     does not have its form
   * @throws ShopifyErrorException if it holds an error: its data may have holes
   */
  public static ShopifyBodies read(byte[] body) {
    Data data = GraphQl.stored(body, Data.class);
    List<Order> orders = new ArrayList<>();
    data.orders().ifPresent(page -> orders.addAll(page.items()));
    data.order().ifPresent(orders::add);
    List<Refund> refunds = new ArrayList<>();
    data.refund().ifPresent(refunds::add);
    data.refundCreate().flatMap(Created::refund).ifPresent(refunds::add);
    return new ShopifyBodies(
        orders, refunds, data.orders().map(Connection::isCut).orElse(false), data.ignored());
  }
}
