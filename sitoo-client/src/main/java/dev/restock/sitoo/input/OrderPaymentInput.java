package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The fields of an order payment to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderPaymentInput extends Input {
  private OrderPaymentInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderPaymentInput::new);
  }

  /** Builds an {@link OrderPaymentInput}. */
  public interface Builder extends Input.Builder<OrderPaymentInput> {
    /** The name of the payment. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The amount. Negative for money paid back. */
    @Field(value = "moneyamount", form = Form.MONEY, required = true)
    Builder moneyAmount(BigDecimal value);

    /** The external id of the payment. */
    @Field("externalid")
    Builder externalId(String value);

    /** The type of {@code refid}. */
    @Field("reftype")
    Builder refType(String value);

    /** The transaction id of the payment. */
    @Field("refid")
    Builder refId(String value);

    /** The card issuer. */
    @Field("cardissuer")
    Builder cardIssuer(String value);

    /** Further texts, by the names of {@code OrderPaymentData} or any others. */
    @Field("additionaldata")
    Builder additionalData(Map<String, String> value);

    /** The id of the reserved payment that is used. */
    @Field("reservedpaymentid")
    Builder reservedPaymentId(String value);
  }
}
