package dev.restock.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.squareup.moshi.Json;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page in records as a developer writes them without this library: null for absent values,
 * numbers for codes and dates.
 *
 * @param totalCount how many rows match in all
 * @param items the rows
 */
public record PlainPage(
    @Json(name = "totalcount") @JsonProperty("totalcount") long totalCount, List<Row> items) {
  /**
   * A warehouse transaction.
   *
   * @param id the id
   * @param warehouseId the warehouse
   * @param created when it was created, in Unix seconds
   * @param type the type of the transaction
   * @param description free text
   * @param orderDeliveryId the delivery that made it
   * @param shipmentId the shipment that made it
   * @param externalId the caller's own id
   * @param reasonCode the reason
   * @param items the changes, one for each SKU
   */
  public record Row(
      @Json(name = "warehousetransactionid") @JsonProperty("warehousetransactionid") long id,
      @Json(name = "warehouseid") @JsonProperty("warehouseid") long warehouseId,
      @Json(name = "datecreated") @JsonProperty("datecreated") @Nullable Long created,
      @Json(name = "transactiontype") @JsonProperty("transactiontype") int type,
      @Nullable String description,
      @Json(name = "orderdeliveryid") @JsonProperty("orderdeliveryid")
          @Nullable Long orderDeliveryId,
      @Json(name = "shipmentid") @JsonProperty("shipmentid") @Nullable Long shipmentId,
      @Json(name = "externalid") @JsonProperty("externalid") @Nullable String externalId,
      @Json(name = "reasoncode") @JsonProperty("reasoncode") @Nullable String reasonCode,
      List<Item> items) {}

  /**
   * The change of one SKU.
   *
   * @param sku article number
   * @param quantity the change
   * @param total the level afterwards
   * @param priceIn purchase price of one
   * @param totalValue the stock's value afterwards
   * @param value the change of value
   * @param warehouseItemId the stock it belongs to
   * @param logId the id of this entry
   */
  public record Item(
      String sku,
      @Json(name = "decimalquantity") @JsonProperty("decimalquantity") BigDecimal quantity,
      @Json(name = "decimaltotal") @JsonProperty("decimaltotal") @Nullable BigDecimal total,
      @Json(name = "moneypricein") @JsonProperty("moneypricein") @Nullable BigDecimal priceIn,
      @Json(name = "moneytotal") @JsonProperty("moneytotal") @Nullable BigDecimal totalValue,
      @Json(name = "moneyvalue") @JsonProperty("moneyvalue") @Nullable BigDecimal value,
      @Json(name = "warehouseitemid") @JsonProperty("warehouseitemid")
          @Nullable Long warehouseItemId,
      @Json(name = "warehouseitemlogid") @JsonProperty("warehouseitemlogid")
          @Nullable Long logId) {}
}
