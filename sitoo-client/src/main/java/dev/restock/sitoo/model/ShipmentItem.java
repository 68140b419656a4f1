package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A row of a shipment. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 *
 * @param shipmentItemId row ID for shipment item
 * @param shipmentPackageId reference to shipment package that this item belongs to
 * @param sku the SKU for this shipment item
 * @param productName the name of the product in this shipment item
 * @param unitLabel unit, such as "kg"; usually empty
 * @param decimalUnitQuantity unit quantity if applicable, else null
 * @param quantity the number of units in this shipment item
 * @param quantityReceived the number of units received for this shipment
 * @param moneyPriceIn the purchase price per unit for this shipment item or null. If entered it can
 *     be used for the warehouse stock transaction resulting from the shipment
 * @param externalId external ID for shipment item
 */
public record ShipmentItem(
    @Json(name = "shipmentitemid") Optional<Long> shipmentItemId,
    @Json(name = "shipmentpackageid") Optional<Long> shipmentPackageId,
    @NotPersonal Optional<String> sku,
    @NotPersonal @Json(name = "productname") Optional<String> productName,
    @NotPersonal @Json(name = "unitlabel") Optional<String> unitLabel,
    @Json(name = "decimalunitquantity") Optional<BigDecimal> decimalUnitQuantity,
    Optional<Integer> quantity,
    @Json(name = "quantityreceived") Optional<Integer> quantityReceived,
    @Json(name = "moneypricein") Optional<BigDecimal> moneyPriceIn,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId) {}
