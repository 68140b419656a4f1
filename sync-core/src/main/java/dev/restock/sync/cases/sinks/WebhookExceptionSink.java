package dev.restock.sync.cases.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ApiRequest;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.RateLimitedException;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.SinkNotReadyException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Posts each case to an address: signed JSON to a service of your own, or a text to a chat that
 * accepts Slack's incoming webhooks.
 *
 * <p>A case counts as delivered after a response with status 2xx. After any other status, a timeout
 * or a failed connection it is posted again later, with a backoff; a 429 is waited for as the
 * service asks. Redirects are not followed. A case may arrive twice, with the same {@code
 * Idempotency-Key}; a case that was opened again has another key.
 *
 * <p>A service of your own gets the JSON of {@link ExceptionCase#toJson()}, or of {@link
 * CaseGroup#toJson()} for a group, with the headers
 *
 * <ul>
 *   <li>{@code X-Restock-Timestamp}: the time of the signature, in seconds since 1970;
 *   <li>{@code X-Restock-Signature}: {@code v1=} and the HMAC-SHA256, in hexadecimal, of the
 *       timestamp, a full stop and the body, with the secret. Receivers compute it from the bytes
 *       of the body, compare in constant time, and refuse old timestamps;
 *   <li>{@code Idempotency-Key}: the {@linkplain ExceptionCase#mark() mark} of the case or group.
 * </ul>
 *
 * <p>Neither the address nor the secret is in any log, error or {@code toString}. Thread-safe. The
 * caller closes the sink; an HTTP client that was passed to the builder stays open.
 */
public final class WebhookExceptionSink implements ExceptionSink, AutoCloseable {
  /**
   * Short timeouts and two attempts: 6 seconds for an attempt, and a second attempt only if no
   * connection was made. A delivery takes less than the {@code deliveryTimeout} of the engine.
   */
  public static final ClientOptions DEFAULT_OPTIONS =
      ClientOptions.builder()
          .connectTimeout(Duration.ofSeconds(3))
          .readTimeout(Duration.ofSeconds(5))
          .attemptTimeout(Duration.ofSeconds(6))
          .maxAttempts(2)
          .initialBackoff(Duration.ofMillis(250))
          .maxWait(Duration.ofSeconds(2))
          .build();

  private static final String SERVICE = "Webhook of cases";

  private final HttpCaller caller;
  private final Target target;
  private final WebhookBody body;
  private final Optional<WebhookSignature> signature;
  private final Clock clock;

  /** The last part of the address; the caller keeps the rest. */
  private record Target(String lastSegment, List<Map.Entry<String, String>> query) {}

  private WebhookExceptionSink(Builder builder, HttpUrl url) {
    List<String> segments = url.pathSegments();
    HttpUrl base = url.newBuilder().removePathSegment(segments.size() - 1).query(null).build();
    this.target = new Target(segments.get(segments.size() - 1), queryOf(url));
    this.body = builder.body;
    this.signature = Optional.ofNullable(builder.secret).map(WebhookSignature::new);
    this.clock = builder.options.clock();
    this.caller =
        HttpCaller.builder(SERVICE, base.toString(), Credentials.ofHeaders(Map.of()))
            .options(builder.options)
            // The text of a refusal may quote the address.
            .errorFields(List.of())
            .build();
  }

  private static List<Map.Entry<String, String>> queryOf(HttpUrl url) {
    List<Map.Entry<String, String>> query = new ArrayList<>();
    for (int i = 0; i < url.querySize(); i++) {
      query.add(
          Map.entry(
              url.queryParameterName(i),
              Optional.ofNullable(url.queryParameterValue(i)).orElse("")));
    }
    return List.copyOf(query);
  }

  /**
   * Posts signed JSON to a service of your own.
   *
   * @param url the address; https, or http for the loopback
   * @param secret the shared secret, 16 characters or more
   * @return a builder
   * @throws IllegalArgumentException if the secret is too short or the address is not valid; the
   *     message quotes neither
   */
  public static Builder signed(String url, String secret) {
    if (requireNonNull(secret, "secret").length() < WebhookSignature.SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of a webhook needs "
              + WebhookSignature.SHORTEST_SECRET
              + " characters or more");
    }
    return new Builder(url, WebhookBody.JSON, secret);
  }

  /**
   * Posts a text to a chat that accepts Slack's incoming webhooks: the body is an object with a
   * {@code text}. The address is the secret, and the body is not signed.
   *
   * @param url the address; https, or http for the loopback
   * @return a builder
   * @throws IllegalArgumentException if the address is not valid; the message does not quote it
   */
  public static Builder slack(String url) {
    return new Builder(url, WebhookBody.SLACK, null);
  }

  /**
   * Posts a case.
   *
   * @param parked the case
   * @throws SinkNotReadyException if the service asks to wait
   * @throws dev.restock.http.ServiceException if the service did not, or may not have, taken it
   */
  @Override
  public void accept(ExceptionCase parked) {
    post(body.of(parked), parked.mark());
  }

  /**
   * Posts a group as one.
   *
   * @param group the group
   * @throws SinkNotReadyException if the service asks to wait
   * @throws dev.restock.http.ServiceException if the service did not, or may not have, taken it
   */
  @Override
  public void acceptGroup(CaseGroup group) {
    post(body.of(group), group.mark());
  }

  private void post(byte[] json, String mark) {
    ApiRequest.Builder request =
        target.lastSegment().isEmpty()
            ? ApiRequest.post("/", json)
            : ApiRequest.post("/{hook}", json).path("hook", target.lastSegment());
    target.query().forEach(one -> request.query(one.getKey(), one.getValue()));
    request.header("Idempotency-Key", mark);
    signature.ifPresent(
        by -> {
          long at = clock.instant().getEpochSecond();
          request.header("X-Restock-Timestamp", Long.toString(at));
          request.header("X-Restock-Signature", by.of(at, json));
        });
    try {
      caller.send(request.build());
    } catch (RateLimitedException e) {
      throw notReady(e);
    }
  }

  private static SinkNotReadyException notReady(RateLimitedException e) {
    SinkNotReadyException notReady = new SinkNotReadyException(e.retryAt());
    notReady.initCause(e);
    return notReady;
  }

  /** Closes the connections, unless the builder got an HTTP client. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "WebhookExceptionSink(" + body + ", address and secret hidden)";
  }

  /** Builds a {@link WebhookExceptionSink}; not thread-safe. */
  public static final class Builder {
    private final HttpUrl url;
    private final WebhookBody body;
    private final @Nullable String secret;
    private ClientOptions options = DEFAULT_OPTIONS;

    private Builder(String url, WebhookBody body, @Nullable String secret) {
      HttpUrl parsed = HttpUrl.parse(requireNonNull(url, "url").trim());
      if (parsed == null) {
        throw new IllegalArgumentException(
            "the address of the webhook is not an http or https URL (it is not shown)");
      }
      this.url = parsed;
      this.body = body;
      this.secret = secret;
    }

    /**
     * Sets timeouts, attempts, limits, the clock for timestamps, and an HTTP client, which stays
     * open. Default: {@link #DEFAULT_OPTIONS}, without limits.
     */
    public Builder options(ClientOptions value) {
      options = requireNonNull(value, "options");
      return this;
    }

    /**
     * Builds the sink; nothing is sent yet.
     *
     * @return the sink, to be closed
     * @throws IllegalArgumentException if the address is not https, or names a user
     */
    public WebhookExceptionSink build() {
      return new WebhookExceptionSink(this, url);
    }

    @Override
    public String toString() {
      return "WebhookExceptionSink.Builder(" + body + ", address and secret hidden)";
    }
  }
}
