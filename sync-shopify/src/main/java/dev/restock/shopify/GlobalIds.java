package dev.restock.shopify;

import java.util.regex.Pattern;

/** Ids as Shopify's GraphQL wants them. */
final class GlobalIds {
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

  private GlobalIds() {}

  /**
   * Returns the global id of an object.
   *
   * @param type the object's type, such as {@code Order}
   * @param id the global id, or the id as digits, as other systems name it
   * @throws IllegalArgumentException if it is neither, or of another type
   */
  static String of(String type, String id) {
    String prefix = "gid://shopify/" + type + "/";
    String digits = id.startsWith(prefix) ? id.substring(prefix.length()) : id;
    if (!DIGITS.matcher(digits).matches()) {
      throw new IllegalArgumentException(
          "\"" + id + "\" is no id of a " + type + "; expected digits or " + prefix + "digits");
    }
    return prefix + digits;
  }
}
