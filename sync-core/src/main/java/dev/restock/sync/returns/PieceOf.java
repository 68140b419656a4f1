package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The returned unit of a piece. If one SKU is returned and several are in stock, the engine treats
 * each piece as a unit.
 *
 * @param unitId the id of the returned unit ({@code returnedItemId}), not blank
 * @param sku the SKU that was returned
 * @param pieces the number of pieces of the returned unit, 1 or more
 */
public record PieceOf(String unitId, String sku, int pieces) {

  /** Throws {@link IllegalArgumentException} if the id is blank or the number is below 1. */
  public PieceOf {
    requireNonNull(sku, "sku");
    if (requireNonNull(unitId, "unitId").isBlank() || pieces < 1) {
      throw new IllegalArgumentException(
          "a piece needs a unit id and 1 or more pieces, not '" + unitId + "' and " + pieces);
    }
  }
}
