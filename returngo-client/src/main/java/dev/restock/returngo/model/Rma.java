package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Decisive;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Required;
import dev.restock.http.json.Timestamp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A return: the answer of {@code GET /rma/{rmaId}}.
 *
 * @param summary id and status
 * @param order the order that the goods were bought with
 * @param shipments the parcels; none if nothing has to be sent
 * @param items the returned units, one for each physical piece
 * @param comments the timeline, newest first
 * @param exchangeOrders the orders created by exchanges
 * @param exchangeItems the products that the shopper gets for the return as a whole
 * @param cancellationFee the fee for cancelling; the currency is not given
 * @param transactions the movements of money and credit
 * @param createdAt the time of creation
 * @param lastUpdated the time of the last creation, approval, reopening or cancellation; receipt
 *     and inspection do not change it
 * @param outOfPolicy whether the return violates the merchant's policy
 * @param ignoredFields the fields that were read as absent because their values have another form,
 *     and that no decision needs; none of them holds a return back
 */
@Lenient
public record Rma(
    @Json(name = "rmaSummary") RmaSummary summary,
    @Json(name = "orderDetails") Optional<OrderDetails> order,
    @Decisive List<Shipment> shipments,
    @Required List<ReturnedItem> items,
    List<Comment> comments,
    List<ExchangeOrder> exchangeOrders,
    List<ExchangeItem> exchangeItems,
    Optional<BigDecimal> cancellationFee,
    List<Transaction> transactions,
    @Decisive Optional<Timestamp> createdAt,
    Optional<Timestamp> lastUpdated,
    @Json(name = "isOutOfPolicy") Optional<Boolean> outOfPolicy,
    List<IgnoredField> ignoredFields) {
  /** Returns the id, which is unique in all of ReturnGO. */
  public String rmaId() {
    return summary.rmaId();
  }

  /** Returns the status. */
  public RmaStatus status() {
    return summary.status();
  }
}
