package dev.restock.returngo.model;

import dev.restock.http.json.OpenEnum;
import java.util.Set;

/**
 * The way in which a unit comes back. Only these spellings have been observed; two more kinds
 * exist.
 *
 * @param value the text that ReturnGO uses
 */
public record ReturnMethodType(String value) implements OpenEnum {
  /** The unit never comes back. */
  public static final ReturnMethodType NO_SHIPMENT_REQUIRED =
      new ReturnMethodType("No shipment required");

  /** The shopper sends it. */
  public static final ReturnMethodType SHIP_WITH_ANY_CARRIER =
      new ReturnMethodType("Ship with any carrier");

  private static final Set<ReturnMethodType> KNOWN =
      Set.of(NO_SHIPMENT_REQUIRED, SHIP_WITH_ANY_CARRIER);

  @Override
  public boolean isKnown() {
    return KNOWN.contains(this);
  }

  @Override
  public String toString() {
    return value;
  }
}
