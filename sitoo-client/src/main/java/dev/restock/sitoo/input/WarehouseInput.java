package dev.restock.sitoo.input;

/**
 * What to send of a warehouse. Only what is set is sent. A change leaves the rest as it is. Source:
 * Sitoo's page <a href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseInput extends Input {
  private WarehouseInput(Fields fields) {
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

  /** Builds a {@link WarehouseInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code warehousetype}.
     *
     * @param value type of warehouse
     * @return this builder
     */
    public Builder warehouseType(int value) {
      fields.integer("warehousetype", value);
      return this;
    }

    /**
     * Sets {@code usetype}, which Sitoo requires of a new one.
     *
     * @param value use type for warehouse
     * @return this builder
     */
    public Builder useType(int value) {
      fields.integer("usetype", value);
      return this;
    }

    /**
     * Sets {@code storeid}.
     *
     * @param value the ID of the store that the warehouse belongs to or null if not connected to a
     *     store
     * @return this builder
     */
    public Builder storeId(long value) {
      fields.integer("storeid", value);
      return this;
    }

    /**
     * Sends {@code storeid} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noStoreId() {
      fields.none("storeid");
      return this;
    }

    /**
     * Sets {@code sellable}.
     *
     * @param value determines if the warehouse contains sellable stock
     * @return this builder
     */
    public Builder sellable(boolean value) {
      fields.flag("sellable", value);
      return this;
    }

    /**
     * Sets {@code currencycode}, which Sitoo requires of a new one.
     *
     * @param value the currency code used for the warehouse (3-letter ISO 4217); three capital
     *     letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currencyCode(String value) {
      fields.matching("currencycode", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the warehouse
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code address}.
     *
     * @param value address for the warehouse
     * @return this builder
     */
    public Builder address(String value) {
      fields.text("address", value);
      return this;
    }

    /**
     * Sets {@code address2}.
     *
     * @param value address 2 for the warehouse
     * @return this builder
     */
    public Builder address2(String value) {
      fields.text("address2", value);
      return this;
    }

    /**
     * Sets {@code zip}.
     *
     * @param value zip for the warehouse
     * @return this builder
     */
    public Builder zip(String value) {
      fields.text("zip", value);
      return this;
    }

    /**
     * Sets {@code city}.
     *
     * @param value city for the warehouse
     * @return this builder
     */
    public Builder city(String value) {
      fields.text("city", value);
      return this;
    }

    /**
     * Sets {@code state}.
     *
     * @param value state for the warehouse
     * @return this builder
     */
    public Builder state(String value) {
      fields.text("state", value);
      return this;
    }

    /**
     * Sets {@code countryid}.
     *
     * @param value country ID for the warehouse (2-letter ISO 3166); two letters or nothing
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder countryId(String value) {
      fields.matching("countryid", value, "([A-Za-z]{2})?", "two letters or nothing");
      return this;
    }

    /**
     * Sets {@code externalid}.
     *
     * @param value external ID for the warehouse
     * @return this builder
     */
    public Builder externalId(String value) {
      fields.text("externalid", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public WarehouseInput build() {
      return new WarehouseInput(fields);
    }
  }
}
