package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a custom metric point to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/dashboard-custom-metrics">dashboard-custom-
 * metrics</a>.
 */
public final class CustomMetricPointInput extends Input {
  private CustomMetricPointInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, CustomMetricPointInput::new);
  }

  /** Builds a {@link CustomMetricPointInput}. */
  public interface Builder extends Input.Builder<CustomMetricPointInput> {
    /** The label of the point. */
    @Field("label")
    Builder label(String value);

    /** The value of the point. */
    @Field("value")
    Builder value(BigDecimal value);
  }
}
