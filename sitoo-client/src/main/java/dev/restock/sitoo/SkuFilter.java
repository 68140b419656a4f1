package dev.restock.sitoo;

import java.util.Collection;
import java.util.List;

/** SKUs as a comma list. A SKU with a comma would be read as two. */
final class SkuFilter {
  static final int MAX_AT_ONCE = 100;

  private SkuFilter() {}

  static boolean canAskFor(String sku) {
    return !sku.isBlank()
        && sku.equals(sku.strip())
        && sku.length() <= 200
        && sku.indexOf(',') < 0
        && sku.chars().noneMatch(c -> Character.isISOControl(c) || Character.isSurrogate((char) c));
  }

  static List<String> checked(Collection<String> skus) {
    if (skus.size() > MAX_AT_ONCE) {
      throw new IllegalArgumentException(
          "at most " + MAX_AT_ONCE + " SKUs can be requested at once");
    }
    for (String sku : skus) {
      if (!canAskFor(sku)) {
        throw new IllegalArgumentException(
            "a SKU cannot be asked for: it must have 1 to 200 characters, without commas, control"
                + " characters, surrogates and surrounding white space");
      }
    }
    return List.copyOf(skus);
  }
}
