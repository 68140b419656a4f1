package dev.restock.returngo;

import dev.restock.http.CallBudget;
import dev.restock.http.CallLimits;
import dev.restock.http.CallListener;
import dev.restock.http.CallOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.HttpOptions;
import dev.restock.http.RemainingCalls;
import dev.restock.http.Sleeper;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
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
      CallLimits.none().withPerSecond(5).withPerDay(2_000);

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
   * CallOptions urgent = CallOptions.defaults().withBudgetClass(BudgetClass.URGENT);
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
    private HttpOptions options = HttpOptions.defaults();
    private CallLimits limits = DEFAULT_LIMITS;
    private @Nullable CallBudget budget;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private CallListener listener = CallListener.none();
    private @Nullable RandomGenerator random;
    private @Nullable OkHttpClient httpClient;

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
     * Sets timeouts, retries and sizes.
     *
     * @param value the options
     * @return this builder
     */
    public Builder options(HttpOptions value) {
      options = value;
      return this;
    }

    /**
     * Sets what the client allows itself, with a count of its own.
     *
     * @param value the limits; default {@link ReturnGoClient#DEFAULT_LIMITS}. Replaces a {@link
     *     #budget}
     * @return this builder
     */
    public Builder limits(CallLimits value) {
      limits = value;
      budget = null;
      return this;
    }

    /**
     * Makes the client count on a budget that others share: the clients of all shops that use the
     * same API key.
     *
     * @param value the budget, such as {@code CallBudget.of(ReturnGoClient.DEFAULT_LIMITS)};
     *     replaces {@link #limits}
     * @return this builder
     */
    public Builder budget(CallBudget value) {
      budget = value;
      return this;
    }

    /**
     * Sets the clock for waits and budgets.
     *
     * @param value the clock
     * @return this builder
     */
    public Builder clock(Clock value) {
      clock = value;
      return this;
    }

    /**
     * Sets who waits.
     *
     * @param value the sleeper
     * @return this builder
     */
    public Builder sleeper(Sleeper value) {
      sleeper = value;
      return this;
    }

    /**
     * Sets who is told of finished calls.
     *
     * @param value the listener
     * @return this builder
     */
    public Builder listener(CallListener value) {
      listener = value;
      return this;
    }

    /**
     * Sets the source of jitter; a seeded one makes waits repeatable.
     *
     * @param value the generator
     * @return this builder
     */
    public Builder random(RandomGenerator value) {
      random = value;
      return this;
    }

    /**
     * Lends an HTTP client; the lender closes it. See {@link
     * HttpCaller.Builder#httpClient(OkHttpClient)}.
     *
     * @param value the client
     * @return this builder
     */
    public Builder httpClient(OkHttpClient value) {
      httpClient = value;
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
      HttpCaller.Builder caller =
          HttpCaller.builder(
                  SERVICE,
                  baseUrl,
                  Credentials.ofHeaders(Map.of("x-api-key", apiKey, "x-shop-name", shop)))
              // ReturnGO documents no error body; these are what programs find.
              .errorFields(List.of("message", "error"))
              .options(options)
              .limits(limits)
              .clock(clock)
              .sleeper(sleeper)
              .listener(listener);
      if (budget != null) {
        caller.budget(budget);
      }
      if (random != null) {
        caller.random(random);
      }
      if (httpClient != null) {
        caller.httpClient(httpClient);
      }
      return new ReturnGoClient(caller.build());
    }

    private static String headerValue(String name, String value) {
      if (value.isBlank() || !value.chars().allMatch(c -> c >= ' ' && c < 127)) {
        throw new IllegalArgumentException(name + " is blank or not printable ASCII");
      }
      return value;
    }
  }
}
