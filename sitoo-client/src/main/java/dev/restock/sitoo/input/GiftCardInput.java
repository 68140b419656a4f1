package dev.restock.sitoo.input;

import dev.restock.sitoo.model.GiftCardType;
import java.util.List;

/**
 * The fields of a gift card to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/gift-cards">gift-cards</a>.
 */
public final class GiftCardInput extends Input {
  private GiftCardInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, GiftCardInput::new);
  }

  /** Builds a {@link GiftCardInput}. */
  public interface Builder extends Input.Builder<GiftCardInput> {
    /** The type of gift card. */
    @Field(value = "type", required = true)
    Builder type(GiftCardType value);

    /** The currency of the gift card. */
    @Field(value = "currencycode", form = Form.CURRENCY, required = true)
    Builder currencyCode(String value);

    /** The card number, unique. A secret. */
    @Field("cardnumber")
    Builder cardNumber(String value);

    /** The transactions of the gift card. */
    @Field("transactions")
    Builder transactions(List<GiftCardTransactionInput> value);
  }
}
