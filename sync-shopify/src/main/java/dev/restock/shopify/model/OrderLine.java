package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A line of an order.
 *
 * @param id the global id
 * @param sku the SKU; empty if the variant has none
 * @param quantity the number of pieces that were ordered, whatever was refunded or removed later;
 *     empty only in an answer to a question that did not ask for it
 * @param currentQuantity the number without what was refunded or removed
 * @param taxLines its taxes; of several, not all are there
 */
@Lenient
public record OrderLine(
    String id,
    @Decisive Optional<String> sku,
    @Decisive Optional<Integer> quantity,
    Optional<Integer> currentQuantity,
    List<TaxLine> taxLines) {

  /** Returns the number of pieces that were ordered, or empty if it was not asked for. */
  public OptionalInt ordered() {
    return quantity.isPresent() ? OptionalInt.of(quantity.get()) : OptionalInt.empty();
  }
}
