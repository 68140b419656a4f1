package dev.restock.sandbox.shopify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A program beside the caller that writes the stock of the shop by itself, such as another
 * integration, or a person in the admin of the shop. {@link ShopifyShop#writer} returns it. Its
 * changes have neither a reference nor an idempotency key. Thread-safe.
 *
 * <pre>{@code
 * OtherWriter feed = sandbox.shopify().writer("Stock feed");
 * feed.set("SKU-1001", location, 7);
 * feed.uninstall();
 * }</pre>
 *
 * <p>Every method throws {@link IllegalArgumentException} if the shop does not have the SKU or the
 * location.
 */
public final class OtherWriter {
  private final ShopifyShop shop;
  private final String name;
  private final @Nullable String once;

  OtherWriter(ShopifyShop shop, String name, @Nullable String once) {
    this.shop = shop;
    this.name = name;
    this.once = once;
  }

  /**
   * Returns the same program with a name for its next change. A change whose name the journal
   * holds, also that of an earlier run, is not made again.
   *
   * @param change the name of one change
   */
  public OtherWriter once(String change) {
    return new OtherWriter(shop, name, change);
  }

  /**
   * Sets a level, whatever it is now.
   *
   * @param quantity the available quantity, which may be negative as after an oversale
   * @return whether the level was changed
   */
  public boolean set(String sku, long locationId, int quantity) {
    synchronized (shop) {
      Inventory.Key key = shop.key(sku, locationId);
      return change(key, quantity - shop.inventory().available(key));
    }
  }

  /**
   * Sets a level if it is the expected one.
   *
   * @param from the expected quantity
   * @param quantity the new quantity
   * @return whether the level was changed
   */
  public boolean set(String sku, long locationId, int from, int quantity) {
    synchronized (shop) {
      Inventory.Key key = shop.key(sku, locationId);
      return shop.inventory().available(key) == from && change(key, quantity - from);
    }
  }

  /**
   * Adds pieces to a level, as an integration does that copies restocks of others.
   *
   * @param pieces the signed change
   * @return whether the level was changed
   */
  public boolean add(String sku, long locationId, int pieces) {
    synchronized (shop) {
      return change(shop.key(sku, locationId), pieces);
    }
  }

  /**
   * Turns the latest change of a level back that a call of the API has made.
   *
   * @return whether the level was changed; false if no call has changed it
   */
  public boolean turnBack(String sku, long locationId) {
    synchronized (shop) {
      Inventory.Key key = shop.key(sku, locationId);
      List<StockChange> written =
          shop.changes().stream()
              .filter(one -> one.itemId() == key.itemId() && one.locationId() == locationId)
              .filter(one -> one.idempotencyKey().isPresent())
              .toList();
      return !written.isEmpty() && change(key, -written.get(written.size() - 1).delta());
    }
  }

  /** Ends the access of the program to the shop. Its later changes are not made. */
  public void uninstall() {
    shop.uninstall(name);
  }

  private boolean change(Inventory.Key key, int delta) {
    if (delta == 0 || !shop.mayWrite(name, once)) {
      return false;
    }
    shop.changeBy(once, key, delta);
    return true;
  }
}
