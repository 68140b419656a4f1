package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.List;

/**
 * The fields of a price list item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/price-lists">price-lists</a>.
 */
public final class PriceListItemInput extends Input {
  private PriceListItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, PriceListItemInput::new);
  }

  /** Builds a {@link PriceListItemInput}. */
  public interface Builder extends Input.Builder<PriceListItemInput> {
    /** The id of the product. */
    @Field("productid")
    Builder productId(long value);

    /** The price of one unit. */
    @Field(value = "moneyprice", form = Form.MONEY, required = true)
    Builder moneyPrice(BigDecimal value);

    /** Prices by quantity. */
    @Field("moneypricevolume")
    Builder moneyPriceVolume(List<VolumePriceLevelInput> value);

    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK)
    Builder sku(String value);
  }
}
