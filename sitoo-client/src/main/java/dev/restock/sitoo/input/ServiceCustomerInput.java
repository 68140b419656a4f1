package dev.restock.sitoo.input;

/**
 * What to send of a service customer. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceCustomerInput extends Input {
  private ServiceCustomerInput(Fields fields) {
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

  /** Builds a {@link ServiceCustomerInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code first_name}, which Sitoo requires of a new one.
     *
     * @param value first name of the customer
     * @return this builder
     */
    public Builder firstName(String value) {
      fields.text("first_name", value);
      return this;
    }

    /**
     * Sets {@code last_name}.
     *
     * @param value last name of the customer
     * @return this builder
     */
    public Builder lastName(String value) {
      fields.text("last_name", value);
      return this;
    }

    /**
     * Sets {@code email}.
     *
     * @param value email for the customer
     * @return this builder
     */
    public Builder email(String value) {
      fields.text("email", value);
      return this;
    }

    /**
     * Sets {@code mobile}.
     *
     * @param value mobile phone number for the customer
     * @return this builder
     */
    public Builder mobile(String value) {
      fields.text("mobile", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceCustomerInput build() {
      return new ServiceCustomerInput(fields);
    }
  }
}
