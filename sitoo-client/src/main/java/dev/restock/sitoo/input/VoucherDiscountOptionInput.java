package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Collection;

/**
 * The fields of a voucher discount option to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/vouchers">vouchers</a>.
 */
public final class VoucherDiscountOptionInput extends Input {
  private VoucherDiscountOptionInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, VoucherDiscountOptionInput::new);
  }

  /** Builds a {@link VoucherDiscountOptionInput}. */
  public interface Builder extends Input.Builder<VoucherDiscountOptionInput> {
    /** The number of products that the option applies to. */
    @Field("num")
    Builder num(long value);

    /** The ids of the products that activate the option. */
    @Field("products")
    Builder products(Collection<Long> value);

    /** The discounted price, if the option sets one. */
    @Field(value = "moneyprice", form = Form.MONEY)
    Builder moneyPrice(BigDecimal value);

    /** The discount, if the option gives an amount. */
    @Field(value = "moneydiscount", form = Form.MONEY)
    Builder moneyDiscount(BigDecimal value);

    /** The discount in percent, if the option gives a percentage. */
    @Field(value = "decimaldiscount", form = Form.DECIMAL)
    Builder decimalDiscount(BigDecimal value);
  }
}
