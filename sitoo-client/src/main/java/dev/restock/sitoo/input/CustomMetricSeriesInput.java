package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * The fields of a custom metric series to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-
 * metrics</a>.
 */
public final class CustomMetricSeriesInput extends Input {
  private CustomMetricSeriesInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CustomMetricSeriesInput::new);
  }

  /** Builds a {@link CustomMetricSeriesInput}. */
  public interface Builder extends Input.Builder<CustomMetricSeriesInput> {
    /** The number of items of the whole series, of which {@code series} may hold a part. */
    @Field(value = "total_count", required = true)
    Builder totalCount(long value);

    /** The value of the whole series, of which {@code series} may hold a part. */
    @Field(value = "total_value", required = true)
    Builder totalValue(BigDecimal value);

    /** The points. */
    @Field(value = "series", required = true)
    Builder series(List<CustomMetricPointInput> value);
  }
}
