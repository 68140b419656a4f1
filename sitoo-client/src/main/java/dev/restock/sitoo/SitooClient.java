package dev.restock.sitoo;

import dev.restock.http.CallLimits;
import dev.restock.http.CallListener;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.HttpOptions;
import dev.restock.http.Sleeper;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Sitoo REST API v2 for one site of one account. Immutable, safe for use by any
 * number of threads, and closed by whoever built it.
 *
 * <pre>{@code
 * try (SitooClient sitoo =
 *     SitooClient.builder()
 *         .baseUrl("https://api.mysitoo.com/v2")
 *         .accountId("10020")
 *         .credentials("10020-140", password)
 *         .build()) {
 *   List<BatchResult<Long>> results = sitoo.transactions().post(transactions);
 * }
 * }</pre>
 */
public final class SitooClient implements AutoCloseable {
  /**
   * One request in flight. Sitoo publishes no numbers, but has been seen to answer 429 to a second
   * request of the same API user while the first was running.
   */
  public static final CallLimits DEFAULT_LIMITS = CallLimits.none().withMaxConcurrent(1);

  /**
   * How many rows a list call asks for. Sitoo's own default is 10 and its maximum is not
   * documented; 500 is within what every known use has had answered, and a smaller answer is paged
   * on.
   */
  public static final int DEFAULT_PAGE_SIZE = 500;

  static final String SERVICE = "Sitoo";

  private final HttpCaller caller;
  private final Warehouses warehouses;
  private final WarehouseTransactions transactions;
  private final Products products;
  private final ReasonCodes reasonCodes;

  private SitooClient(HttpCaller caller, Site site, int pageSize) {
    this.caller = caller;
    this.warehouses = new Warehouses(site, pageSize);
    this.transactions = new WarehouseTransactions(site, pageSize);
    this.products = new Products(site);
    this.reasonCodes = new ReasonCodes(site, pageSize);
  }

  /**
   * Starts a client.
   *
   * @return a new builder; base URL, account and credentials must be set
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns access to warehouses and their stock.
   *
   * @return the warehouses
   */
  public Warehouses warehouses() {
    return warehouses;
  }

  /**
   * Returns access to the stock ledger.
   *
   * @return the warehouse transactions
   */
  public WarehouseTransactions transactions() {
    return transactions;
  }

  /**
   * Returns access to products.
   *
   * @return the products
   */
  public Products products() {
    return products;
  }

  /**
   * Returns access to reason codes.
   *
   * @return the reason codes
   */
  public ReasonCodes reasonCodes() {
    return reasonCodes;
  }

  /**
   * Returns what is left of today's budget of calls.
   *
   * @return calls until midnight UTC; empty if the limits name no daily number
   */
  public OptionalLong remainingToday() {
    return caller.remainingToday();
  }

  /** Refuses further calls and releases connections; a lent HTTP client is left as it is. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "SitooClient";
  }

  static int checkedPageSize(int value) {
    if (value < 1 || value > 100_000) {
      throw new IllegalArgumentException("a page has 1 to 100000 rows, not " + value);
    }
    return value;
  }

  /** Builds a {@link SitooClient}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable String baseUrl;
    private @Nullable String accountId;
    private @Nullable Credentials credentials;
    private int siteId = 1;
    private int pageSize = DEFAULT_PAGE_SIZE;
    private HttpOptions options = HttpOptions.defaults();
    private CallLimits limits = DEFAULT_LIMITS;
    private Clock clock = Clock.systemUTC();
    private Sleeper sleeper = Sleeper.system();
    private CallListener listener = CallListener.none();
    private @Nullable RandomGenerator random;
    private @Nullable OkHttpClient httpClient;

    private Builder() {}

    /**
     * Sets the server. Sitoo shows the URL of an account where it makes the API password (Settings,
     * Sitoo REST API); it differs between accounts.
     *
     * @param value up to and with the API's version, such as {@code https://api.mysitoo.com/v2}
     * @return this builder
     * @throws IllegalArgumentException if it already names an account
     */
    public Builder baseUrl(String value) {
      if (value.contains("/accounts/")) {
        throw new IllegalArgumentException(
            "the base URL ends before /accounts/; the account is set by accountId");
      }
      baseUrl = value;
      return this;
    }

    /**
     * Sets the account.
     *
     * @param value the account's number
     * @return this builder
     * @throws IllegalArgumentException if it is not a number
     */
    public Builder accountId(String value) {
      if (!value.matches("[0-9]{1,18}")) {
        throw new IllegalArgumentException("a Sitoo account id is a number");
      }
      accountId = value;
      return this;
    }

    /**
     * Sets the site.
     *
     * @param value the site's number (eshopid); default 1
     * @return this builder
     * @throws IllegalArgumentException if it is below 1
     */
    public Builder siteId(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("a Sitoo site id is 1 or more");
      }
      siteId = value;
      return this;
    }

    /**
     * Sets the API user.
     *
     * @param apiId its id, such as {@code 10020-140}
     * @param password its password, a secret
     * @return this builder
     * @throws IllegalArgumentException if one of them is blank, or the id holds a colon
     */
    public Builder credentials(String apiId, String password) {
      credentials = Credentials.basic(apiId, password);
      return this;
    }

    /**
     * Sets how many rows a list call asks for.
     *
     * @param value 1 to 100,000; default {@link SitooClient#DEFAULT_PAGE_SIZE}
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pageSize(int value) {
      pageSize = checkedPageSize(value);
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
     * Sets what the client allows itself.
     *
     * @param value the limits; default {@link SitooClient#DEFAULT_LIMITS}
     * @return this builder
     */
    public Builder limits(CallLimits value) {
      limits = value;
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
     * @throws IllegalArgumentException if the URL, the account or the credentials are not set, or
     *     the URL cannot be used
     */
    public SitooClient build() {
      if (baseUrl == null || accountId == null || credentials == null) {
        throw new IllegalArgumentException(
            "a Sitoo client needs a baseUrl, an accountId and credentials");
      }
      HttpCaller.Builder builder =
          HttpCaller.builder(SERVICE, baseUrl, credentials)
              .errorFields(List.of("errortext"))
              .options(options)
              .limits(limits)
              .clock(clock)
              .sleeper(sleeper)
              .listener(listener);
      if (random != null) {
        builder.random(random);
      }
      if (httpClient != null) {
        builder.httpClient(httpClient);
      }
      HttpCaller caller = builder.build();
      return new SitooClient(caller, new Site(caller, accountId, siteId), pageSize);
    }
  }
}
