package dev.restock.sitoo;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** SKUs as a comma list. A SKU with a comma would be read as two. */
final class SkuFilter {
  static final int MAX_AT_ONCE = 100;
  private static final int LONGEST = 200;

  private SkuFilter() {}

  /** Why a SKU cannot be asked for; empty if it can. */
  static Optional<String> problem(String sku) {
    if (sku.isBlank()) {
      return Optional.of("it is blank");
    } else if (sku.indexOf(',') >= 0) {
      return Optional.of("a comma ends a SKU in Sitoo's filter");
    } else if (!sku.equals(sku.strip())) {
      return Optional.of("Sitoo's filter may cut the white space around it");
    } else if (sku.length() > LONGEST) {
      return Optional.of("it has more than " + LONGEST + " characters");
    } else if (sku.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("it has a control character");
    } else if (sku.codePoints()
        .anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      return Optional.of("it has half of a character, which no address can carry");
    }
    return Optional.empty();
  }

  static List<String> checked(Collection<String> skus) {
    if (skus.size() > MAX_AT_ONCE) {
      throw new IllegalArgumentException(
          "at most " + MAX_AT_ONCE + " SKUs can be requested at once");
    }
    for (String sku : skus) {
      problem(sku)
          .ifPresent(
              why -> {
                throw new IllegalArgumentException("a SKU cannot be asked for: " + why);
              });
    }
    return List.copyOf(skus);
  }
}
