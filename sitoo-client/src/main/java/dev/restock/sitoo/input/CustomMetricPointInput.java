package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a custom metric point. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-metrics</a>.
 */
public final class CustomMetricPointInput extends Input {
  private CustomMetricPointInput(Fields fields) {
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

  /** Builds a {@link CustomMetricPointInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code label}.
     *
     * @param value what the point stands for
     * @return this builder
     */
    public Builder label(String value) {
      fields.text("label", value);
      return this;
    }

    /**
     * Sets {@code value}.
     *
     * @param value the value of the point
     * @return this builder
     * @throws IllegalArgumentException if it has too many digits
     */
    public Builder value(BigDecimal value) {
      fields.number("value", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public CustomMetricPointInput build() {
      return new CustomMetricPointInput(fields);
    }
  }
}
