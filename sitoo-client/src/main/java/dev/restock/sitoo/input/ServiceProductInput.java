package dev.restock.sitoo.input;

import java.util.List;

/**
 * The fields of a service product to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceProductInput extends Input {
  private ServiceProductInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceProductInput::new);
  }

  /** Builds a {@link ServiceProductInput}. */
  public interface Builder extends Input.Builder<ServiceProductInput> {
    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK, required = true)
    Builder sku(String value);

    /** The name of this product. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The serial number. */
    @Field("serial")
    Builder serial(String value);

    /** The services to the product. */
    @Field(value = "services", required = true)
    Builder services(List<ServiceItemInput> value);
  }
}
