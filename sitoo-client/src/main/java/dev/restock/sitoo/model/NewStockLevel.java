package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import dev.restock.sitoo.internal.Amounts;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The level to set for a SKU in a Virtual warehouse. Absolute: it overwrites all changes since the
 * level was read. Source: Sitoo's page on warehouses, {@code PUT warehouseitems}.
 *
 * @param sku article number, not blank
 * @param total the level, at most three decimals and nine digits before them
 * @param totalValue the stock's value in the warehouse's currency, at most two decimals; unchanged
 *     if empty
 */
public record NewStockLevel(
    @NotPersonal String sku, BigDecimal total, Optional<BigDecimal> totalValue) {
  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  public NewStockLevel {
    if (sku.isBlank()) {
      throw new IllegalArgumentException("the SKU is blank");
    }
    if (!Amounts.fits(total, 3)) {
      throw new IllegalArgumentException("the level has more than three decimals or is too large");
    }
    if (totalValue.isPresent() && !Amounts.fits(totalValue.get(), 2)) {
      throw new IllegalArgumentException("the value has more than two decimals or is too large");
    }
  }

  /**
   * Returns a level that leaves the value unchanged.
   *
   * @param sku article number
   * @param total the level
   * @return the level to set
   * @throws IllegalArgumentException if a value cannot be sent
   */
  public static NewStockLevel of(String sku, BigDecimal total) {
    return new NewStockLevel(sku, total, Optional.empty());
  }
}
