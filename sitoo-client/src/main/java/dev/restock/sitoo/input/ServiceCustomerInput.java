package dev.restock.sitoo.input;

/**
 * The fields of a service customer to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceCustomerInput extends Input {
  private ServiceCustomerInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceCustomerInput::new);
  }

  /** Builds a {@link ServiceCustomerInput}. */
  public interface Builder extends Input.Builder<ServiceCustomerInput> {
    /** The first name of the customer. */
    @Field(value = "first_name", required = true)
    Builder firstName(String value);

    /** The last name of the customer. */
    @Field("last_name")
    Builder lastName(String value);

    /** The e-mail address of the customer. */
    @Field("email")
    Builder email(String value);

    /** The mobile phone number of the customer. */
    @Field("mobile")
    Builder mobile(String value);
  }
}
