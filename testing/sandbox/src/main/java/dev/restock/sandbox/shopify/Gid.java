package dev.restock.sandbox.shopify;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Global ids such as {@code gid://shopify/Order/1}. */
final class Gid {
  private static final Pattern FORM =
      Pattern.compile(
          "gid://shopify/([A-Za-z]+)/([0-9]{1,18})(\\?inventory_item_id=([0-9]{1,18}))?");

  private Gid() {}

  static String of(String type, long number) {
    return "gid://shopify/" + type + "/" + number;
  }

  static String level(long locationId, long itemId) {
    return of("InventoryLevel", locationId) + "?inventory_item_id=" + itemId;
  }

  /** Returns the number of an id of a type; empty if it is another id or none. */
  static Optional<Long> number(String type, Object id) {
    Matcher matcher = FORM.matcher(String.valueOf(id));
    return matcher.matches() && matcher.group(1).equals(type) && matcher.group(3) == null
        ? Optional.of(Long.parseLong(matcher.group(2)))
        : Optional.empty();
  }

  /** Returns location and item of the id of a level. */
  static Optional<Inventory.Key> level(Object id) {
    Matcher matcher = FORM.matcher(String.valueOf(id));
    return matcher.matches()
            && matcher.group(1).equals("InventoryLevel")
            && matcher.group(3) != null
        ? Optional.of(
            new Inventory.Key(Long.parseLong(matcher.group(4)), Long.parseLong(matcher.group(2))))
        : Optional.empty();
  }
}
