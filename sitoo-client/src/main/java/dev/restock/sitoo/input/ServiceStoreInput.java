package dev.restock.sitoo.input;

/**
 * What to send of a service store. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceStoreInput extends Input {
  private ServiceStoreInput(Fields fields) {
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

  /** Builds a {@link ServiceStoreInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code id}, which Sitoo requires of a new one.
     *
     * @param value the ID for the store, e.g. Store Number (external ID of the Store in Sitoo)
     * @return this builder
     */
    public Builder id(String value) {
      fields.text("id", value);
      return this;
    }

    /**
     * Sets {@code name}, which Sitoo requires of a new one.
     *
     * @param value the name of the store
     * @return this builder
     */
    public Builder name(String value) {
      fields.text("name", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceStoreInput build() {
      return new ServiceStoreInput(fields);
    }
  }
}
