package dev.restock.sitoo.input;

import java.util.List;

/**
 * What to send of a service product. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceProductInput extends Input {
  private ServiceProductInput(Fields fields) {
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

  /** Builds a {@link ServiceProductInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code sku}, which Sitoo requires of a new one.
     *
     * @param value the stock keeping unit (SKU) for this product; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of this product
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sets {@code serial}.
     *
     * @param value a serial number for the product
     * @return this builder
     */
    public Builder serial(String value) {
      fields.text("serial", value);
      return this;
    }

    /**
     * Sets {@code services}, which Sitoo requires of a new one.
     *
     * @param value an array with service items for this product
     * @return this builder
     */
    public Builder services(List<ServiceItemInput> value) {
      fields.inputs("services", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceProductInput build() {
      return new ServiceProductInput(fields);
    }
  }
}
