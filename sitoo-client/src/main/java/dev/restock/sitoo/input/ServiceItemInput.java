package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a service item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceItemInput extends Input {
  private ServiceItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceItemInput::new);
  }

  /** Builds a {@link ServiceItemInput}. */
  public interface Builder extends Input.Builder<ServiceItemInput> {
    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK, required = true)
    Builder sku(String value);

    /** The name of this item. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The quantity of this item. */
    @Field(value = "quantity", required = true)
    Builder quantity(int value);

    /** The price of one unit with VAT. */
    @Field(value = "unit_price", form = Form.MONEY)
    Builder unitPrice(BigDecimal value);

    /** How many percent of the total price the customer pays. */
    @Field(value = "cost_share", min = 0, max = 100)
    Builder costShare(BigDecimal value);

    /** A note on the item. */
    @Field(value = "note", required = true)
    Builder note(String value);
  }
}
