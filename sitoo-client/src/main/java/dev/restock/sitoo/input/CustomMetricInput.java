package dev.restock.sitoo.input;

/**
 * What to send of a custom metric. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class CustomMetricInput extends Input {
  private CustomMetricInput(Fields fields) {
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

  /** Builds a {@link CustomMetricInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code key}, which Sitoo requires of a new one.
     *
     * @param value the name of the Custom Metric. Must start with "cm_"; text that begins with cm_
     * @return this builder
     * @throws IllegalArgumentException if it is not
     */
    public Builder key(String value) {
      fields.matching("key", value, "cm_.{1,200}", "text that begins with cm_");
      return this;
    }

    /**
     * Sets {@code grouping}, which Sitoo requires of a new one.
     *
     * @param value none No grouping. Only one value can exist.date Group by date. One value per
     *     date is possible.store Group by store. One value per store is possible.date_store Group
     *     by store and date. One value per store and date is possible
     * @return this builder
     */
    public Builder grouping(String value) {
      fields.text("grouping", value);
      return this;
    }

    /**
     * Sets {@code type}, which Sitoo requires of a new one.
     *
     * @param value scalar Scalar Metricseries Series Metric
     * @return this builder
     */
    public Builder type(String value) {
      fields.text("type", value);
      return this;
    }

    /**
     * Sets {@code format}.
     *
     * @param value number Numeric valueinteger Integer valuemoney Money value
     *     (^[-+]?[0-9]+.[0-9]{2}$)percent Percentage value
     * @return this builder
     */
    public Builder format(String value) {
      fields.text("format", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CustomMetricInput build() {
      return new CustomMetricInput(fields);
    }
  }
}
