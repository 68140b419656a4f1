package dev.restock.sitoo.model;

import com.squareup.moshi.Json;
import dev.restock.http.json.NotPersonal;
import dev.restock.http.json.SafeToString;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A product group. It sets the VAT and the type of a product. Source: Sitoo's page <a
 * href="https://developer.sitoo.com/api-reference/product-groups">product-groups</a>.
 *
 * @param vatId the ID of the product group (vatid)
 * @param value VAT percentage (eg. 25 = 25%)
 * @param productGroupType the type of the product group
 * @param productGroupName the name of the product group
 * @param comment internal comment
 */
public record ProductGroup(
    @Json(name = "vatid") long vatId,
    Optional<BigDecimal> value,
    @Json(name = "productgrouptype") Optional<Integer> productGroupType,
    @NotPersonal @Json(name = "productgroupname") Optional<String> productGroupName,
    Optional<String> comment) {
  @Override
  public String toString() {
    return SafeToString.of(this);
  }
}
