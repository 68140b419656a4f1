package dev.restock.sitoo.input;

/**
 * The fields of a service user to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceUserInput extends Input {
  private ServiceUserInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, ServiceUserInput::new);
  }

  /** Builds a {@link ServiceUserInput}. */
  public interface Builder extends Input.Builder<ServiceUserInput> {
    /** The e-mail address of the user. */
    @Field(value = "email", required = true)
    Builder email(String value);

    /** The name of the user. */
    @Field("name")
    Builder name(String value);

    /** Clears {@code name} by sending null. */
    @Field("name")
    Builder noName();

    /** The employee id of the user. */
    @Field("employee_id")
    Builder employeeId(String value);

    /** Clears {@code employee_id} by sending null. */
    @Field("employee_id")
    Builder noEmployeeId();
  }
}
