package dev.restock.sitoo.input;

/**
 * What to send of an order delivery item. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderDeliveryItemInput extends Input {
  private OrderDeliveryItemInput(Fields fields) {
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

  /** Builds an {@link OrderDeliveryItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code orderitemid}, which Sitoo requires of a new one.
     *
     * @param value order item ID
     * @return this builder
     */
    public Builder orderItemId(long value) {
      fields.integer("orderitemid", value);
      return this;
    }

    /**
     * Sets {@code quantity}, which Sitoo requires of a new one.
     *
     * @param value quantity delivered
     * @return this builder
     */
    public Builder quantity(int value) {
      fields.integer("quantity", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderDeliveryItemInput build() {
      return new OrderDeliveryItemInput(fields);
    }
  }
}
