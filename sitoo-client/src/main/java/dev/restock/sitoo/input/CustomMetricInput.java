package dev.restock.sitoo.input;

/**
 * The fields of a custom metric to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-
 * metrics</a>.
 */
public final class CustomMetricInput extends Input {
  private CustomMetricInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CustomMetricInput::new);
  }

  /** Builds a {@link CustomMetricInput}. */
  public interface Builder extends Input.Builder<CustomMetricInput> {
    /** The name of the metric. */
    @Field(value = "key", form = Form.METRIC_KEY, required = true)
    Builder key(String value);

    /**
     * {@code none}: one value exists. {@code date}, {@code store}, {@code date_store}: one value
     * per date, per store, or per store and date.
     */
    @Field(value = "grouping", required = true)
    Builder grouping(String value);

    /** {@code scalar} or {@code series}. */
    @Field(value = "type", required = true)
    Builder type(String value);

    /** {@code number}, {@code integer}, {@code money} (two decimals) or {@code percent}. */
    @Field("format")
    Builder format(String value);
  }
}
