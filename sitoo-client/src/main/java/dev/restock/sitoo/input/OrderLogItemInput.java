package dev.restock.sitoo.input;

import dev.restock.sitoo.model.OrderLogType;
import java.math.BigDecimal;

/**
 * The fields of an order log item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderLogItemInput extends Input {
  private OrderLogItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderLogItemInput::new);
  }

  /** Builds an {@link OrderLogItemInput}. */
  public interface Builder extends Input.Builder<OrderLogItemInput> {
    /** The type of the entry. Only 900 (ReadyForPickup) and 910 (PickupRejected) can be written. */
    @Field(value = "orderlogtypeid", required = true)
    Builder orderLogType(OrderLogType value);

    /** The text of the entry. */
    @Field("strvalue")
    Builder textValue(String value);

    /** The number of the entry. */
    @Field("fvalue")
    Builder numericValue(BigDecimal value);
  }
}
