package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a gift card transaction to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardTransactionInput extends Input {
  private GiftCardTransactionInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, GiftCardTransactionInput::new);
  }

  /** Builds a {@link GiftCardTransactionInput}. */
  public interface Builder extends Input.Builder<GiftCardTransactionInput> {
    /** The amount added to the balance or subtracted from it. */
    @Field(value = "moneyamount", form = Form.MONEY, required = true)
    Builder moneyAmount(BigDecimal value);

    /** A reference to the merchant or store. */
    @Field("merchant_reference")
    Builder merchantReference(String value);

    /** A reference to the member of staff. */
    @Field("staff_reference")
    Builder staffReference(String value);

    /** A reference of the transaction. Sitoo POS sends the receipt id. */
    @Field("transaction_reference")
    Builder transactionReference(String value);
  }
}
