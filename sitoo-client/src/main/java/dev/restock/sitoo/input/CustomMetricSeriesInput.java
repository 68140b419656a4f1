package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * What to send of a custom metric series. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class CustomMetricSeriesInput extends Input {
  private CustomMetricSeriesInput(Fields fields) {
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

  /** Builds a {@link CustomMetricSeriesInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code total_count}, which Sitoo requires of a new one.
     *
     * @param value the total number of items for the series (The returned series may not include
     *     all items)
     * @return this builder
     */
    public Builder totalCount(long value) {
      fields.integer("total_count", value);
      return this;
    }

    /**
     * Sets {@code total_value}, which Sitoo requires of a new one.
     *
     * @param value the total value for the series (The actual series may not include all values)
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder totalValue(BigDecimal value) {
      fields.number("total_value", value);
      return this;
    }

    /**
     * Sets {@code series}, which Sitoo requires of a new one.
     *
     * @param value the points
     * @return this builder
     */
    public Builder series(List<CustomMetricPointInput> value) {
      fields.inputs("series", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CustomMetricSeriesInput build() {
      return new CustomMetricSeriesInput(fields);
    }
  }
}
