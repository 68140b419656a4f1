package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * A package of a shipment. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/shipments">shipments</a>.
 *
 * @param shipmentPackageId ID of shipment package in Sitoo
 * @param barcode barcode used to identify this package. Needs to have a unique value
 * @param externalId external ID for package
 * @param comment comment for package
 */
public record ShipmentPackage(
    @Json(name = "shipmentpackageid") Optional<Long> shipmentPackageId,
    @NotPersonal Optional<String> barcode,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    Optional<String> comment) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
