package dev.restock.sitoo.input;

import java.math.BigDecimal;

/**
 * The fields of a warehouse item to send. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/warehouses">warehouses</a>.
 */
public final class WarehouseItemInput extends Input {
  private WarehouseItemInput(Values values) {
    super(values);
  }

  /** Returns a builder with no field set. */
  public static Builder builder() {
    return InputBuilder.of(Builder.class, WarehouseItemInput::new);
  }

  /** Builds a {@link WarehouseItemInput}. */
  public interface Builder extends Input.Builder<WarehouseItemInput> {
    /** The article number. */
    @Field(value = "sku", form = Form.NOT_BLANK, required = true)
    Builder sku(String value);

    /** The bin in which the stock is kept. */
    @Field("binlocation")
    Builder binLocation(String value);

    /** The stock below which to order. */
    @Field(value = "decimalthreshold", form = Form.DECIMAL)
    Builder decimalThreshold(BigDecimal value);

    /** The stock level. Sitoo accepts it for Virtual warehouses only. */
    @Field(value = "decimaltotal", form = Form.DECIMAL)
    Builder decimalTotal(BigDecimal value);

    /** The stock value. Sitoo accepts it for Virtual warehouses only. */
    @Field(value = "moneytotal", form = Form.MONEY)
    Builder moneyTotal(BigDecimal value);
  }
}
