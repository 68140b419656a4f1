package dev.restock.sync.monitor.alerts.sinks;

import static dev.restock.sync.internal.webhook.SlackText.escaped;
import static java.util.Objects.requireNonNull;

import dev.restock.http.ClientOptions;
import dev.restock.sync.internal.webhook.SlackText;
import dev.restock.sync.internal.webhook.Webhook;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertSink;
import java.nio.charset.StandardCharsets;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Posts each message to an address: signed JSON to a service of your own, or a text to a chat that
 * accepts Slack's incoming webhooks. Signature, headers and repetition are those of {@link
 * dev.restock.sync.cases.sinks.WebhookExceptionSink}; the {@code Idempotency-Key} is the
 * {@linkplain AlertMessage#mark() mark} of the message.
 *
 * <p>Neither the address nor the secret is in any log, error or {@code toString}. Thread-safe. The
 * caller closes the sink; an HTTP client that was passed to the builder stays open.
 */
public final class WebhookAlertSink implements AlertSink, AutoCloseable {
  private static final String SERVICE = "Webhook of alerts";

  private final Webhook webhook;
  private final boolean slack;

  private WebhookAlertSink(Builder builder) {
    this.webhook = new Webhook(SERVICE, builder.url, builder.secret, builder.options);
    this.slack = builder.secret == null;
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
    return new Builder(url, Webhook.secret(secret));
  }

  /**
   * Posts a text to a chat that accepts Slack's incoming webhooks. The address is the secret, and
   * the body is not signed.
   *
   * @param url the address; https, or http for the loopback
   * @return a builder
   * @throws IllegalArgumentException if the address is not valid; the message does not quote it
   */
  public static Builder slack(String url) {
    return new Builder(url, null);
  }

  /**
   * Posts a message.
   *
   * @param message the message
   * @throws dev.restock.sync.cases.SinkNotReadyException if the service asks to wait
   * @throws dev.restock.http.ServiceException if the service did not, or may not have, taken it
   */
  @Override
  public void accept(AlertMessage message) {
    byte[] body =
        slack
            ? SlackText.body("*" + escaped(message.title()) + "*\n" + escaped(message.text()))
            : message.toJson().getBytes(StandardCharsets.UTF_8);
    webhook.post(body, message.mark());
  }

  /** Closes the connections, unless the builder got an HTTP client. */
  @Override
  public void close() {
    webhook.close();
  }

  @Override
  public String toString() {
    return "WebhookAlertSink(" + (slack ? "chat" : "JSON") + ", address and secret hidden)";
  }

  /** Builds a {@link WebhookAlertSink}; not thread-safe. */
  public static final class Builder {
    private final HttpUrl url;
    private final @Nullable String secret;
    private ClientOptions options = Webhook.DEFAULT_OPTIONS;

    private Builder(String url, @Nullable String secret) {
      this.url = Webhook.address(url);
      this.secret = secret;
    }

    /**
     * Sets timeouts, attempts, limits, the clock for timestamps, and an HTTP client, which stays
     * open. Default: {@link dev.restock.sync.cases.sinks.WebhookExceptionSink#DEFAULT_OPTIONS},
     * without limits.
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
    public WebhookAlertSink build() {
      return new WebhookAlertSink(this);
    }

    @Override
    public String toString() {
      return "WebhookAlertSink.Builder(address and secret hidden)";
    }
  }
}
