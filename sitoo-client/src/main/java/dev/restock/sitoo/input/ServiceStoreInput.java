package dev.restock.sitoo.input;

/**
 * The fields of a service store to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceStoreInput extends Input {
  private ServiceStoreInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceStoreInput::new);
  }

  /** Builds a {@link ServiceStoreInput}. */
  public interface Builder extends Input.Builder<ServiceStoreInput> {
    /** The id of the store, such as its external id in Sitoo. */
    @Field(value = "id", required = true)
    Builder id(String value);

    /** The name of the store. */
    @Field(value = "name", required = true)
    Builder name(String value);
  }
}
