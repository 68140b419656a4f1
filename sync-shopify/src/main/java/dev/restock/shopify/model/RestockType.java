package dev.restock.shopify.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The statement of a refund about the goods of a line.
 *
 * @param value the text that Shopify uses
 */
public record RestockType(String value) implements OpenEnum {
  /** The goods came back or will. */
  public static final RestockType RETURN = new RestockType("RETURN");

  /** The goods never left. */
  public static final RestockType CANCEL = new RestockType("CANCEL");

  /** Stock was raised by an older kind of refund. */
  public static final RestockType LEGACY_RESTOCK = new RestockType("LEGACY_RESTOCK");

  /** No stock was raised. */
  public static final RestockType NO_RESTOCK = new RestockType("NO_RESTOCK");

  private static final Set<RestockType> KNOWN = Set.of(RETURN, CANCEL, LEGACY_RESTOCK, NO_RESTOCK);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
