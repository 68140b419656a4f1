package dev.restock.sitoo.input;

import java.util.Collection;

/**
 * The fields of a price list to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class PriceListInput extends Input {
  private PriceListInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, PriceListInput::new);
  }

  /** Builds a {@link PriceListInput}. */
  public interface Builder extends Input.Builder<PriceListInput> {
    /** The price list name. */
    @Field(value = "pricelistname", required = true)
    Builder pricelistName(String value);

    /** The price list description. */
    @Field("pricelistdescription")
    Builder pricelistDescription(String value);

    /** Whether the price list is active. */
    @Field("active")
    Builder active(boolean value);

    /** The external id. */
    @Field("externalid")
    Builder externalId(String value);

    /** Clears {@code externalid} by sending null. */
    @Field("externalid")
    Builder noExternalId();

    /** The currency of the price list. */
    @Field(value = "currencycode", form = Form.CURRENCY)
    Builder currencyCode(String value);

    /** Tags that limit the price list to certain stores or campaigns. */
    @Field("tags")
    Builder tags(Collection<String> value);
  }
}
