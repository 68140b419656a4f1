package dev.restock.returngo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.Required;
import dev.restock.http.json.Timestamp;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A return, as {@code GET /rma/{rmaId}} tells it.
 *
 * @param summary id and status
 * @param order the order that goods come back from
 * @param shipments parcels; none if nothing has to be sent
 * @param items the pieces, one each
 * @param comments the timeline, newest first
 * @param exchangeOrders orders made by exchanges
 * @param exchangeItems what the shopper gets for the return as a whole
 * @param cancellationFee fee for calling off; the currency is not given
 * @param transactions money and credit that moved
 * @param createdAt when it was made
 * @param lastUpdated moves on creation, approval, reopening and cancelling only, not on receipt or
 *     inspection
 * @param outOfPolicy whether it breaks the merchant's policy
 */
public record Rma(
    @Json(name = "rmaSummary") RmaSummary summary,
    @Json(name = "orderDetails") Optional<OrderDetails> order,
    List<Shipment> shipments,
    @Required List<ReturnedItem> items,
    List<Comment> comments,
    List<ExchangeOrder> exchangeOrders,
    List<ExchangeItem> exchangeItems,
    Optional<BigDecimal> cancellationFee,
    List<Transaction> transactions,
    Optional<Timestamp> createdAt,
    Optional<Timestamp> lastUpdated,
    @Json(name = "isOutOfPolicy") Optional<Boolean> outOfPolicy) {
  /**
   * Returns the id.
   *
   * @return the id, unique in all of ReturnGO
   */
  public String rmaId() {
    return summary.rmaId();
  }

  /**
   * Returns where the RMA is in its life.
   *
   * @return the status
   */
  public RmaStatus status() {
    return summary.status();
  }
}
