package dev.restock.shopify.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.List;
import java.util.Optional;

/**
 * A refund. That it exists does not mean that money has left: only successful {@code transactions}
 * do. It proves nothing about goods either.
 *
 * @param id the global id
 * @param legacyResourceId the id as digits, which ReturnGO's transactions name
 * @param createdAt the time of creation
 * @param processedAt the time that its creator gave, which can lie in the past
 * @param updatedAt the time of the last change; not established whether each late change of a
 *     transaction moves it
 * @param returned the native return that it belongs to
 * @param order the order; empty in an order's own list
 * @param staffMember the member of staff that made it; only in a stored body or a webhook
 * @param appId the id of the app that made it; only in a webhook or an answer of the REST API
 * @param totalRefundedSet the sum of the successful transactions: 0 while they are pending. Net of
 *     what an exchange costs
 * @param duties the refunded duties
 * @param refundLineItems the refunded order lines; one order line can appear twice
 * @param refundShippingLines the refunded shipping
 * @param orderAdjustments the differences between computed and actual refund
 * @param transactions the payments
 */
@Lenient
public record Refund(
    String id,
    @Decisive Optional<String> legacyResourceId,
    @Decisive Optional<Timestamp> createdAt,
    @Decisive Optional<Timestamp> processedAt,
    @Decisive Optional<Timestamp> updatedAt,
    @Json(name = "return") @Decisive Optional<OfReturn> returned,
    @Decisive Optional<OrderOfRefund> order,
    Optional<StaffMember> staffMember,
    Optional<String> appId,
    @Decisive Optional<MoneyBag> totalRefundedSet,
    @Decisive List<RefundDuty> duties,
    @Decisive Optional<Connection<RefundLine>> refundLineItems,
    @Decisive Optional<Connection<RefundShippingLine>> refundShippingLines,
    @Decisive Optional<Connection<OrderAdjustment>> orderAdjustments,
    @Decisive Optional<Connection<OrderTransaction>> transactions) {

  /**
   * The native return that a refund belongs to.
   *
   * @param id the global id
   * @param name the name, such as {@code #1005-R1}
   * @param exchangeLineItems the goods that the customer takes in place of money, for all refunds
   *     of the return together; empty if they were not asked for
   */
  @Lenient
  public record OfReturn(
      String id,
      @Decisive Optional<String> name,
      @Decisive Optional<Connection<Given>> exchangeLineItems) {}

  /**
   * Goods that a customer takes in place of money.
   *
   * @param id the global id
   * @param lineItems the order lines that they became
   */
  @Lenient
  public record Given(Optional<String> id, @Decisive List<GivenLine> lineItems) {}

  /**
   * An order line of an exchange.
   *
   * @param discountedTotalSet the price of all pieces after discounts of the line and by codes,
   *     with the tax if the order's {@code taxesIncluded}
   * @param originalTotalSet the price before discounts, only in bodies that others asked for
   * @param taxLines the taxes on all pieces
   */
  @Lenient
  public record GivenLine(
      @Decisive Optional<MoneyBag> discountedTotalSet,
      @Decisive Optional<MoneyBag> originalTotalSet,
      @Decisive List<Tax> taxLines) {}

  /**
   * A tax.
   *
   * @param priceSet the amount
   */
  @Lenient
  public record Tax(@Decisive Optional<MoneyBag> priceSet) {}

  /** Returns the goods that the return gives in place of money, possibly none. */
  public List<Given> given() {
    return items(returned.flatMap(OfReturn::exchangeLineItems));
  }

  /** Returns the refunded order lines, possibly none. */
  public List<RefundLine> lines() {
    return items(refundLineItems);
  }

  /** Returns the refunded shipping lines, possibly none. */
  public List<RefundShippingLine> shippingLines() {
    return items(refundShippingLines);
  }

  /** Returns the adjustments, possibly none. */
  public List<OrderAdjustment> adjustments() {
    return items(orderAdjustments);
  }

  /** Returns the payments, possibly none. */
  public List<OrderTransaction> payments() {
    return items(transactions);
  }

  /**
   * Returns whether a list of it continues on a page that is not here, so that its sums prove
   * nothing. Never true for what the client returns.
   */
  public boolean isCut() {
    return isCut(refundLineItems)
        || isCut(refundShippingLines)
        || isCut(orderAdjustments)
        || isCut(transactions)
        || isCut(returned.flatMap(OfReturn::exchangeLineItems));
  }

  /** Returns a copy whose connections hold these items, which must be all of them. */
  public Refund withAll(
      List<Given> given,
      List<RefundLine> lines,
      List<RefundShippingLine> shipping,
      List<OrderAdjustment> adjustments,
      List<OrderTransaction> payments) {
    return new Refund(
        id,
        legacyResourceId,
        createdAt,
        processedAt,
        updatedAt,
        returned.map(one -> new OfReturn(one.id(), one.name(), Optional.of(Connection.of(given)))),
        order,
        staffMember,
        appId,
        totalRefundedSet,
        duties,
        Optional.of(Connection.of(lines)),
        Optional.of(Connection.of(shipping)),
        Optional.of(Connection.of(adjustments)),
        Optional.of(Connection.of(payments)));
  }

  private static <T> List<T> items(Optional<Connection<T>> connection) {
    return connection.map(Connection::items).orElse(List.of());
  }

  private static <T> boolean isCut(Optional<Connection<T>> connection) {
    return connection.map(Connection::isCut).orElse(false);
  }
}
