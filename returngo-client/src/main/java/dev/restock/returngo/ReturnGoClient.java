package dev.restock.returngo;

import dev.restock.http.CallBudget;
import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.RemainingCalls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the ReturnGO API for one shop. Immutable, safe for use by any number of threads, and
 * closed by whoever built it.
 *
 * <pre>{@code
 * try (ReturnGoClient returnGo =
 *     ReturnGoClient.builder().apiKey(key).shop("example.myshopify.com").build()) {
 *   for (RmaSummary row : returnGo.rmas().list(RmaQuery.all())) {
 *     Rma rma = returnGo.rmas().get(row.rmaId());
 *   }
 * }
 * }</pre>
 */
public final class ReturnGoClient implements AutoCloseable {
  /** The only server that ReturnGO documents. */
  public static final String DEFAULT_BASE_URL = "https://api.returngo.ai";

  /**
   * 5 requests a second and 2,000 a day. ReturnGO's support pages have said 100 a second, newer
   * sources say 5; the daily number is the same. Whether it counts per key or per shop is not
   * established: clients that share a key should share a {@link CallBudget}.
   */
  public static final CallLimits DEFAULT_LIMITS =
      CallLimits.builder().perSecond(5).perDay(2_000).build();

  static final String SERVICE = "ReturnGO";

  private final HttpCaller caller;
  private final Rmas rmas;
  private final Shipments shipments;
  private final Transactions transactions;
  private final Webhooks webhooks;

  private ReturnGoClient(HttpCaller caller) {
    this.caller = caller;
    this.rmas = new Rmas(caller);
    this.shipments = new Shipments(caller);
    this.transactions = new Transactions(caller);
    this.webhooks = new Webhooks(caller);
  }

  /**
   * Starts a client.
   *
   * @return a new builder; the API key and the shop must be set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns access to RMAs.
   *
   * @return the RMAs
   */
  public Rmas rmas() {
    return rmas;
  }

  /**
   * Returns access to transactions.
   *
   * @return the transactions
   */
  public Transactions transactions() {
    return transactions;
  }

  /**
   * Returns access to shipments.
   *
   * @return the shipments
   */
  public Shipments shipments() {
    return shipments;
  }

  /**
   * Returns access to webhook subscriptions.
   *
   * @return the subscriptions
   */
  public Webhooks webhooks() {
    return webhooks;
  }

  /**
   * Returns the door to any path of the API, for what has no method here or needs another body.
   * Reads and writes through it are as safe as all others: authenticated, counted, retried only
   * where it cannot hurt, and logged without values. Closing it does nothing.
   *
   * <pre>{@code
   * RawAnswer answer =
   *     returnGo.raw().send(ApiRequest.post("/rma/{rmaId}/comment", json).path("rmaId", id).build());
   * }</pre>
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0).
   *
   * @return a caller that shares all with this client
   */
  public HttpCaller raw() {
    return caller.with(caller.callOptions());
  }

  /**
   * Returns this client with other options for its calls, each retry and each page included. It
   * shares everything with this one and owns nothing: closing it does nothing, and closing this
   * client closes it.
   *
   * <pre>{@code
   * CallOptions urgent = CallOptions.builder().budgetClass(BudgetClass.URGENT).build();
   * Rma rma = returnGo.with(urgent).rmas().get(id);
   * }</pre>
   *
   * @param options the options
   * @return a view of this client
   */
  public ReturnGoClient with(CallOptions options) {
    return new ReturnGoClient(caller.with(options));
  }

  /**
   * Returns what is left of today's budget of calls.
   *
   * @return requests left for normal and for urgent calls, and when the next day begins
   */
  public RemainingCalls remaining() {
    return caller.remaining();
  }

  /**
   * Returns how many requests this client and its views have sent so far, each retry and each page
   * included.
   *
   * @return a number that only rises
   */
  public long requestsSent() {
    return caller.requestsSent();
  }

  /**
   * Refuses further calls and releases connections; a lent HTTP client is left as it is. Closing a
   * {@linkplain #with view} does nothing.
   */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "ReturnGoClient";
  }

  /** Builds a {@link ReturnGoClient}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String apiKey;
    private @Nullable String shop;
    private String baseUrl = DEFAULT_BASE_URL;
    private ClientOptions options = ClientOptions.defaults();

    private Builder() {}

    /**
     * Sets the API key (Settings, Integrations, API). One key serves all stores of an owner.
     *
     * @param value the key, a secret; printable ASCII
     * @return this builder
     */
    public Builder apiKey(String value) {
      apiKey = headerValue("apiKey", value);
      return this;
    }

    /**
     * Sets the shop that calls are about.
     *
     * @param value such as {@code example.myshopify.com}; printable ASCII
     * @return this builder
     */
    public Builder shop(String value) {
      shop = headerValue("shop", value);
      return this;
    }

    /**
     * Sets another server, for tests.
     *
     * @param value the URL that {@code /rmas} is relative to
     * @return this builder
     */
    public Builder baseUrl(String value) {
      baseUrl = value;
      return this;
    }

    /**
     * Sets timeouts, retries, limits, the HTTP client and the rest; default {@link
     * ClientOptions#defaults()}. If they name neither limits nor a budget, the client keeps to
     * {@link #DEFAULT_LIMITS}.
     */
    public Builder options(ClientOptions value) {
      options = value;
      return this;
    }

    /**
     * Builds the client. Nothing is sent.
     *
     * @return a client, to be closed after use
     * @throws IllegalArgumentException if the key or the shop is not set, or the URL cannot be used
     */
    public ReturnGoClient build() {
      if (apiKey == null || shop == null) {
        throw new IllegalArgumentException("a ReturnGO client needs an apiKey and a shop");
      }
      return new ReturnGoClient(
          HttpCaller.builder(
                  SERVICE,
                  baseUrl,
                  Credentials.ofHeaders(Map.of("x-api-key", apiKey, "x-shop-name", shop)))
              // ReturnGO documents no error body; these are what programs find.
              .errorFields(List.of("message", "error"))
              .options(options.withBudget(DEFAULT_LIMITS))
              .build());
    }

    private static String headerValue(String name, String value) {
      if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
        throw new IllegalArgumentException(name + " is blank or not printable ASCII");
      }
      return value;
    }
  }
}
