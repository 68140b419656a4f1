package dev.restock.examples.host;

import dev.restock.sandbox.Sandbox;
import java.util.HashMap;
import java.util.Map;

/** The accounts of a sandbox as environment variables of the host. */
final class Accounts {
  private Accounts() {}

  /** ReturnGO and Sitoo, in a map that can be changed. */
  static Map<String, String> of(Sandbox sandbox) {
    Map<String, String> environment = new HashMap<>();
    environment.put("RETURNGO_BASE_URL", sandbox.returnGoUrl().toString());
    environment.put("RETURNGO_API_KEY", sandbox.apiKey());
    environment.put("RETURNGO_SHOP", sandbox.shop());
    environment.put("SITOO_BASE_URL", sandbox.sitooUrl().toString());
    environment.put("SITOO_ACCOUNT", sandbox.sitooAccount());
    environment.put("SITOO_SITE", sandbox.sitooSite());
    environment.put("SITOO_API_ID", sandbox.sitooApiId());
    environment.put("SITOO_API_PASSWORD", sandbox.sitooPassword());
    return environment;
  }

  /** ReturnGO, Sitoo and Shopify, in a map that can be changed. */
  static Map<String, String> withShopify(Sandbox sandbox) {
    Map<String, String> environment = of(sandbox);
    environment.put("SHOPIFY_BASE_URL", sandbox.shopifyUrl().toString());
    environment.put("SHOPIFY_SHOP", sandbox.shop());
    environment.put("SHOPIFY_ACCESS_TOKEN", sandbox.shopifyToken());
    return environment;
  }
}
