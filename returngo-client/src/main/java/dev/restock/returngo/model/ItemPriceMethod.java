package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The price that is used for an exchange item.
 *
 * @param value the text that ReturnGO uses
 */
public record ItemPriceMethod(String value) implements OpenEnum {
  /** The price that was paid for the returned unit. */
  public static final ItemPriceMethod PAID_PRICE = new ItemPriceMethod("PaidPrice");

  /** The price in the catalogue. */
  public static final ItemPriceMethod CATALOG_PRICE = new ItemPriceMethod("CatalogPrice");

  private static final Set<ItemPriceMethod> KNOWN = Set.of(PAID_PRICE, CATALOG_PRICE);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
