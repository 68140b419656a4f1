package dev.restock.shopify;

import com.squareup.moshi.Json;
import dev.restock.http.ApiRequest;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.UnreadableJsonException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets access tokens by the client credentials grant, which Shopify gives to an app for a shop of
 * the app's own organisation. A token lives 24 hours and is renewed before it ends. While a renewal
 * fails, the old token is used as long as it lives.
 *
 * <p>Safe for use by any number of threads: one of them asks, and those that need the answer wait
 * for it. It must be closed after use. {@code toString} hides the id, the secret and the token.
 */
public final class ClientCredentials implements TokenSupplier, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ClientCredentials.class);
  private static final Duration LONGEST_LIFE = Duration.ofDays(30);

  /** After a failed renewal of a token that still lives, the next attempt waits so long. */
  private static final Duration RENEWAL_PAUSE = Duration.ofMinutes(1);

  private record Grant(String token, Instant renewAt, Instant end) {}

  /** The answer of Shopify. */
  @Lenient
  record Token(
      @Json(name = "access_token") String accessToken,
      @Json(name = "expires_in") Optional<Long> expiresIn) {
    @Override
    public String toString() {
      return "Token (hidden)";
    }
  }

  private final HttpCaller caller;
  private final Clock clock;
  private final String clientId;
  private final String clientSecret;
  private final AtomicReference<@Nullable Grant> current = new AtomicReference<>();
  private final AtomicReference<@Nullable FutureTask<Grant>> renewal = new AtomicReference<>();

  private ClientCredentials(HttpCaller caller, Clock clock, String clientId, String clientSecret) {
    this.caller = caller;
    this.clock = clock;
    this.clientId = FixedToken.checked(clientId);
    this.clientSecret = FixedToken.checked(clientSecret);
  }

  /**
   * Creates a supplier. Nothing is sent.
   *
   * @param baseUrl the shop's URL, such as {@code https://example.myshopify.com}
   * @param clientId the app's client id
   * @param clientSecret the app's client secret
   * @param options timeouts, retries, connections and clock of the requests for tokens
   * @throws IllegalArgumentException if a value is blank, or the URL cannot be used
   */
  public static ClientCredentials of(
      String baseUrl, String clientId, String clientSecret, ClientOptions options) {
    HttpCaller caller =
        HttpCaller.builder(ShopifyClient.SERVICE, baseUrl, Credentials.ofHeaders(Map.of()))
            .errorFields(ShopifyClient.ERROR_FIELDS)
            .options(options)
            .build();
    return new ClientCredentials(caller, options.clock(), clientId, clientSecret);
  }

  /**
   * Returns a token that lives.
   *
   * @throws ServiceException if there is none and Shopify gives none now
   * @throws CancellationException if the thread is interrupted while another one asks for the token
   */
  @Override
  public String token() {
    Grant grant = current.get();
    Instant now = clock.instant();
    if (grant != null && now.isBefore(grant.renewAt())) {
      return grant.token();
    }
    if (grant == null || !now.isBefore(grant.end())) {
      return renewed().token();
    }
    try {
      return renewed().token();
    } catch (ServiceException e) {
      LOG.warn(
          "Shopify's access token cannot be renewed; the old one is used until {}: {}",
          grant.end(),
          e.getMessage());
      current.compareAndSet(grant, new Grant(grant.token(), now.plus(RENEWAL_PAUSE), grant.end()));
      return grant.token();
    }
  }

  @Override
  public void refused(String token) {
    Grant grant = current.get();
    if (grant != null && grant.token().equals(token)) {
      current.compareAndSet(grant, null);
    }
  }

  /** Asks for a token, or waits for the thread that does. */
  private Grant renewed() {
    FutureTask<Grant> own = new FutureTask<>(this::fresh);
    FutureTask<Grant> task = renewal.compareAndSet(null, own) ? own : renewal.get();
    if (task == null) {
      // The other thread has just finished.
      return fresh();
    }
    if (task == own) {
      try {
        own.run();
      } finally {
        renewal.set(null);
      }
    }
    return result(task);
  }

  /** Returns the grant that another thread has just got, or asks for one. */
  private Grant fresh() {
    Grant grant = current.get();
    return grant != null && clock.instant().isBefore(grant.renewAt()) ? grant : ask();
  }

  private static Grant result(FutureTask<Grant> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while waiting for an access token");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException("an access token could not be read", e.getCause());
    }
  }

  private Grant ask() {
    Token answer =
        caller.call(
            ApiRequest.formRead(
                    "/admin/oauth/access_token",
                    Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        clientId,
                        "client_secret",
                        clientSecret))
                .build(),
            ClientCredentials::read);
    Instant now = clock.instant();
    // Not established whether the answer always says it.
    Duration life = answer.expiresIn().map(Duration::ofSeconds).orElse(Duration.ofHours(1));
    if (life.compareTo(LONGEST_LIFE) > 0) {
      life = LONGEST_LIFE;
    }
    Grant grant =
        new Grant(answer.accessToken(), now.plus(life.minus(life.dividedBy(12))), now.plus(life));
    current.set(grant);
    return grant;
  }

  private static Token read(byte[] body) {
    Token token = JsonCodec.read("the answer", body, Token.class);
    if (!FixedToken.isUsable(token.accessToken())) {
      throw new UnreadableJsonException("the answer", "$.access_token", "is not printable ASCII");
    }
    return token;
  }

  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "ClientCredentials (hidden)";
  }
}
