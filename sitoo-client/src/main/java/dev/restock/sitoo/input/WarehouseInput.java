package dev.restock.sitoo.input;

/**
 * The fields of a warehouse to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseInput extends Input {
  private WarehouseInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, WarehouseInput::new);
  }

  /** Builds a {@link WarehouseInput}. */
  public interface Builder extends Input.Builder<WarehouseInput> {
    /** The type of the warehouse, such as FIFO (10) or Virtual (20). */
    @Field("warehousetype")
    Builder warehouseType(int value);

    /** The use of the warehouse. The codes are not established. */
    @Field(value = "usetype", required = true)
    Builder useType(int value);

    /** The store that the warehouse belongs to. */
    @Field("storeid")
    Builder storeId(long value);

    /** Clears {@code storeid} by sending null. */
    @Field("storeid")
    Builder noStoreId();

    /** Whether its stock can be sold. */
    @Field("sellable")
    Builder sellable(boolean value);

    /** The currency of the warehouse. */
    @Field(value = "currencycode", form = Form.CURRENCY, required = true)
    Builder currencyCode(String value);

    /** The name of the warehouse. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The address of the warehouse. */
    @Field("address")
    Builder address(String value);

    /** The second address line of the warehouse. */
    @Field("address2")
    Builder address2(String value);

    /** The postal code of the warehouse. */
    @Field("zip")
    Builder zip(String value);

    /** The city of the warehouse. */
    @Field("city")
    Builder city(String value);

    /** The state or region of the warehouse. */
    @Field("state")
    Builder state(String value);

    /** The country of the warehouse. */
    @Field(value = "countryid", form = Form.COUNTRY)
    Builder countryId(String value);

    /** The external id of the warehouse. */
    @Field("externalid")
    Builder externalId(String value);
  }
}
