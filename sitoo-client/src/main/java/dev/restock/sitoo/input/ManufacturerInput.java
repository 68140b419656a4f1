package dev.restock.sitoo.input;

/**
 * The fields of a manufacturer to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/manufacturers">manufacturers</a>.
 */
public final class ManufacturerInput extends Input {
  private ManufacturerInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ManufacturerInput::new);
  }

  /** Builds a {@link ManufacturerInput}. */
  public interface Builder extends Input.Builder<ManufacturerInput> {
    /** The id. Only for {@code updateAll}. */
    @Field("externalcompanyid")
    Builder externalCompanyId(long value);

    /** The name of the manufacturer. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The description. */
    @Field("description")
    Builder description(String value);

    /** The address. */
    @Field("address")
    Builder address(String value);

    /** The postal code. */
    @Field("zip")
    Builder zip(String value);

    /** The city. */
    @Field("city")
    Builder city(String value);

    /** State or region. */
    @Field("state")
    Builder state(String value);

    /** The country. */
    @Field(value = "countryid", form = Form.COUNTRY)
    Builder countryId(String value);

    /** The phone. */
    @Field("phone")
    Builder phone(String value);

    /** The e-mail address. */
    @Field("email")
    Builder email(String value);

    /** URL of the home page. */
    @Field("url1")
    Builder url1(String value);

    /** URL of an external page. */
    @Field("url2")
    Builder url2(String value);
  }
}
