package dev.restock.sync.internal.webhook;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ApiRequest;
import dev.restock.http.ClientOptions;
import dev.restock.http.Credentials;
import dev.restock.http.HttpCaller;
import dev.restock.http.RateLimitedException;
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
 * Posts bodies to one address, signed if there is a secret. Neither the address nor the secret is
 * in any log, error or {@code toString}. Thread-safe.
 */
public final class Webhook implements AutoCloseable {
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

  private final HttpCaller caller;
  private final Target target;
  private final @Nullable WebhookSignature signature;
  private final Clock clock;

  /** The last part of the address; the caller keeps the rest. */
  private record Target(String lastSegment, List<Map.Entry<String, String>> query) {}

  /**
   * Makes a webhook; nothing is sent yet.
   *
   * @param service the name of the destination in errors
   * @param url the address
   * @param secret signs the bodies; null if they are not signed
   * @throws IllegalArgumentException if the address is not https, or names a user
   */
  public Webhook(String service, HttpUrl url, @Nullable String secret, ClientOptions options) {
    List<String> segments = url.pathSegments();
    HttpUrl base = url.newBuilder().removePathSegment(segments.size() - 1).query(null).build();
    this.target = new Target(segments.get(segments.size() - 1), queryOf(url));
    this.signature = secret == null ? null : new WebhookSignature(secret);
    this.clock = options.clock();
    this.caller =
        HttpCaller.builder(service, base.toString(), Credentials.ofHeaders(Map.of()))
            .options(options)
            // The text of a refusal may quote the address.
            .errorFields(List.of())
            .build();
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException if it is no URL; the message does not quote it
   */
  public static HttpUrl address(String url) {
    HttpUrl parsed = HttpUrl.parse(requireNonNull(url, "url").trim());
    if (parsed == null) {
      throw new IllegalArgumentException(
          "the address of the webhook is not an http or https URL (it is not shown)");
    }
    return parsed;
  }

  /**
   * Checks a shared secret.
   *
   * @throws IllegalArgumentException if it is too short; the message does not quote it
   */
  public static String secret(String secret) {
    if (requireNonNull(secret, "secret").length() < WebhookSignature.SHORTEST_SECRET) {
      throw new IllegalArgumentException(
          "the secret of a webhook needs "
              + WebhookSignature.SHORTEST_SECRET
              + " characters or more");
    }
    return secret;
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
   * Posts a body.
   *
   * @param json the body
   * @param mark identifies the body, so that a receiver can drop a repetition
   * @throws SinkNotReadyException if the service asks to wait
   * @throws dev.restock.http.ServiceException if the service did not, or may not have, taken it
   */
  public void post(byte[] json, String mark) {
    ApiRequest.Builder request =
        target.lastSegment().isEmpty()
            ? ApiRequest.post("/", json)
            : ApiRequest.post("/{hook}", json).path("hook", target.lastSegment());
    target.query().forEach(one -> request.query(one.getKey(), one.getValue()));
    request.header("Idempotency-Key", mark);
    if (signature != null) {
      long at = clock.instant().getEpochSecond();
      request.header("X-Restock-Timestamp", Long.toString(at));
      request.header("X-Restock-Signature", signature.of(at, json));
    }
    send(request.build());
  }

  /**
   * Gets the address. The answer is not kept.
   *
   * @throws SinkNotReadyException if the service asks to wait
   * @throws dev.restock.http.ServiceException if the service did not answer with a success
   */
  public void get() {
    ApiRequest.Builder request =
        target.lastSegment().isEmpty()
            ? ApiRequest.get("/")
            : ApiRequest.get("/{hook}").path("hook", target.lastSegment());
    target.query().forEach(one -> request.query(one.getKey(), one.getValue()));
    send(request.build());
  }

  private void send(ApiRequest request) {
    try {
      caller.send(request);
    } catch (RateLimitedException e) {
      SinkNotReadyException notReady = new SinkNotReadyException(e.retryAt());
      notReady.initCause(e);
      throw notReady;
    }
  }

  /** Closes the connections, unless the options hold an HTTP client. */
  @Override
  public void close() {
    caller.close();
  }

  @Override
  public String toString() {
    return "Webhook(address and secret hidden)";
  }
}
