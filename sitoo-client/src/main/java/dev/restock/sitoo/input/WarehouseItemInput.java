package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * What to send of a warehouse item. Only what is set is sent. A change leaves the rest as it is.
 * Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseItemInput extends Input {
  private WarehouseItemInput(Fields fields) {
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

  /** Builds a {@link WarehouseItemInput}. Not safe for use by several threads. */
  public static final class Builder {
    private final Fields fields = new Fields();

    private Builder() {}

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
     * Sets {@code binlocation}.
     *
     * @param value bin location for the stock for this warehouse
     * @return this builder
     */
    public Builder binLocation(String value) {
      fields.text("binlocation", value);
      return this;
    }

    /**
     * Sets {@code decimalthreshold}.
     *
     * @param value threshold for ordering new stock; at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalThreshold(BigDecimal value) {
      fields.decimal("decimalthreshold", value);
      return this;
    }

    /**
     * Sets {@code decimaltotal}.
     *
     * @param value current stock level for this warehouseitem. (Read Only if not warehousetype
     *     Virtual); at most three decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than three decimals or is too large
     */
    public Builder decimalTotal(BigDecimal value) {
      fields.decimal("decimaltotal", value);
      return this;
    }

    /**
     * Sets {@code moneytotal}.
     *
     * @param value current stock value for this warehouseitem. (Read Only if not warehousetype
     *     Virtual); at most two decimals
     * @return this builder
     * @throws IllegalArgumentException if it has more than two decimals or is too large
     */
    public Builder moneyTotal(BigDecimal value) {
      fields.money("moneytotal", value);
      return this;
    }

    /**
     * Builds it.
     *
     * @return what was set so far
     */
    public WarehouseItemInput build() {
      return new WarehouseItemInput(fields);
    }
  }
}
