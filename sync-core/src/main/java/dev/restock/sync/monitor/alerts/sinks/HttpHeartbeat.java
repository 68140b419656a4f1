package dev.restock.sync.monitor.alerts.sinks;

import static java.util.Objects.requireNonNull;

import dev.restock.http.ClientOptions;
import dev.restock.sync.internal.webhook.Webhook;
import dev.restock.sync.monitor.alerts.Heartbeat;
import java.time.Instant;
import okhttp3.HttpUrl;

/**
 * Calls an address after each completed run, as dead man's switches expect it. The address is the
 * secret: it is in no log, error or {@code toString}. Thread-safe. The caller closes it; an HTTP
 * client that was passed to the builder stays open.
 */
public final class HttpHeartbeat implements Heartbeat, AutoCloseable {
  private final Webhook webhook;
  private final boolean get;

  private HttpHeartbeat(Builder builder) {
    this.webhook = new Webhook("Heartbeat", builder.url, null, builder.options);
    this.get = builder.get;
  }

  /**
   * Calls the address with GET.
   *
   * @param url the address; https, or http for the loopback
   * @return a builder
   * @throws IllegalArgumentException if the address is not valid; the message does not quote it
   */
  public static Builder get(String url) {
    return new Builder(url, true);
  }

  /**
   * Calls the address with POST and an empty JSON object.
   *
   * @param url the address; https, or http for the loopback
   * @return a builder
   * @throws IllegalArgumentException if the address is not valid; the message does not quote it
   */
  public static Builder post(String url) {
    return new Builder(url, false);
  }

  @Override
  public void beat(String tenant, Instant at) {
    if (get) {
      webhook.get();
    } else {
      webhook.post(new byte[] {'{', '}'}, at.toString());
    }
  }

  /** Closes the connections, unless the builder got an HTTP client. */
  @Override
  public void close() {
    webhook.close();
  }

  @Override
  public String toString() {
    return "HttpHeartbeat(address hidden)";
  }

  /** Builds an {@link HttpHeartbeat}; not thread-safe. */
  public static final class Builder {
    private final HttpUrl url;
    private final boolean get;
    private ClientOptions options = Webhook.DEFAULT_OPTIONS;

    private Builder(String url, boolean get) {
      this.url = Webhook.address(url);
      this.get = get;
    }

    /**
     * Sets timeouts, attempts and an HTTP client, which stays open. By default an attempt takes at
     * most 6 seconds.
     */
    public Builder options(ClientOptions value) {
      options = requireNonNull(value, "options");
      return this;
    }

    /**
     * Builds the heartbeat; nothing is called yet.
     *
     * @return the heartbeat, to be closed
     * @throws IllegalArgumentException if the address is not https, or names a user
     */
    public HttpHeartbeat build() {
      return new HttpHeartbeat(this);
    }

    @Override
    public String toString() {
      return "HttpHeartbeat.Builder(address hidden)";
    }
  }
}
