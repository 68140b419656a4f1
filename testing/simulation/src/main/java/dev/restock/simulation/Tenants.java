package dev.restock.simulation;

import dev.restock.sync.Tenant;

/** Shops of one merchant. Their returns have the same numbers, and they share one stock account. */
final class Tenants {
  private static final String ACCOUNT = "90001";

  private Tenants() {}

  static String shop(int index) {
    return "shop-" + index + ".myshopify.com";
  }

  static Tenant of(int index) {
    return Tenant.of(shop(index), ACCOUNT, 1);
  }

  /** The tenant of a shop after the shop got another name. */
  static Tenant renamed(int index) {
    return Tenant.of("new-" + shop(index), ACCOUNT, 1);
  }
}
