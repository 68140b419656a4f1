package dev.restock.sitoo.model;

import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.util.List;
import java.util.Optional;

/**
 * A product that is being serviced. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/service-orders">service-orders</a>.
 *
 * @param sku the stock keeping unit (SKU) for this product
 * @param name the name of this product
 * @param serial a serial number for the product
 * @param services an array with service items for this product
 */
public record ServiceProduct(
    @NotPersonal Optional<String> sku,
    @NotPersonal Optional<String> name,
    Optional<String> serial,
    List<ServiceItem> services) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
