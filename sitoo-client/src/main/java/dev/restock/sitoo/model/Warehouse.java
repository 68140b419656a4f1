package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.Optional;

/**
 * A location for stock. Lists omit some fields of a single read.
 *
 * @param warehouseId the id
 * @param type the type, which decides how its stock can be changed
 * @param useType the use; the codes are not established
 * @param storeId the store it belongs to
 * @param sellable whether its stock can be sold
 * @param currencyCode the currency of its values, ISO 4217
 * @param name the name
 * @param address street
 * @param address2 second line
 * @param zip postal code
 * @param state state or region
 * @param countryId country, ISO 3166
 * @param externalId the caller's own id for it
 */
public record Warehouse(
    @Json(name = "warehouseid") long warehouseId,
    @Json(name = "warehousetype") WarehouseType type,
    @Json(name = "usetype") Optional<Integer> useType,
    @Json(name = "storeid") Optional<Long> storeId,
    Optional<Boolean> sellable,
    @Json(name = "currencycode") Optional<String> currencyCode,
    @NotPersonal Optional<String> name,
    Optional<String> address,
    Optional<String> address2,
    Optional<String> zip,
    Optional<String> city,
    Optional<String> state,
    @Json(name = "countryid") Optional<String> countryId,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId) {
  /**
   * Returns whether stock is set directly here.
   *
   * @return true for {@link WarehouseType#VIRTUAL}
   */
  public boolean isVirtual() {
    return type.equals(WarehouseType.VIRTUAL);
  }

  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
