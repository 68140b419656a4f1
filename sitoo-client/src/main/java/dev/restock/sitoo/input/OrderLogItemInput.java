package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderLogType;
import java.math.BigDecimal;

/**
 * What to send of an order log item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderLogItemInput extends Input {
  private OrderLogItemInput(Fields fields) {
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

  /** Builds an {@link OrderLogItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code orderlogtypeid}, which Sitoo requires of a new one.
     *
     * @param value type of order log item. All types are read only except for 900 (ReadyForPickup)
     *     and 910 (PickupRejected)
     * @return this builder
     */
    public Builder orderLogType(OrderLogType value) {
      fields.integer("orderlogtypeid", value.code());
      return this;
    }

    /**
     * Sets {@code strvalue}.
     *
     * @param value string value
     * @return this builder
     */
    public Builder textValue(String value) {
      fields.text("strvalue", value);
      return this;
    }

    /**
     * Sets the numeric value.
     *
     * @param value numeric value
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder numericValue(BigDecimal value) {
      fields.number("fvalue", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderLogItemInput build() {
      return new OrderLogItemInput(fields);
    }
  }
}
