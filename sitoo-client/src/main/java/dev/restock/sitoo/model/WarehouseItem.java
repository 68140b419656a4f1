package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * The stock of one SKU in one warehouse. Quantities have three decimals, values two.
 *
 * @param warehouseItemId the id
 * @param warehouseId the warehouse, if Sitoo names it
 * @param sku article number
 * @param binLocation place within the warehouse
 * @param threshold level below which to order
 * @param total level; can be negative
 * @param totalValue value in the warehouse's currency
 * @param lastModified when it was last part of a transaction
 * @param lastStockTaking when it was last counted
 * @param available total less reserved
 */
public record WarehouseItem(
    @Json(name = "warehouseitemid") Optional<Long> warehouseItemId,
    @Json(name = "warehouseid") Optional<Long> warehouseId,
    @NotPersonal String sku,
    @NotPersonal @Json(name = "binlocation") Optional<String> binLocation,
    @Json(name = "decimalthreshold") Optional<BigDecimal> threshold,
    @Json(name = "decimaltotal") Optional<BigDecimal> total,
    @Json(name = "moneytotal") Optional<BigDecimal> totalValue,
    @Json(name = "datelastmodified") Optional<Instant> lastModified,
    @Json(name = "datelaststocktaking") Optional<Instant> lastStockTaking,
    @Json(name = "decimalreserved") Optional<BigDecimal> reserved,
    @Json(name = "decimalavailable") Optional<BigDecimal> available) {}
