package dev.restock.sitoo.input;

import java.util.List;

/**
 * The fields of a service order to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceOrderInput extends Input {
  private ServiceOrderInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceOrderInput::new);
  }

  /** Builds a {@link ServiceOrderInput}. */
  public interface Builder extends Input.Builder<ServiceOrderInput> {
    /**
     * The latest revision of the service order. Required of an update; not allowed in a new service
     * order.
     */
    @Field("revision")
    Builder revision(int value);

    /** The state, such as {@code new} or {@code in_progress}. */
    @Field("state")
    Builder state(String value);

    /** The store. */
    @Field(value = "store", required = true)
    Builder store(ServiceStoreInput value);

    /** The responsible person. Personal. */
    @Field(value = "owner", required = true)
    Builder owner(ServiceUserInput value);

    /** The customer. Personal. */
    @Field(value = "customer", required = true)
    Builder customer(ServiceCustomerInput value);

    /** The currency. */
    @Field(value = "currency", form = Form.CURRENCY, required = true)
    Builder currency(String value);

    /** A note on the service order. */
    @Field("note")
    Builder note(String value);

    /** The products to service. */
    @Field(value = "product", required = true)
    Builder product(List<ServiceProductInput> value);

    /** The author of this revision. Personal. */
    @Field(value = "author", required = true)
    Builder author(ServiceUserInput value);
  }
}
