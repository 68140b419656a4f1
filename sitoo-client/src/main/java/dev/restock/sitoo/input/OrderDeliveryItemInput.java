package dev.restock.sitoo.input;

/**
 * The fields of an order delivery item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderDeliveryItemInput extends Input {
  private OrderDeliveryItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderDeliveryItemInput::new);
  }

  /** Builds an {@link OrderDeliveryItemInput}. */
  public interface Builder extends Input.Builder<OrderDeliveryItemInput> {
    /** The id of the order item. */
    @Field(value = "orderitemid", required = true)
    Builder orderItemId(long value);

    /** How many units are delivered. */
    @Field(value = "quantity", required = true)
    Builder quantity(int value);
  }
}
