package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.Required;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One change of the stock in one warehouse. Never edited or deleted: a wrong transaction is
 * reversed by an opposite one.
 *
 * @param warehouseTransactionId the id
 * @param warehouseId the warehouse
 * @param created when it was made; not always in the order of the ids
 * @param type the type
 * @param description free text
 * @param orderDeliveryId the delivery that made it, for sales and refunds
 * @param shipmentId the shipment that made it
 * @param externalId the caller's own id; Sitoo neither checks that it is unique nor filters by it
 * @param reasonCode a code of {@link ReasonCode#reasonCode()}
 * @param items the changes
 */
public record WarehouseTransaction(
    @Json(name = "warehousetransactionid") long warehouseTransactionId,
    @Json(name = "warehouseid") long warehouseId,
    @Json(name = "datecreated") Optional<Instant> created,
    @Json(name = "transactiontype") TransactionType type,
    Optional<String> description,
    @Json(name = "orderdeliveryid") Optional<Long> orderDeliveryId,
    @Json(name = "shipmentid") Optional<Long> shipmentId,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @Json(name = "reasoncode") Optional<String> reasonCode,
    @Required List<WarehouseTransactionItem> items) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
