package dev.restock.sitoo.input;

import java.util.List;

/**
 * The fields of an order delivery to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderDeliveryInput extends Input {
  private OrderDeliveryInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderDeliveryInput::new);
  }

  /** Builds an {@link OrderDeliveryInput}. */
  public interface Builder extends Input.Builder<OrderDeliveryInput> {
    /** The warehouse that delivers. */
    @Field(value = "warehouseid", required = true)
    Builder warehouseId(long value);

    /** A tracking number or waybill number. */
    @Field("orderdeliveryref")
    Builder orderDeliveryRef(String value);

    /** The delivered items. */
    @Field(value = "orderdeliveryitems", required = true)
    Builder orderDeliveryItems(List<OrderDeliveryItemInput> value);
  }
}
