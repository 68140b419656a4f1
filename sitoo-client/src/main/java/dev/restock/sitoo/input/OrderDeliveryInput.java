package dev.restock.sitoo.input;

import java.util.List;

/**
 * What to send of an order delivery. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderDeliveryInput extends Input {
  private OrderDeliveryInput(Fields fields) {
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

  /** Builds an {@link OrderDeliveryInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code warehouseid}, which Sitoo requires of a new one.
     *
     * @param value the warehouse ID used for this order delivery
     * @return this builder
     */
    public Builder warehouseId(long value) {
      fields.integer("warehouseid", value);
      return this;
    }

    /**
     * Sets {@code orderdeliveryref}.
     *
     * @param value delivery reference (waybill no. or similar tracking number)
     * @return this builder
     */
    public Builder orderDeliveryRef(String value) {
      fields.text("orderdeliveryref", value);
      return this;
    }

    /**
     * Sets {@code orderdeliveryitems}, which Sitoo requires of a new one.
     *
     * @param value list of delivery items for this delivery
     * @return this builder
     */
    public Builder orderDeliveryItems(List<OrderDeliveryItemInput> value) {
      fields.inputs("orderdeliveryitems", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public OrderDeliveryInput build() {
      return new OrderDeliveryInput(fields);
    }
  }
}
