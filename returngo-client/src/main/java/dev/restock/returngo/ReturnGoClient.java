package dev.restock.returngo;

import dev.restock.http.CallBudget;
import dev.restock.http.CallLimits;
import dev.restock.http.CallOptions;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HeaderText;
import dev.restock.http.HttpCaller;
import dev.restock.http.RemainingCalls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A client of the ReturnGO API for one shop. Immutable and safe for use by any number of threads.
 * It must be closed after use, which leaves a lent HTTP client open.
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
  /** The URL of the only server that ReturnGO documents. */
  public static final String DEFAULT_BASE_URL = "https://api.returngo.ai";

  /**
   * 5 requests a second and 2,000 a day. ReturnGO's support pages once allowed 100 a second; newer
   * sources say 5. All sources agree on the number a day. Whether it applies per key or per shop is
   * not established, so clients that share a key should share a {@link CallBudget}.
   */
  public static final CallLimits DEFAULT_LIMITS =
      CallLimits.builder().perSecond(5).perDay(2_000).build();

  /** What ReturnGO documents for these statuses; it documents no error code that says more. */
  private static final Map<Integer, String> ADVICE =
      Map.of(
          401,
          "ReturnGO documents this as a missing or incorrect API key. Check the API key (Settings,"
              + " Integrations, API).",
          403,
          "ReturnGO documents this as \"No such shop for this user\". Check the shop: it must be one"
              + " of the stores of the owner of the API key.");

  static final String SERVICE = "ReturnGO";

  private final HttpCaller caller;
  private final String shop;
  private final Rmas rmas;
  private final Shipments shipments;
  private final Transactions transactions;
  private final Webhooks webhooks;

  private ReturnGoClient(HttpCaller caller, String shop) {
    this.caller = caller;
    this.shop = shop;
    this.rmas = new Rmas(caller);
    this.shipments = new Shipments(caller);
    this.transactions = new Transactions(caller);
    this.webhooks = new Webhooks(caller);
  }

  /** Returns a builder of a client. The API key and the shop must be set. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns the shop, as it was given. */
  public String shop() {
    return shop;
  }

  /** Returns access to RMAs. */
  public Rmas rmas() {
    return rmas;
  }

  /** Returns access to transactions. */
  public Transactions transactions() {
    return transactions;
  }

  /** Returns access to shipments. */
  public Shipments shipments() {
    return shipments;
  }

  /** Returns access to webhook subscriptions. */
  public Webhooks webhooks() {
    return webhooks;
  }

  /**
   * Returns a caller for any path of the API, for operations that have no method here or need
   * another body. Its calls are as safe as all others: authenticated, counted, retried only if
   * safe, and logged without values. It shares everything with this client, and closing it has no
   * effect.
   *
   * <pre>{@code
   * RawAnswer answer =
   *     returnGo.raw().send(ApiRequest.post("/rma/{rmaId}/comment", json).path("rmaId", id).build());
   * }</pre>
   *
   * <p>Page: ReturnGO's API reference ("ReturnGO API - Prod" 1.0).
   */
  public HttpCaller raw() {
    return caller.with(caller.callOptions());
  }

  /**
   * Returns a view of this client whose calls have these options, each retry and each page
   * included. The view shares everything with this client. Closing the view has no effect; closing
   * this client closes it.
   *
   * <pre>{@code
   * CallOptions urgent = CallOptions.builder().budgetClass(BudgetClass.URGENT).build();
   * Rma rma = returnGo.with(urgent).rmas().get(id);
   * }</pre>
   */
  public ReturnGoClient with(CallOptions options) {
    return new ReturnGoClient(caller.with(options), shop);
  }

  /** Returns what is left of today's budget of calls. */
  public RemainingCalls remaining() {
    return caller.remaining();
  }

  /**
   * Returns how many requests this client and its views have sent since it was built, each retry
   * and each page included.
   */
  public long requestsSent() {
    return caller.requestsSent();
  }

  /**
   * Refuses further calls and releases connections. A lent HTTP client stays open. Closing a
   * {@linkplain #with view} has no effect.
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
     * Sets the API key, a secret (Settings, Integrations, API): printable ASCII. One key serves all
     * stores of an owner.
     *
     * @throws IllegalArgumentException if the key is blank, has a blank or a line break at an end,
     *     or has another character
     */
    public Builder apiKey(String value) {
      HeaderText.check("apiKey", value);
      apiKey = value;
      return this;
    }

    /**
     * Sets the shop, such as {@code example.myshopify.com}: printable ASCII without blanks.
     *
     * @throws IllegalArgumentException if the shop is a URL, or has a blank or another character
     */
    public Builder shop(String value) {
      shop = checkedShop(value);
      return this;
    }

    /**
     * Sets the URL that {@code /rmas} is relative to, for tests; default {@link #DEFAULT_BASE_URL}.
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
              // ReturnGO documents no error body; known programs have received these fields.
              .errorFields(List.of("message", "error"))
              .advice(ADVICE)
              .options(options.withBudget(DEFAULT_LIMITS))
              .build(),
          shop);
    }

    private static String checkedShop(String value) {
      HeaderText.check("shop", value);
      int scheme = value.indexOf("://");
      String host = (scheme < 0 ? value : value.substring(scheme + 3)).replaceFirst("[/?#].*", "");
      if (!host.equals(value)) {
        throw new IllegalArgumentException(
            "shop is a URL or has a path; expected the name of the shop alone, such as "
                + "example.myshopify.com"
                + (host.matches("[A-Za-z0-9.-]+") ? "; set: " + host : ""));
      }
      if (value.indexOf(' ') >= 0) {
        throw new IllegalArgumentException(
            "shop has a blank; expected its host name, such as example.myshopify.com, and not its"
                + " title");
      }
      return value;
    }
  }
}
