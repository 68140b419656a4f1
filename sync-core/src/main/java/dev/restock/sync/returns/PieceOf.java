package dev.restock.sync.returns;

import static java.util.Objects.requireNonNull;

/**
 * The returned unit that a piece of a bundle is a piece of. Where one SKU is returned and several
 * are in stock, the engine makes a unit of each piece.
 *
 * @param unitId the {@code returnedItemId} of the unit that was returned
 * @param sku the SKU that was returned
 * @param pieces how many pieces that unit is made of
 */
public record PieceOf(String unitId, String sku, int pieces) {

  /**
   * Checks the piece.
   *
   * @param unitId not blank
   * @param sku "" if absent
   * @param pieces 1 or more
   * @throws IllegalArgumentException if the id is blank, or there are no pieces
   */
  public PieceOf {
    requireNonNull(sku, "sku");
    if (requireNonNull(unitId, "unitId").isBlank() || pieces < 1) {
      throw new IllegalArgumentException(
          "unit '" + unitId + "' has " + pieces + " pieces: it cannot be one of them");
    }
  }
}
