package dev.restock.examples.host;

import dev.restock.http.ClientOptions;
import dev.restock.http.ServiceException;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sitoo.SitooClient;
import dev.restock.sitoo.model.SiteInfo;
import dev.restock.sync.Tenant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The accounts from the environment variables. Holds secrets, so {@code toString} shows no value.
 */
final class LiveAccounts {
  private static final List<String> REQUIRED =
      List.of(
          "RETURNGO_API_KEY",
          "RETURNGO_SHOP",
          "SITOO_BASE_URL",
          "SITOO_ACCOUNT",
          "SITOO_SITE",
          "SITOO_API_ID",
          "SITOO_API_PASSWORD");

  private final Map<String, String> environment;
  private final int site;

  private LiveAccounts(Map<String, String> environment, int site) {
    this.environment = environment;
    this.site = site;
  }

  static LiveAccounts from(Map<String, String> environment) {
    List<String> missing =
        REQUIRED.stream().filter(name -> environment.getOrDefault(name, "").isBlank()).toList();
    if (!missing.isEmpty()) {
      throw new UserError("these environment variables are not set: " + String.join(", ", missing));
    }
    String site = environment.getOrDefault("SITOO_SITE", "");
    if (!site.matches("[1-9][0-9]{0,8}")) {
      throw new UserError("SITOO_SITE must be a site number such as 1");
    }
    if (environment.getOrDefault("RETURNGO_SHOP", "").contains("|")) {
      throw new UserError("RETURNGO_SHOP must be the shop's host name, without '|'");
    }
    return new LiveAccounts(Map.copyOf(environment), Integer.parseInt(site));
  }

  /**
   * The tenant that the variables name.
   *
   * @param command the command that needs it, as the message names it
   * @throws UserError if they name none
   */
  static Tenant neededTenant(Map<String, String> environment, String command) {
    return tenant(environment)
        .orElseThrow(
            () ->
                new UserError(
                    command
                        + " needs the tenant: set RETURNGO_SHOP, SITOO_ACCOUNT and SITOO_SITE"));
  }

  /** The tenant that the variables name; empty if they name none. */
  static Optional<Tenant> tenant(Map<String, String> environment) {
    String shop = environment.getOrDefault("RETURNGO_SHOP", "").strip();
    String account = environment.getOrDefault("SITOO_ACCOUNT", "");
    String site = environment.getOrDefault("SITOO_SITE", "");
    return shop.isEmpty() || !account.matches("[0-9]{1,18}") || !site.matches("[1-9][0-9]{0,8}")
        ? Optional.empty()
        : Optional.of(
            Tenant.of(
                shop.toLowerCase(Locale.ROOT),
                account.replaceFirst("^0+(?=.)", ""),
                Integer.parseInt(site)));
  }

  ReturnGoClient returnGo() {
    return returnGo(ClientOptions.defaults());
  }

  ReturnGoClient returnGo(ClientOptions options) {
    try {
      ReturnGoClient.Builder client =
          ReturnGoClient.builder()
              .apiKey(value("RETURNGO_API_KEY"))
              .shop(value("RETURNGO_SHOP"))
              .options(options);
      if (environment.containsKey("RETURNGO_BASE_URL")) {
        client.baseUrl(value("RETURNGO_BASE_URL"));
      }
      return client.build();
    } catch (IllegalArgumentException e) {
      throw new UserError("a RETURNGO_ setting is wrong: " + e.getMessage());
    }
  }

  SitooClient sitoo() {
    return sitoo(ClientOptions.defaults());
  }

  SitooClient sitoo(ClientOptions options) {
    try {
      return SitooClient.builder()
          .baseUrl(value("SITOO_BASE_URL"))
          .accountId(value("SITOO_ACCOUNT"))
          .siteId(site)
          .credentials(value("SITOO_API_ID"), value("SITOO_API_PASSWORD"))
          .options(options)
          .build();
    } catch (IllegalArgumentException e) {
      throw new UserError("a SITOO_ setting is wrong: " + e.getMessage());
    }
  }

  /**
   * Makes sure that the account has the site. Called when something of the site was not found,
   * because Sitoo may answer a site that does not exist with empty lists.
   *
   * @throws UserError if the account has other sites only
   * @throws ServiceException if Sitoo does not answer
   */
  static void requireSite(SitooClient sitoo) {
    List<Long> sites = sitoo.sites().list().stream().map(SiteInfo::eshopId).sorted().toList();
    if (!sites.contains((long) sitoo.siteId())) {
      throw new UserError(
          "SITOO_SITE is "
              + sitoo.siteId()
              + ", but account "
              + sitoo.accountId()
              + " has no such site; it has "
              + (sites.isEmpty()
                  ? "none that this API user sees"
                  : sites.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    }
  }

  private String value(String name) {
    return environment.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "LiveAccounts";
  }
}
