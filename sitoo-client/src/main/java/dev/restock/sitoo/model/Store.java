package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.List;
import java.util.Optional;

/**
 * A store. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/stores">stores</a>.
 *
 * @param storeId unique ID of store in Sitoo
 * @param eshopId eshop ID that store belongs to
 * @param storeType the type of the store
 * @param name the name of the store
 * @param externalId external ID for the store
 * @param externalGroupId external grouping ID for the store
 * @param phone phone number for the store
 * @param email email for the store
 * @param address address for the store
 * @param address2 address 2 for the store
 * @param zip zip for the store
 * @param city city for the store
 * @param state state for the store
 * @param countryId country ID for the store (2-letter ISO 3166)
 * @param latitude latitude in decimal degrees for location of store
 * @param longitude longitude in decimal degrees for location of store
 * @param nearbyStores ids of nearby stores
 * @param useTypeMoveIn default warehouse usetype for transfers of type Move In
 * @param useTypeMoveOut default warehouse usetype for transfers of type Move Out
 * @param useTypeManualIn default warehouse usetype for transfers of type Manual In
 * @param useTypeManualOut default warehouse usetype for transfers of type Manual Out
 * @param useTypeShipmentIn default warehouse usetype for transfers of type Shipment In
 * @param useTypeShipmentOut default warehouse usetype for transfers of type Shipment Out
 * @param tags list of tags for store
 */
public record Store(
    @Json(name = "storeid") long storeId,
    @Json(name = "eshopid") Optional<Long> eshopId,
    @Json(name = "storetype") Optional<Integer> storeType,
    @NotPersonal Optional<String> name,
    @NotPersonal @Json(name = "externalid") Optional<String> externalId,
    @NotPersonal @Json(name = "externalgroupid") Optional<String> externalGroupId,
    Optional<String> phone,
    Optional<String> email,
    Optional<String> address,
    Optional<String> address2,
    Optional<String> zip,
    Optional<String> city,
    Optional<String> state,
    @Json(name = "countryid") Optional<String> countryId,
    Optional<String> latitude,
    Optional<String> longitude,
    @Json(name = "nearby_stores") List<Long> nearbyStores,
    @Json(name = "usetype_movein") Optional<Integer> useTypeMoveIn,
    @Json(name = "usetype_moveout") Optional<Integer> useTypeMoveOut,
    @Json(name = "usetype_manualin") Optional<Integer> useTypeManualIn,
    @Json(name = "usetype_manualout") Optional<Integer> useTypeManualOut,
    @Json(name = "usetype_shipmentin") Optional<Integer> useTypeShipmentIn,
    @Json(name = "usetype_shipmentout") Optional<Integer> useTypeShipmentOut,
    List<String> tags) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
