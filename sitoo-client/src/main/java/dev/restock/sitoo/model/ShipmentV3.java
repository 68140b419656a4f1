package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.SafeToString;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A shipment of the shipments service v3. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/shipments/endpoints">shipments/endpoints</a>, of which the part
 * on items and packages is not established: they are kept as JSON. Amounts in them are integers of
 * hundredths, see {@link Hundredths}.
 *
 * @param id the id, a UUID
 * @param version the number of the change
 * @param createdAt when it was made
 * @param modifiedAt when it was changed last
 * @param state the state
 * @param info sender, receiver and carrier
 * @param items the items
 * @param packages the packages, if the query includes them
 */
public record ShipmentV3(
    @NotPersonal String id,
    Optional<Integer> version,
    @Json(name = "created_at") Optional<Instant> createdAt,
    @Json(name = "modified_at") Optional<Instant> modifiedAt,
    ShipmentV3State state,
    Optional<Info> info,
    List<RawJson> items,
    List<RawJson> packages) {
  /**
   * Sender, receiver and carrier of a shipment.
   *
   * @param referenceNumber a number to refer to it by
   * @param barcode its bar code
   * @param currency the currency, ISO 4217
   * @param note free text
   * @param origin the sender
   * @param originWarehouseId the warehouse that sends it
   * @param destination the receiver
   * @param destinationWarehouseId the warehouse that receives it
   * @param carrier the carrier
   * @param additionalData further texts
   */
  public record Info(
      @Json(name = "reference_number") Optional<String> referenceNumber,
      Optional<String> barcode,
      Optional<String> currency,
      Optional<String> note,
      Optional<Party> origin,
      @Json(name = "origin_warehouse_id") Optional<Long> originWarehouseId,
      Optional<Party> destination,
      @Json(name = "destination_warehouse_id") Optional<Long> destinationWarehouseId,
      Optional<Carrier> carrier,
      @Json(name = "additional_data") Map<String, String> additionalData) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  /**
   * A sender or receiver. Personal.
   *
   * @param contact the contact person
   * @param address the address
   */
  public record Party(Optional<Contact> contact, Optional<Address> address) {}

  /**
   * A contact person. Personal.
   *
   * @param title such as {@code Mr}
   * @param email e-mail address
   * @param mobile mobile number
   * @param note free text
   */
  public record Contact(
      Optional<String> title,
      @Json(name = "first_name") Optional<String> firstName,
      @Json(name = "last_name") Optional<String> lastName,
      Optional<String> email,
      Optional<String> mobile,
      Optional<String> note) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  /**
   * An address. Personal.
   *
   * @param name the name
   * @param address street
   * @param address2 second line
   * @param zip postal code
   * @param state state or region
   * @param countryId country, two letters
   */
  public record Address(
      Optional<String> name,
      Optional<String> address,
      Optional<String> address2,
      Optional<String> city,
      Optional<String> zip,
      Optional<String> state,
      @Json(name = "country_id") Optional<String> countryId) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }

  /**
   * A carrier.
   *
   * @param name the name
   * @param service the service
   * @param reference the carrier's reference
   * @param trackingUrl the tracking page
   * @param trackingUrlTitle the title of the link
   * @param estimatedPickupAt the estimated pickup
   * @param estimatedDeliveryAt the estimated delivery
   */
  public record Carrier(
      @NotPersonal Optional<String> name,
      @NotPersonal Optional<String> service,
      Optional<String> reference,
      @Json(name = "tracking_url") Optional<String> trackingUrl,
      @Json(name = "tracking_url_title") Optional<String> trackingUrlTitle,
      @Json(name = "estimated_pickup_at") Optional<Instant> estimatedPickupAt,
      @Json(name = "estimated_delivery_at") Optional<Instant> estimatedDeliveryAt) {
    @Override
    public String toString() {
      return SafeToString.of(this);
    }
  }
}
