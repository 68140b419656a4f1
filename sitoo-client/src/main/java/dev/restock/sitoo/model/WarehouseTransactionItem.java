package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The change of one SKU by a transaction.
 *
 * @param sku article number
 * @param quantity the change; negative for outgoing stock
 * @param total the level afterwards; can be negative
 * @param priceIn purchase price of one
 * @param totalValue the stock's value afterwards
 * @param value the change of value
 * @param warehouseItemId the stock it belongs to
 * @param logId the id of this entry
 */
public record WarehouseTransactionItem(
    @NotPersonal String sku,
    @Json(name = "decimalquantity") BigDecimal quantity,
    @Json(name = "decimaltotal") Optional<BigDecimal> total,
    @Json(name = "moneypricein") Optional<BigDecimal> priceIn,
    @Json(name = "moneytotal") Optional<BigDecimal> totalValue,
    @Json(name = "moneyvalue") Optional<BigDecimal> value,
    @Json(name = "warehouseitemid") Optional<Long> warehouseItemId,
    @Json(name = "warehouseitemlogid") Optional<Long> logId) {}
