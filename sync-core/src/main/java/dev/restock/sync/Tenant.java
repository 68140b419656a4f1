package dev.restock.sync;

import static java.util.Objects.requireNonNull;

/**
 * One ReturnGO shop paired with one site of one Sitoo account. Every row, key and lease of the
 * engine belongs to exactly one tenant, so that several merchants can share a store.
 *
 * @param shop the ReturnGO shop as sent in {@code x-shop-name}, such as {@code
 *     example.myshopify.com}
 * @param account the Sitoo account id, such as {@code 10020}
 * @param site the Sitoo site id (eshopid), usually 1
 */
public record Tenant(String shop, String account, int site) {

  /**
   * Checks the parts.
   *
   * @param shop the ReturnGO shop; not blank, no control characters, no {@code |}
   * @param account the Sitoo account; not blank, no control characters, no {@code |}
   * @param site the Sitoo site, 1 or more
   * @throws IllegalArgumentException if a part breaks these rules
   */
  public Tenant {
    check("shop", shop);
    check("account", account);
    if (site < 1) {
      throw new IllegalArgumentException("site must be 1 or more, but is " + site);
    }
  }

  /**
   * The tenant as one string, stable for ever: it is stored and goes into movement keys.
   *
   * @return shop, account and site, joined by {@code |}
   */
  public String id() {
    return shop + "|" + account + "|" + site;
  }

  private static void check(String name, String value) {
    if (requireNonNull(value, name).isBlank()) {
      throw new IllegalArgumentException(name + " is blank");
    }
    if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == '|')) {
      throw new IllegalArgumentException(name + " has a control character or a '|'");
    }
  }
}
