package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a warehouse batch item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 */
public final class WarehouseBatchItemInput extends Input {
  private WarehouseBatchItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, WarehouseBatchItemInput::new);
  }

  /** Builds a {@link WarehouseBatchItemInput}. */
  public interface Builder extends Input.Builder<WarehouseBatchItemInput> {
    /** The quantity. */
    @Field(value = "decimalquantity", form = Form.DECIMAL)
    Builder decimalQuantity(BigDecimal value);

    /** The purchase price of one unit. */
    @Field(value = "moneypricein", form = Form.MONEY)
    Builder moneyPriceIn(BigDecimal value);

    /** The e-mail address of the owner. Personal. */
    @Field("emailowner")
    Builder emailOwner(String value);

    /** A comment on the item. */
    @Field("comment")
    Builder comment(String value);

    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK, required = true)
    Builder sku(String value);
  }
}
