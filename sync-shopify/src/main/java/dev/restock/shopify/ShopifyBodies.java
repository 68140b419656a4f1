package dev.restock.shopify;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Required;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.shopify.model.BalanceTransaction;
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
 * @param balance the transactions of {@code data.shopifyPaymentsAccount}
 * @param isCut whether there are more orders than these
 * @param ignoredFields the fields that no decision needs and that were ignored for their form
 */
public record ShopifyBodies(
    List<Order> orders,
    List<Refund> refunds,
    List<BalanceTransaction> balance,
    boolean isCut,
    List<IgnoredField> ignoredFields) {

  public ShopifyBodies {
    orders = List.copyOf(orders);
    refunds = List.copyOf(refunds);
    balance = List.copyOf(balance);
    ignoredFields = List.copyOf(ignoredFields);
  }

  /** The data of a body, as far as it is read. */
  @Lenient
  record Data(
      @Decisive Optional<Connection<Order>> orders,
      @Decisive Optional<Order> order,
      @Decisive Optional<Refund> refund,
      @Decisive Optional<Created> refundCreate,
      @Decisive Optional<Account> shopifyPaymentsAccount,
      List<IgnoredField> ignored) {}

  /** An account of Shopify Payments. */
  record Account(Connection<BalanceTransaction> balanceTransactions) {}

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
        orders,
        refunds,
        data.shopifyPaymentsAccount()
            .map(Account::balanceTransactions)
            .map(Connection::items)
            .orElse(List.of()),
        data.orders().map(Connection::isCut).orElse(false),
        data.ignored());
  }

  /** Refunds in the form of REST. */
  record RestRefunds(@Required List<RestRefund> refunds, List<IgnoredField> ignored) {}

  /**
   * Reads a refund as the webhook {@code refunds/create} carries it, or the answer of REST's {@code
   * GET /orders/{id}/refunds.json} or {@code GET /orders/{id}/refunds/{id}.json}. These name
   * neither the order's name nor whether its prices contain the tax.
   *
   * @param body the body, in UTF-8
   * @return its refunds
   * @throws UnreadableJsonException if it is none of these
   */
  public static ShopifyBodies readRest(byte[] body) {
    JsonValue document = JsonCodec.readTree(ShopifyClient.SERVICE, body);
    JsonValue.ObjectValue list = JsonValue.object();
    if (document instanceof JsonValue.ObjectValue object) {
      Optional<JsonValue> many = object.field("refunds");
      list =
          list.with(
              "refunds",
              many.orElseGet(
                  () -> new JsonValue.ArrayValue(List.of(object.field("refund").orElse(object)))));
    }
    RestRefunds read = JsonCodec.read("the refunds", list.toBytes(), RestRefunds.class);
    return new ShopifyBodies(
        List.of(),
        read.refunds().stream().map(RestRefund::converted).toList(),
        List.of(),
        false,
        read.ignored());
  }
}
