package dev.restock.sync.cases.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ClientOptions;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.internal.webhook.Webhook;
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
  public static final ClientOptions DEFAULT_OPTIONS = Webhook.DEFAULT_OPTIONS;

  private static final String SERVICE = "Webhook of cases";

  private final WebhookBody body;
  private final Webhook webhook;

  private WebhookExceptionSink(Builder builder) {
    this.body = builder.body;
    this.webhook = new Webhook(SERVICE, builder.url, builder.secret, builder.options);
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
    return new Builder(url, WebhookBody.JSON, Webhook.secret(secret));
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
    webhook.post(body.of(parked), parked.mark());
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
    webhook.post(body.of(group), group.mark());
  }

  /** Closes the connections, unless the builder got an HTTP client. */
  @Override
  public void close() {
    webhook.close();
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
      this.url = Webhook.address(url);
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
      return new WebhookExceptionSink(this);
    }

    @Override
    public String toString() {
      return "WebhookExceptionSink.Builder(" + body + ", address and secret hidden)";
    }
  }
}
