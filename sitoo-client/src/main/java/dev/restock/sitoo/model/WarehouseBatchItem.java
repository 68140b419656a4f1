package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One SKU of a warehouse batch. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 *
 * @param warehouseBatchItemId the unique ID of the warehousebatchitem
 * @param warehouseBatchId the ID of the warehousebatch that this warehousebatchitem belongs to
 * @param warehouseItemId the unique ID of the warehouseitem
 * @param dateModified the modified date for this warehousebatchitem
 * @param decimalQuantity the stock quantity for this warehousebatchitem
 * @param moneyPriceIn the purchase price per item for this warehousebatchitem
 * @param emailOwner the email for the owner of this warehousebatchitem
 * @param comment a comment for the warehousebatchitem
 * @param sku the SKU for this stock item
 */
public record WarehouseBatchItem(
    @Json(name = "warehousebatchitemid") Optional<Long> warehouseBatchItemId,
    @Json(name = "warehousebatchid") Optional<Long> warehouseBatchId,
    @Json(name = "warehouseitemid") Optional<Long> warehouseItemId,
    @Json(name = "datemodified") Optional<Instant> dateModified,
    @Json(name = "decimalquantity") Optional<BigDecimal> decimalQuantity,
    @Json(name = "moneypricein") Optional<BigDecimal> moneyPriceIn,
    @Json(name = "emailowner") Optional<String> emailOwner,
    Optional<String> comment,
    @NotPersonal String sku) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
