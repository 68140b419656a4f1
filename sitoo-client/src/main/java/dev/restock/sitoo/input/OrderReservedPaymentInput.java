package dev.restock.sitoo.input;

import java.math.BigDecimal;
import java.util.Map;

/**
 * The fields of an order reserved payment to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/orders">orders</a>.
 */
public final class OrderReservedPaymentInput extends Input {
  private OrderReservedPaymentInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, OrderReservedPaymentInput::new);
  }

  /** Builds an {@link OrderReservedPaymentInput}. */
  public interface Builder extends Input.Builder<OrderReservedPaymentInput> {
    /** The id of the reserved payment. */
    @Field(value = "id", required = true)
    Builder id(String value);

    /** The name of the reserved payment. */
    @Field(value = "name", required = true)
    Builder name(String value);

    /** The amount of the reserved payment. */
    @Field(value = "moneyreserved", form = Form.MONEY, required = true)
    Builder moneyReserved(BigDecimal value);

    /** The external id of the reserved payment. */
    @Field("externalid")
    Builder externalId(String value);

    /** The type of {@code refid}. */
    @Field("reftype")
    Builder refType(String value);

    /** The transaction id of the reserved payment. */
    @Field("refid")
    Builder refId(String value);

    /** The card issuer. */
    @Field("cardissuer")
    Builder cardIssuer(String value);

    /** Further texts, by the names of {@code OrderPaymentData} or any others. */
    @Field("additionaldata")
    Builder additionalData(Map<String, String> value);
  }
}
