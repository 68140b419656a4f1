package dev.restock.sitoo;

import java.util.Collection;
import java.util.List;

/** SKUs as a comma list, which a SKU with a comma in it would break in two. */
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
          "at most " + MAX_AT_ONCE + " SKUs can be asked for at once");
    }
    for (String sku : skus) {
      if (!canAskFor(sku)) {
        throw new IllegalArgumentException(
            "a SKU is blank, too long or holds a comma or control character: Sitoo cannot be asked"
                + " for it");
      }
    }
    return List.copyOf(skus);
  }
}
