package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.Optional;

/**
 * A change of stock that is prepared in steps and committed by closing it. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 *
 * @param warehouseBatchId the unique ID of the warehousebatch
 * @param warehouseId the warehouse ID for this warehousebatch
 * @param warehouseTransactionId the warehouse transaction ID for this warehousebatch
 * @param transactionType the type of the transaction
 * @param dateCreated the creation date for this warehousebatch
 * @param warehouseBatchState the state of this warehousebatch
 * @param emailOwner the email for the owner of this warehousebatch
 * @param comment the comment for this warehousebatch
 * @param shipmentId the ID for the shipment that is the source of this warehouse batch
 * @param externalId external ID for the warehousebatch which will be transferred to the warehouse
 *     transaction
 * @param reasonCode a reason code for the warehousebatch which will be transferred to the warehouse
 *     transaction
 */
public record WarehouseBatch(
    @Json(name = "warehousebatchid") long warehouseBatchId,
    @Json(name = "warehouseid") Optional<Long> warehouseId,
    @Json(name = "warehousetransactionid") Optional<Long> warehouseTransactionId,
    @Json(name = "transactiontype") Optional<TransactionType> transactionType,
    @Json(name = "datecreated") Optional<Instant> dateCreated,
    @Json(name = "warehousebatchstate") Optional<WarehouseBatchState> warehouseBatchState,
    @Json(name = "emailowner") Optional<String> emailOwner,
    Optional<String> comment,
    @Json(name = "shipmentid") Optional<Long> shipmentId,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @NotPersonal @Json(name = "reasoncode") Optional<String> reasonCode) {
  /**
   * Returns whether the batch was committed.
   *
   * @return true for {@link WarehouseBatchState#CLOSED}
   */
  public boolean isClosed() {
    return warehouseBatchState.filter(WarehouseBatchState.CLOSED::equals).isPresent();
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
