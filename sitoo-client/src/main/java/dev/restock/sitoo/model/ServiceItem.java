package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A service to a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param sku the stock keeping unit (SKU) for this item
 * @param name the name for this item
 * @param quantity the quantity of this item
 * @param unitPrice unit price including VAT
 * @param costShare reflects how much the customer pays in percentage (0-100) of the total_price
 * @param note a note to describe this service item
 */
public record ServiceItem(
    @NotPersonal Optional<String> sku,
    @NotPersonal Optional<String> name,
    Optional<Integer> quantity,
    @Json(name = "unit_price") Optional<BigDecimal> unitPrice,
    @Json(name = "cost_share") Optional<BigDecimal> costShare,
    Optional<String> note) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
