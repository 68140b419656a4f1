package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a store to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/stores">stores</a>.
 */
public final class StoreInput extends Input {
  private StoreInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, StoreInput::new);
  }

  /** Builds a {@link StoreInput}. */
  public interface Builder extends Input.Builder<StoreInput> {
    /** The site that the store belongs to. */
    @Field("eshopid")
    Builder eshopId(long value);

    /** The type of the store. The codes are not established. */
    @Field(value = "storetype", required = true)
    Builder storeType(int value);

    /** The name of the store. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The external id of the store. */
    @Field("externalid")
    Builder externalId(String value);

    /** Clears {@code externalid} by sending null. */
    @Field("externalid")
    Builder noExternalId();

    /** The external id of a group of stores. */
    @Field("externalgroupid")
    Builder externalGroupId(String value);

    /** Clears {@code externalgroupid} by sending null. */
    @Field("externalgroupid")
    Builder noExternalGroupId();

    /** The phone number of the store. */
    @Field("phone")
    Builder phone(String value);

    /** Clears {@code phone} by sending null. */
    @Field("phone")
    Builder noPhone();

    /** The e-mail address of the store. */
    @Field("email")
    Builder email(String value);

    /** Clears {@code email} by sending null. */
    @Field("email")
    Builder noEmail();

    /** The address of the store. */
    @Field("address")
    Builder address(String value);

    /** The second address line of the store. */
    @Field("address2")
    Builder address2(String value);

    /** The postal code of the store. */
    @Field("zip")
    Builder zip(String value);

    /** The city of the store. */
    @Field("city")
    Builder city(String value);

    /** The state or region of the store. */
    @Field("state")
    Builder state(String value);

    /** The country of the store. */
    @Field(value = "countryid", form = Form.COUNTRY)
    Builder countryId(String value);

    /** The latitude in decimal degrees. */
    @Field("latitude")
    Builder latitude(String value);

    /** Clears {@code latitude} by sending null. */
    @Field("latitude")
    Builder noLatitude();

    /** The longitude in decimal degrees. */
    @Field("longitude")
    Builder longitude(String value);

    /** Clears {@code longitude} by sending null. */
    @Field("longitude")
    Builder noLongitude();

    /** The ids of nearby stores. */
    @Field("nearby_stores")
    Builder nearbyStores(Collection<Long> value);

    /** The default use type of warehouses for transfers of type Move In. */
    @Field("usetype_movein")
    Builder useTypeMoveIn(int value);

    /** Clears {@code usetype_movein} by sending null. */
    @Field("usetype_movein")
    Builder noUseTypeMoveIn();

    /** The default use type of warehouses for transfers of type Move Out. */
    @Field("usetype_moveout")
    Builder useTypeMoveOut(int value);

    /** Clears {@code usetype_moveout} by sending null. */
    @Field("usetype_moveout")
    Builder noUseTypeMoveOut();

    /** The default use type of warehouses for transfers of type Manual In. */
    @Field("usetype_manualin")
    Builder useTypeManualIn(int value);

    /** Clears {@code usetype_manualin} by sending null. */
    @Field("usetype_manualin")
    Builder noUseTypeManualIn();

    /** The default use type of warehouses for transfers of type Manual Out. */
    @Field("usetype_manualout")
    Builder useTypeManualOut(int value);

    /** Clears {@code usetype_manualout} by sending null. */
    @Field("usetype_manualout")
    Builder noUseTypeManualOut();

    /** The default use type of warehouses for transfers of type Shipment In. */
    @Field("usetype_shipmentin")
    Builder useTypeShipmentIn(int value);

    /** Clears {@code usetype_shipmentin} by sending null. */
    @Field("usetype_shipmentin")
    Builder noUseTypeShipmentIn();

    /** The default use type of warehouses for transfers of type Shipment Out. */
    @Field("usetype_shipmentout")
    Builder useTypeShipmentOut(int value);

    /** Clears {@code usetype_shipmentout} by sending null. */
    @Field("usetype_shipmentout")
    Builder noUseTypeShipmentOut();

    /** The tags of the store. */
    @Field("tags")
    Builder tags(Collection<String> value);
  }
}
