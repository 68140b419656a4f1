package dev.restock.shopify;

import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.ServiceException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client of Shopify's Admin API for one shop. It speaks GraphQL in {@link #API_VERSION}.
 *
 * <ul>
 *   <li>It reads from each answer how many points the shop has left, and waits for those that the
 *       next question needs.
 *   <li>An answer with an error beside its data is not used. A change of stock that was made counts
 *       as made, whatever error is beside it.
 *   <li>A list is read to its end or refused.
 *   <li>A change of stock is sent once by each call, and never while Shopify answers with another
 *       version.
 * </ul>
 *
 * <p>Immutable and safe for use by any number of threads. It must be closed after use, which leaves
 * a lent HTTP client and the token supplier open.
 *
 * <pre>{@code
 * try (ShopifyClient shopify =
 *     ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed(token)).build()) {
 *   for (Order order : shopify.orders().updatedSince(since)) {
 *     order.refunds().forEach(refund -> book(order, refund));
 *   }
 * }
 * }</pre>
 */
public final class ShopifyClient implements AutoCloseable {
  /**
   * The version of the API that this client speaks. Shopify keeps a version for at least a year.
   * Changes of stock have had their present form since 2026-04.
   */
  public static final String API_VERSION = "2026-07";

  static final String SERVICE = "Shopify";

  /** Errors of the API itself are a text under {@code errors}, those of a login have two parts. */
  static final List<String> ERROR_FIELDS = List.of("errors", "error_description", "error");

  private static final Pattern SHOP = Pattern.compile("[a-z0-9][a-z0-9-]*[.]myshopify[.]com");

  private final GraphQl graphQl;
  private final ClientOptions options;
  private final String shop;
  private final Orders orders;
  private final Balance balance;
  private final Inventory inventory;
  private final BulkOperations bulk;

  private ShopifyClient(GraphQl graphQl, ClientOptions options, String shop) {
    this.graphQl = graphQl;
    this.options = options;
    this.shop = shop;
    this.orders = new Orders(graphQl);
    this.balance = new Balance(graphQl);
    this.inventory = new Inventory(graphQl);
    this.bulk = new BulkOperations(graphQl, options);
  }

  /**
   * Returns a builder of a client.
   *
   * @param shop the shop, such as {@code example.myshopify.com}, in lower case
   * @param tokens supplies the access token; the client does not close it
   * @throws IllegalArgumentException if the shop does not have that form
   */
  public static Builder builder(String shop, TokenSupplier tokens) {
    if (!SHOP.matcher(shop).matches()) {
      throw new IllegalArgumentException(
          "the shop must have the form name.myshopify.com in lower case, not \"" + shop + "\"");
    }
    return new Builder(shop, tokens);
  }

  /** Returns the shop, as it was given. */
  public String shop() {
    return shop;
  }

  /** Returns access to orders and refunds. */
  public Orders orders() {
    return orders;
  }

  /** Returns access to the balance of Shopify Payments. */
  public Balance balance() {
    return balance;
  }

  /** Returns access to stock. */
  public Inventory inventory() {
    return inventory;
  }

  /** Returns access to bulk operations. */
  public BulkOperations bulk() {
    return bulk;
  }

  /**
   * Returns a view of this client whose calls have these options, each retry and each page
   * included. {@link CallOptions#sendBy()} is the last moment to send a change of stock, such as
   * the end of its key's 24 hours. The view shares everything with this client. Closing the view
   * has no effect; closing this client closes it.
   */
  public ShopifyClient with(CallOptions value) {
    return new ShopifyClient(graphQl.with(value), options, shop);
  }

  /**
   * Makes sure by one read that the shop answers to the token, and with {@link #API_VERSION}.
   *
   * @throws ServiceException if the call fails
   * @throws ShopifyErrorException if the answer has an error or another version
   */
  public void check() {
    inventory.checkVersion();
  }

  /**
   * Returns how many requests this client and its views have sent since it was built, each retry
   * and each page included. Requests for tokens and for the files of bulk operations do not count.
   */
  public long requestsSent() {
    return graphQl.caller().requestsSent();
  }

  /**
   * Refuses further calls and releases connections. A lent HTTP client stays open. Closing a
   * {@linkplain #with view} has no effect.
   */
  @Override
  public void close() {
    graphQl.caller().close();
  }

  @Override
  public String toString() {
    return "ShopifyClient";
  }

  /** Builds a {@link ShopifyClient}. Not safe for use by several threads. */
  public static final class Builder {
    private final String shop;
    private final TokenSupplier tokens;
    private @Nullable String baseUrl;
    private ClientOptions options = ClientOptions.defaults();

    private Builder(String shop, TokenSupplier tokens) {
      this.shop = shop;
      this.tokens = tokens;
    }

    /**
     * Sets the URL that {@code /admin/api} is relative to, for tests; by default that of the shop.
     */
    public Builder baseUrl(String value) {
      baseUrl = value;
      return this;
    }

    /**
     * Sets timeouts, retries, limits, the HTTP client and the rest; default {@link
     * ClientOptions#defaults()}. Shopify counts points, so limits are not needed.
     */
    public Builder options(ClientOptions value) {
      options = value;
      return this;
    }

    /**
     * Builds the client. Nothing is sent.
     *
     * @throws IllegalArgumentException if the URL cannot be used
     */
    public ShopifyClient build() {
      PointsBudget points = new PointsBudget(options.clock());
      VersionWatch version = new VersionWatch(options.clock());
      HttpCaller caller =
          HttpCaller.builder(
                  SERVICE,
                  baseUrl == null ? "https://" + shop : baseUrl,
                  // The token belongs to each request: its supplier may change it in between.
                  Credentials.ofHeaders(Map.of()))
              .errorFields(ERROR_FIELDS)
              .options(options.withBudget(CallLimits.none()))
              .limitInAnswer(answer -> GraphQl.observe(answer, points, version, options.clock()))
              .build();
      return new ShopifyClient(new GraphQl(caller, tokens, points, version), options, shop);
    }
  }
}
