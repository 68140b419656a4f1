package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * What to send of a store. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/stores">stores</a>.
 */
public final class StoreInput extends Input {
  private StoreInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link StoreInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code eshopid}.
     *
     * @param value eshop ID that store belongs to
     * @return this builder
     */
    public Builder eshopId(long value) {
      fields.integer("eshopid", value);
      return this;
    }

    /**
     * Sets {@code storetype}, which Sitoo requires of a new one.
     *
     * @param value the type of the store
     * @return this builder
     */
    public Builder storeType(int value) {
      fields.integer("storetype", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the store
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for the store (or null)
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Sends {@code externalid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noExternalId() {
      fields.none("externalid");
      return this;
    }

    /**
     * Sets {@code externalgroupid}.
     *
     * @param value external Grouping ID for the store (or null)
     * @return this builder
     */
    public Builder externalGroupId(String value) {
      fields.text("externalgroupid", value);
      return this;
    }

    /**
     * Sends {@code externalgroupid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noExternalGroupId() {
      fields.none("externalgroupid");
      return this;
    }

    /**
     * Sets {@code phone}.
     *
     * @param value phone number for the store (or null)
     * @return this builder
     */
    public Builder phone(String value) {
      fields.text("phone", value);
      return this;
    }

    /**
     * Sends {@code phone} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noPhone() {
      fields.none("phone");
      return this;
    }

    /**
     * Sets {@code email}.
     *
     * @param value email for the store (or null)
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sends {@code email} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noEmail() {
      fields.none("email");
      return this;
    }

    /**
     * Sets {@code address}.
     *
     * @param value address for the store
     * @return this builder
     */
    public Builder address(String value) {
      fields.text("address", value);
      return this;
    }

    /**
     * Sets {@code address2}.
     *
     * @param value address 2 for the store
     * @return this builder
     */
    public Builder address2(String value) {
      fields.text("address2", value);
      return this;
    }

    /**
     * Sets {@code zip}.
     *
     * @param value zip for the store
     * @return this builder
     */
    public Builder zip(String value) {
      fields.text("zip", value);
      return this;
    }

    /**
     * Sets {@code city}.
     *
     * @param value city for the store
     * @return this builder
     */
    public Builder city(String value) {
      fields.text("city", value);
      return this;
    }

    /**
     * Sets {@code state}.
     *
     * @param value state for the store
     * @return this builder
     */
    public Builder state(String value) {
      fields.text("state", value);
      return this;
    }

    /**
     * Sets {@code countryid}.
     *
     * @param value country ID for the store (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder countryId(String value) {
      fields.matching("countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code latitude}.
     *
     * @param value latitude in decimal degrees for location of store (or null)
     * @return this builder
     */
    public Builder latitude(String value) {
      fields.text("latitude", value);
      return this;
    }

    /**
     * Sends {@code latitude} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noLatitude() {
      fields.none("latitude");
      return this;
    }

    /**
     * Sets {@code longitude}.
     *
     * @param value longitude in decimal degrees for location of store (or null)
     * @return this builder
     */
    public Builder longitude(String value) {
      fields.text("longitude", value);
      return this;
    }

    /**
     * Sends {@code longitude} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noLongitude() {
      fields.none("longitude");
      return this;
    }

    /**
     * Sets {@code nearby_stores}.
     *
     * @param value ids of nearby stores
     * @return this builder
     */
    public Builder nearbyStores(Collection<Long> value) {
      fields.integers("nearby_stores", value);
      return this;
    }

    /**
     * Sets {@code usetype_movein}.
     *
     * @param value default warehouse usetype for transfers of type Move In (or null)
     * @return this builder
     */
    public Builder useTypeMoveIn(int value) {
      fields.integer("usetype_movein", value);
      return this;
    }

    /**
     * Sends {@code usetype_movein} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeMoveIn() {
      fields.none("usetype_movein");
      return this;
    }

    /**
     * Sets {@code usetype_moveout}.
     *
     * @param value default warehouse usetype for transfers of type Move Out (or null)
     * @return this builder
     */
    public Builder useTypeMoveOut(int value) {
      fields.integer("usetype_moveout", value);
      return this;
    }

    /**
     * Sends {@code usetype_moveout} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeMoveOut() {
      fields.none("usetype_moveout");
      return this;
    }

    /**
     * Sets {@code usetype_manualin}.
     *
     * @param value default warehouse usetype for transfers of type Manual In (or null)
     * @return this builder
     */
    public Builder useTypeManualIn(int value) {
      fields.integer("usetype_manualin", value);
      return this;
    }

    /**
     * Sends {@code usetype_manualin} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeManualIn() {
      fields.none("usetype_manualin");
      return this;
    }

    /**
     * Sets {@code usetype_manualout}.
     *
     * @param value default warehouse usetype for transfers of type Manual Out (or null)
     * @return this builder
     */
    public Builder useTypeManualOut(int value) {
      fields.integer("usetype_manualout", value);
      return this;
    }

    /**
     * Sends {@code usetype_manualout} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeManualOut() {
      fields.none("usetype_manualout");
      return this;
    }

    /**
     * Sets {@code usetype_shipmentin}.
     *
     * @param value default warehouse usetype for transfers of type Shipment In (or null)
     * @return this builder
     */
    public Builder useTypeShipmentIn(int value) {
      fields.integer("usetype_shipmentin", value);
      return this;
    }

    /**
     * Sends {@code usetype_shipmentin} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeShipmentIn() {
      fields.none("usetype_shipmentin");
      return this;
    }

    /**
     * Sets {@code usetype_shipmentout}.
     *
     * @param value default warehouse usetype for transfers of type Shipment Out (or null)
     * @return this builder
     */
    public Builder useTypeShipmentOut(int value) {
      fields.integer("usetype_shipmentout", value);
      return this;
    }

    /**
     * Sends {@code usetype_shipmentout} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noUseTypeShipmentOut() {
      fields.none("usetype_shipmentout");
      return this;
    }

    /**
     * Sets {@code tags}.
     *
     * @param value list of tags for store
     * @return this builder
     */
    public Builder tags(Collection<String> value) {
      fields.texts("tags", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public StoreInput build() {
      return new StoreInput(fields);
    }
  }
}
