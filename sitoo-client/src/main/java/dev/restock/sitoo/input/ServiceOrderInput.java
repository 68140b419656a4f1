package dev.restock.sitoo.input;

import java.util.List;

/**
 * What to send of a service order. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 */
public final class ServiceOrderInput extends Input {
  private ServiceOrderInput(Fields fields) {
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

  /** Builds a {@link ServiceOrderInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code revision}.
     *
     * @param value revision number of the service order. Must be the last revision for the service
     *     order on PUT, used to ensure data consistency. On POST, it must not be present
     * @return this builder
     */
    public Builder revision(int value) {
      fields.integer("revision", value);
      return this;
    }

    /**
     * Sets {@code state}.
     *
     * @param value how far it is, such as {@code new} or {@code in_progress}
     * @return this builder
     */
    public Builder state(String value) {
      fields.text("state", value);
      return this;
    }

    /**
     * Sets {@code store}, which Sitoo requires of a new one.
     *
     * @param value the store
     * @return this builder
     */
    public Builder store(ServiceStoreInput value) {
      fields.input("store", value);
      return this;
    }

    /**
     * Sets {@code owner}, which Sitoo requires of a new one.
     *
     * @param value who is responsible; personal
     * @return this builder
     */
    public Builder owner(ServiceUserInput value) {
      fields.input("owner", value);
      return this;
    }

    /**
     * Sets {@code customer}, which Sitoo requires of a new one.
     *
     * @param value the customer; personal
     * @return this builder
     */
    public Builder customer(ServiceCustomerInput value) {
      fields.input("customer", value);
      return this;
    }

    /**
     * Sets {@code currency}, which Sitoo requires of a new one.
     *
     * @param value currency for the service order (ISO 4217, alpha-3 uppercased); three capital
     *     letters
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder currency(String value) {
      fields.matching("currency", value, "[A-Z]{3}", "three capital letters");
      return this;
    }

    /**
     * Sets {@code note}.
     *
     * @param value the note set on the service order
     * @return this builder
     */
    public Builder note(String value) {
      fields.text("note", value);
      return this;
    }

    /**
     * Sets {@code product}, which Sitoo requires of a new one.
     *
     * @param value what is being serviced
     * @return this builder
     */
    public Builder product(List<ServiceProductInput> value) {
      fields.inputs("product", value);
      return this;
    }

    /**
     * Sets {@code author}, which Sitoo requires of a new one.
     *
     * @param value who made this revision; personal
     * @return this builder
     */
    public Builder author(ServiceUserInput value) {
      fields.input("author", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public ServiceOrderInput build() {
      return new ServiceOrderInput(fields);
    }
  }
}
