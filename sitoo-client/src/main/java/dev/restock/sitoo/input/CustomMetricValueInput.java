package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a custom metric value to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-
 * metrics</a>.
 */
public final class CustomMetricValueInput extends Input {
  private CustomMetricValueInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CustomMetricValueInput::new);
  }

  /** Builds a {@link CustomMetricValueInput}. */
  public interface Builder extends Input.Builder<CustomMetricValueInput> {
    /** The name of the metric. */
    @Field(value = "key", required = true)
    Builder key(String value);

    /** The date. Required if the metric is grouped by {@code date} or {@code date_store}. */
    @Field("date")
    Builder date(String value);

    /** The store. Required if the metric is grouped by {@code store} or {@code date_store}. */
    @Field("store_id")
    Builder storeId(String value);

    /** The value, for a metric of type {@code scalar}. */
    @Field("value_scalar")
    Builder valueScalar(BigDecimal value);

    /** The series, for a metric of type {@code series}. */
    @Field("value_series")
    Builder valueSeries(CustomMetricSeriesInput value);
  }
}
