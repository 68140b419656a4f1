package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a volume price level to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class VolumePriceLevelInput extends Input {
  private VolumePriceLevelInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, VolumePriceLevelInput::new);
  }

  /** Builds a {@link VolumePriceLevelInput}. */
  public interface Builder extends Input.Builder<VolumePriceLevelInput> {
    /** The quantity from which the price applies. */
    @Field("levelstart")
    Builder levelStart(int value);

    /** The price of one unit from that quantity on. */
    @Field(value = "moneyprice", form = Form.MONEY)
    Builder moneyPrice(BigDecimal value);
  }
}
