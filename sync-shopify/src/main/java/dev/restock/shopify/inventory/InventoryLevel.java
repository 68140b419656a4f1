package dev.restock.shopify.inventory;

import dev.restock.http.json.Lenient;
import dev.restock.http.json.Required;
import dev.restock.http.json.Timestamp;
import dev.restock.shopify.model.Reference;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stock of an item at a location.
 *
 * @param id the global id, which ends with the id of the item
 * @param isActive whether the location sells the item. An inactive level keeps its quantities and
 *     takes changes without an error, and sells nothing
 * @param location the location
 * @param quantities the quantities by name
 */
@Lenient
public record InventoryLevel(
    String id, boolean isActive, Reference location, @Required List<NamedQuantity> quantities) {

  /**
   * One of the quantities of a level.
   *
   * @param name the name, such as {@code available}, {@code on_hand} or {@code committed}
   * @param quantity the number of pieces, which can be negative
   * @param updatedAt the time of its last change; Shopify gives it for {@code available} only
   */
  @Lenient
  public record NamedQuantity(String name, int quantity, Optional<Timestamp> updatedAt) {}

  /** Returns the pieces that can be sold, or empty if the level does not say; may be negative. */
  public OptionalInt available() {
    return quantity("available");
  }

  /** Returns the quantity of a name, or empty if the level does not say; may be negative. */
  public OptionalInt quantity(String name) {
    return quantities.stream()
        .filter(quantity -> quantity.name().equals(name))
        .mapToInt(NamedQuantity::quantity)
        .findFirst();
  }
}
