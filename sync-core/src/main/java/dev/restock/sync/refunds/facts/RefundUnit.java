package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A unit of a return with its price: one physical piece. Immutable and thread-safe.
 *
 * @param unit the unit
 * @param orderId the id of the sales channel's order; "" if not known
 * @param orderName the name of the order; "" if not known
 * @param lineItemId the id of the order line; "" if not known
 * @param isCalledOff whether its return was cancelled or rejected
 * @param requestedAt the time at which its return was requested; null if not known
 * @param returnNames the names of the sales platform's own returns that were made for its return,
 *     in ascending order
 * @param paid what the customer paid for it, tax included; null if not known
 * @param tax the tax that the price contains; null if not known
 * @param currency the currency that the customer paid in, ISO 4217; "" if not known
 * @param restockingFee the fee for putting it back into stock, 0 or more
 * @param returnFee the fee for the return, 0 or more
 * @param shipmentFee the fee for the shipment of the return, 0 or more
 */
public record RefundUnit(
    UnitRef unit,
    String orderId,
    String orderName,
    String lineItemId,
    boolean isCalledOff,
    @Nullable Instant requestedAt,
    Set<String> returnNames,
    @Nullable BigDecimal paid,
    @Nullable BigDecimal tax,
    String currency,
    BigDecimal restockingFee,
    BigDecimal returnFee,
    BigDecimal shipmentFee) {
  public RefundUnit {
    requireNonNull(unit, "unit");
    requireNonNull(orderId, "orderId");
    requireNonNull(orderName, "orderName");
    requireNonNull(lineItemId, "lineItemId");
    returnNames = Collections.unmodifiableSet(new TreeSet<>(returnNames));
    paid = Amounts.plainOrNull(paid);
    tax = Amounts.plainOrNull(tax);
    currency = Amounts.currency(currency);
    restockingFee = Amounts.plain(restockingFee);
    returnFee = Amounts.plain(returnFee);
    shipmentFee = Amounts.plain(shipmentFee);
  }
}
