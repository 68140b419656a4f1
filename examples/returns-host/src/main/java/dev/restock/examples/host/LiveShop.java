package dev.restock.examples.host;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ClientOptions;
import dev.restock.http.ServiceException;
import dev.restock.shopify.ClientCredentials;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.ShopifyErrorException;
import dev.restock.shopify.TokenSupplier;
import dev.restock.shopify.inventory.Location;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.channel.ChannelSettings.Mode;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.shopify.ShopifyPurchases;
import dev.restock.sync.shopify.ShopifyRefundSource;
import dev.restock.sync.shopify.ShopifySettlementSource;
import dev.restock.text.VisibleText;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The Shopify shop from the environment variables, or none if nothing is pushed, no levels are
 * compared and no refunds are read. Holds secrets, so {@code toString} shows no value.
 */
final class LiveShop implements AutoCloseable {
  private static final String SHOP = "SHOPIFY_SHOP";
  private static final String TOKEN = "SHOPIFY_ACCESS_TOKEN";
  private static final String ID = "SHOPIFY_CLIENT_ID";
  private static final String SECRET = "SHOPIFY_CLIENT_SECRET";
  private static final String BASE_URL = "SHOPIFY_BASE_URL";
  private static final String NO_ORDER = "1";

  private final ChannelSettings settings;
  private final @Nullable ShopifyClient client;
  private final @Nullable ClientCredentials credentials;

  private LiveShop(
      ChannelSettings settings,
      @Nullable ShopifyClient client,
      @Nullable ClientCredentials credentials) {
    this.settings = settings;
    this.client = client;
    this.credentials = credentials;
  }

  /**
   * Makes the client of the shop, if something is pushed, levels are compared or refunds are read.
   * Nothing is sent.
   *
   * @throws UserError if a variable is missing or wrong
   */
  static LiveShop of(
      Map<String, String> environment,
      ChannelSettings settings,
      DriftOptions drift,
      boolean readsRefunds) {
    if (settings.mode() != Mode.OBSERVE) {
      return open(environment, settings, "--channel-mode " + settings.mode());
    }
    if (drift.isOn()) {
      return open(environment, settings, drift.name());
    }
    return readsRefunds
        ? open(environment, settings, "--zone")
        : new LiveShop(settings, null, null);
  }

  /**
   * Makes the client of the shop. Nothing is sent.
   *
   * @param what what needs it, for messages
   * @throws UserError if a variable is missing or wrong
   */
  static LiveShop open(Map<String, String> environment, ChannelSettings settings, String what) {
    boolean hasToken = isSet(environment, TOKEN);
    List<String> missing = new ArrayList<>();
    if (!isSet(environment, SHOP)) {
      missing.add(SHOP);
    }
    if (!hasToken && !(isSet(environment, ID) && isSet(environment, SECRET))) {
      missing.add("either " + TOKEN + ", or " + ID + " and " + SECRET);
    }
    if (!missing.isEmpty()) {
      throw new UserError(
          what + " needs these environment variables: " + String.join("; ", missing));
    }
    if (hasToken && isSet(environment, SECRET)) {
      throw new UserError(
          "both " + TOKEN + " and " + SECRET + " are set; unset the one that is not to be used");
    }
    String shop = environment.getOrDefault(SHOP, "").strip();
    String baseUrl = environment.getOrDefault(BASE_URL, "https://" + shop);
    try {
      ClientCredentials credentials =
          hasToken
              ? null
              : ClientCredentials.of(
                  baseUrl,
                  environment.getOrDefault(ID, ""),
                  environment.getOrDefault(SECRET, ""),
                  ClientOptions.defaults());
      TokenSupplier tokens =
          credentials == null
              ? TokenSupplier.fixed(environment.getOrDefault(TOKEN, ""))
              : credentials;
      return new LiveShop(
          settings, ShopifyClient.builder(shop, tokens).baseUrl(baseUrl).build(), credentials);
    } catch (IllegalArgumentException e) {
      throw new UserError("a SHOPIFY_ setting is wrong: " + e.getMessage());
    }
  }

  private static boolean isSet(Map<String, String> environment, String name) {
    return !environment.getOrDefault(name, "").isBlank();
  }

  /**
   * Makes sure that the shop answers, and that it has the locations.
   *
   * @throws UserError if the shop lacks a location
   * @throws ServiceException if the shop does not answer
   * @throws ShopifyErrorException if the shop answers with an error
   */
  void check() {
    ShopifyClient shop = client;
    if (shop == null) {
      return;
    }
    shop.check();
    if (settings.locations().isEmpty()) {
      return;
    }
    List<Location> known = shop.inventory().locations();
    Set<String> active =
        known.stream().filter(Location::isActive).map(Location::id).collect(Collectors.toSet());
    for (String location : settings.locations().keySet()) {
      if (!active.contains(location)) {
        throw new UserError(
            "--channel-location names "
                + location
                + ", which the shop does not have or does not use; it has "
                + known.stream()
                    .filter(Location::isActive)
                    .map(one -> one.id() + " '" + VisibleText.of(one.name()) + "'")
                    .collect(Collectors.joining(", ")));
      }
    }
  }

  /** Names the shop as the channel of the engine, if there is one. */
  void attach(ReturnSync.Builder sync) {
    if (client != null) {
      sync.channel(ShopifyChannel.of(client), settings);
    }
  }

  /**
   * Has the engine compare the units of returns with what the shop sold, if something is pushed and
   * the app may read orders.
   *
   * @param err for a warning if it may not
   * @throws ServiceException if the shop does not answer
   * @throws ShopifyErrorException if the shop answers with an error
   */
  void limit(ReturnSync.Builder sync, PrintWriter err) {
    ShopifyClient shop = client;
    if (shop == null) {
      return;
    }
    try {
      // No order has this id, and the question needs the same access as that for an order.
      shop.orders().lines(NO_ORDER);
    } catch (ShopifyErrorException e) {
      if (e.kind() != ShopifyErrorException.Kind.ACCESS_DENIED) {
        throw e;
      }
      err.println(
          "warning: more units than were bought are not noticed, because the app of the shop lacks"
              + " the scope read_orders: "
              + e.getMessage());
      return;
    }
    sync.purchases(ShopifyPurchases.of(shop));
  }

  /**
   * The sources of the shop's refunds.
   *
   * @param returns the shop of the returns
   * @param readsBalance whether the balance of Shopify Payments is one of them
   * @throws UserError if the returns are of another shop
   */
  List<RefundSource> refunds(String returns, boolean readsBalance, Clock clock) {
    ShopifyClient shop = requireNonNull(client, "no shop was opened");
    String sells = ShopifyChannel.of(shop).shop().orElseThrow();
    if (!sells.equals(returns)) {
      throw new UserError(
          SHOP + " is " + sells + ", and the returns are of shop " + returns + "; name one shop");
    }
    ShopifyRefundSource refunds = ShopifyRefundSource.of(shop);
    return readsBalance
        ? List.of(refunds, ShopifySettlementSource.of(shop, clock))
        : List.of(refunds);
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
    if (credentials != null) {
      credentials.close();
    }
  }

  @Override
  public String toString() {
    return "LiveShop";
  }
}
