package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a warehouse batch item. Only what is set is sent. A change leaves the rest as it
 * is. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouse-batches">warehouse-batches</a>.
 */
public final class WarehouseBatchItemInput extends Input {
  private WarehouseBatchItemInput(Fields fields) {
    super(fields);
  }

  /**
   * Starts with nothing set.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a {@link WarehouseBatchItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

    /**
     * Sets {@code decimalquantity}.
     *
     * @param value the stock quantity for this warehousebatchitem; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalQuantity(BigDecimal value) {
      fields.decimal("decimalquantity", value);
      return this;
    }

    /**
     * Sets {@code moneypricein}.
     *
     * @param value the purchase price per item for this warehousebatchitem; at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyPriceIn(BigDecimal value) {
      fields.money("moneypricein", value);
      return this;
    }

    /**
     * Sets {@code emailowner}.
     *
     * @param value the email for the owner of this warehousebatchitem
     * @return this builder
     */
    public Builder emailOwner(String value) {
      fields.text("emailowner", value);
      return this;
    }

    /**
     * Sets {@code comment}.
     *
     * @param value a comment for the warehousebatchitem
     * @return this builder
     */
    public Builder comment(String value) {
      fields.text("comment", value);
      return this;
    }

    /**
     * Sets {@code sku}, which Sitoo requires of a new one.
     *
     * @param value the SKU for this stock item; not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder sku(String value) {
      fields.filled("sku", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public WarehouseBatchItemInput build() {
      return new WarehouseBatchItemInput(fields);
    }
  }
}
