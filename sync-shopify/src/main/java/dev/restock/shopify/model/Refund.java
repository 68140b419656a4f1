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
 * @param returned the native return that it belongs to, with its name
 * @param order the order; empty in an order's own list
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
    @Json(name = "return") @Decisive Optional<Reference> returned,
    @Decisive Optional<Reference> order,
    @Decisive Optional<MoneyBag> totalRefundedSet,
    @Decisive List<RefundDuty> duties,
    @Decisive Optional<Connection<RefundLine>> refundLineItems,
    @Decisive Optional<Connection<RefundShippingLine>> refundShippingLines,
    @Decisive Optional<Connection<OrderAdjustment>> orderAdjustments,
    @Decisive Optional<Connection<OrderTransaction>> transactions) {

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
        || isCut(transactions);
  }

  /** Returns a copy whose four connections hold these items, which must be all of them. */
  public Refund withAll(
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
        returned,
        order,
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
