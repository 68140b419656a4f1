package dev.restock.sitoo.input;

/**
 * What to send of a service user. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceUserInput extends Input {
  private ServiceUserInput(Fields fields) {
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

  /** Builds a {@link ServiceUserInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code email}, which Sitoo requires of a new one.
     *
     * @param value email for the user
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sets {@code name}.
     *
     * @param value name for the user
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Sends {@code name} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noName() {
      fields.none("name");
      return this;
    }

    /**
     * Sets {@code employee_id}.
     *
     * @param value employee ID for the user
     * @return this builder
     */
    public Builder employeeId(String value) {
      fields.text("employee_id", value);
      return this;
    }

    /**
     * Sends {@code employee_id} as null, which clears it.
     *
     * @return this builder
     */
    public Builder noEmployeeId() {
      fields.none("employee_id");
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceUserInput build() {
      return new ServiceUserInput(fields);
    }
  }
}
