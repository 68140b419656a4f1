package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a custom metric value. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class CustomMetricValueInput extends Input {
  private CustomMetricValueInput(Fields fields) {
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

  /** Builds a {@link CustomMetricValueInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code key}, which Sitoo requires of a new one.
     *
     * @param value the name of the Custom Metric
     * @return this builder
     */
    public Builder key(String value) {
      fields.text("key", value);
      return this;
    }

    /**
     * Sets {@code date}.
     *
     * @param value required if metric grouping is date or date_store
     * @return this builder
     */
    public Builder date(String value) {
      fields.text("date", value);
      return this;
    }

    /**
     * Sets {@code store_id}.
     *
     * @param value required if metric grouping is store or date_store
     * @return this builder
     */
    public Builder storeId(String value) {
      fields.text("store_id", value);
      return this;
    }

    /**
     * Sets {@code value_scalar}.
     *
     * @param value value. Set if metric type is scalar
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder valueScalar(BigDecimal value) {
      fields.number("value_scalar", value);
      return this;
    }

    /**
     * Sets {@code value_series}.
     *
     * @param value the series; for a metric of type series
     * @return this builder
     */
    public Builder valueSeries(CustomMetricSeriesInput value) {
      fields.input("value_series", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CustomMetricValueInput build() {
      return new CustomMetricValueInput(fields);
    }
  }
}
