package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of an influencer voucher transaction to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/influencer-vouchers">influencer-vouchers</a>.
 */
public final class InfluencerVoucherTransactionInput extends Input {
  private InfluencerVoucherTransactionInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, InfluencerVoucherTransactionInput::new);
  }

  /** Builds an {@link InfluencerVoucherTransactionInput}. */
  public interface Builder extends Input.Builder<InfluencerVoucherTransactionInput> {
    /** The total of the sale. */
    @Field(value = "moneyordertotal", form = Form.MONEY, required = true)
    Builder moneyOrderTotal(BigDecimal value);

    /** The total of the items to which the voucher applied. */
    @Field(value = "moneyinfluencertotal", form = Form.MONEY, required = true)
    Builder moneyInfluencerTotal(BigDecimal value);

    /** The discount that the voucher gave. */
    @Field(value = "moneyinfluencerdiscount", form = Form.MONEY, required = true)
    Builder moneyInfluencerDiscount(BigDecimal value);

    /** The currency of the transaction. */
    @Field(value = "currencycode", form = Form.CURRENCY, required = true)
    Builder currencyCode(String value);

    /** A reference to the merchant or store. */
    @Field("merchant_reference")
    Builder merchantReference(String value);

    /** A reference to the member of staff. */
    @Field("staff_reference")
    Builder staffReference(String value);
  }
}
