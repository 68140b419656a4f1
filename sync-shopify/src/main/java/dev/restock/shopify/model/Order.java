package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * An order with its refunds.
 *
 * @param id the global id
 * @param legacyResourceId the id as digits, which other systems know
 * @param name the name that the shopper knows, such as {@code #1001}
 * @param createdAt the time of creation
 * @param updatedAt the time of the last change
 * @param cancelledAt the time of the cancellation, empty if it is not cancelled
 * @param edited whether it was edited after it was placed
 * @param currencyCode the shop's currency
 * @param presentmentCurrencyCode the currency that the shopper paid in
 * @param taxesIncluded whether prices and subtotals contain the tax
 * @param totalRefundedSet the sum of the successful refund transactions
 * @param refunds all refunds. Shopify cuts this list without a sign; the client refuses an order
 *     whose list it cannot read to the end
 * @param lineItems the order lines; no items unless the order was read by {@code Orders.get}
 * @param events events of its history; only in a stored body, because the refunds have them too
 */
@Lenient
public record Order(
    String id,
    @Decisive Optional<String> legacyResourceId,
    @Decisive Optional<String> name,
    Optional<Timestamp> createdAt,
    @Decisive Optional<Timestamp> updatedAt,
    Optional<Timestamp> cancelledAt,
    Optional<Boolean> edited,
    @Decisive Optional<String> currencyCode,
    @Decisive Optional<String> presentmentCurrencyCode,
    @Decisive Optional<Boolean> taxesIncluded,
    @Decisive Optional<MoneyBag> totalRefundedSet,
    @Decisive List<Refund> refunds,
    @Decisive Optional<Connection<OrderLine>> lineItems,
    Optional<Connection<OrderEvent>> events) {

  /** Returns a copy with other refunds. */
  public Order withRefunds(List<Refund> value) {
    return new Order(
        id,
        legacyResourceId,
        name,
        createdAt,
        updatedAt,
        cancelledAt,
        edited,
        currencyCode,
        presentmentCurrencyCode,
        taxesIncluded,
        totalRefundedSet,
        value,
        lineItems,
        events);
  }

  /** Returns a copy with these order lines, which must be all of them. */
  public Order withLines(List<OrderLine> value) {
    return new Order(
        id,
        legacyResourceId,
        name,
        createdAt,
        updatedAt,
        cancelledAt,
        edited,
        currencyCode,
        presentmentCurrencyCode,
        taxesIncluded,
        totalRefundedSet,
        refunds,
        Optional.of(Connection.of(value)),
        events);
  }
}
