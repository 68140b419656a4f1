package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One merchant: a returns platform paired with a stock system. Every row, key and lease of the
 * engine belongs to exactly one tenant, so that several merchants can share a store.
 *
 * @param id the tenant's id: one or more parts joined by {@code |}, none of them blank, without
 *     control characters. It is stored and goes into movement keys, so it must never change.
 */
public record Tenant(String id) {
  private static final String SEPARATOR = "|";

  /**
   * Checks the id.
   *
   * @throws IllegalArgumentException if a part of the id is blank or has a control character
   */
  public Tenant {
    for (String part : requireNonNull(id, "id").split("\\|", -1)) {
      check("id", part);
    }
  }

  /**
   * A tenant with an id that the host chooses.
   *
   * @param id the id, as {@link #id()} describes it
   * @return the tenant
   * @throws IllegalArgumentException if a part of the id is blank or has a control character
   */
  public static Tenant of(String id) {
    return new Tenant(id);
  }

  /**
   * A shop of a returns platform paired with one site of an account of a stock system.
   *
   * @param shop the shop as the returns platform names it, such as {@code example.myshopify.com};
   *     not blank, no control characters, no {@code |}
   * @param account the account of the stock system, such as {@code 10020}; not blank, no control
   *     characters, no {@code |}
   * @param site the site of the account, 1 or more
   * @return the tenant with the id {@code shop|account|site}
   * @throws IllegalArgumentException if a parameter breaks these rules
   */
  public static Tenant of(String shop, String account, int site) {
    checkPart("shop", shop);
    checkPart("account", account);
    if (site < 1) {
      throw new IllegalArgumentException("site must be 1 or more, but is " + site);
    }
    return new Tenant(String.join(SEPARATOR, shop, account, Integer.toString(site)));
  }

  /**
   * The tenant of an engine, from what the host and the ports say.
   *
   * @throws IllegalStateException if they contradict each other, or do not name the whole tenant
   */
  static Tenant named(@Nullable Tenant byHost, Optional<String> shop, Optional<String> account) {
    if (shop.isPresent() && account.isPresent()) {
      checkPart("the shop of the returns", shop.get());
      Tenant byPorts = new Tenant(shop.get() + SEPARATOR + account.get());
      if (byHost != null && !byHost.equals(byPorts)) {
        throw differs(byHost, byPorts.id() + "; leave tenant(...) out");
      }
      return byPorts;
    }
    if (byHost == null) {
      throw new IllegalStateException(
          "ReturnSync needs a tenant: call tenant(...), since the ports do not name all of it");
    }
    if (shop.isPresent() && !byHost.shop().equals(shop.get())) {
      throw differs(byHost, "the shop " + shop.get() + ", which must be its first part");
    }
    if (account.isPresent() && !byHost.id().endsWith(SEPARATOR + account.get())) {
      throw differs(byHost, "the account " + account.get() + ", which must be its last part");
    }
    return byHost;
  }

  private static IllegalStateException differs(Tenant byHost, String byPorts) {
    return new IllegalStateException(
        "the tenant is "
            + byHost.id()
            + ", but the clients are those of "
            + byPorts
            + ". Movements of another tenant have other keys: every unit would be posted again");
  }

  /**
   * The parts of the id, in order.
   *
   * @return one or more parts: shop, account and site of a tenant that was made from these
   */
  public List<String> parts() {
    return List.of(id.split("\\|", -1));
  }

  /**
   * The shop of the returns platform, which rules may ask for.
   *
   * @return the first part of the id, which is the whole id if it has only one
   */
  public String shop() {
    return parts().get(0);
  }

  private static void checkPart(String name, String value) {
    if (requireNonNull(value, name).contains(SEPARATOR)) {
      throw new IllegalArgumentException(name + " has a '|': " + value);
    }
    check(name, value);
  }

  private static void check(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " has a blank part");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " has a control character");
    }
  }
}
