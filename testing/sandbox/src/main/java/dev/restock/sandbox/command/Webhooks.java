package dev.restock.sandbox.command;

import dev.restock.sandbox.EventPush;
import dev.restock.sandbox.Hint;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.internal.Json;
import dev.restock.sandbox.shopify.ShopifyWebhook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts the webhooks of ReturnGO and Shopify and the events of Sitoo to a host, when they are due.
 * The seed of the sandbox decides which are lost, come twice, or come late. One call at a time,
 * each of them once: what the host does not take is lost.
 */
final class Webhooks implements AutoCloseable {
  /** In the address that ReturnGO calls, since ReturnGO signs nothing. */
  static final String TOKEN = "sandbox-webhook-token-of-40-characters--";

  static final String EVENTS_USER = "sandbox-events";
  static final String EVENTS_PASSWORD = "sandbox-events-password";

  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration MOST_WAIT = Duration.ofSeconds(5);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final Sandbox sandbox;
  private final Clock clock;
  private final Consumer<String> log;
  private final Map<Service, HttpUrl> addresses = new EnumMap<>(Service.class);
  private final Map<Service, String> troubles = new EnumMap<>(Service.class);
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .callTimeout(MOST_WAIT)
          .retryOnConnectionFailure(false)
          .followRedirects(false)
          .build();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "sandbox-webhooks");
            made.setDaemon(true);
            return made;
          });
  private Instant sentUntil;

  /**
   * Webhooks that are sent as soon as {@link #start} is called.
   *
   * @param base the address of the host, below which each service has its own
   * @param since what is due up to this instant is not sent
   * @param log takes a line when the host begins or ceases to refuse calls
   */
  Webhooks(Sandbox sandbox, HttpUrl base, Clock clock, Instant since, Consumer<String> log) {
    this.sandbox = sandbox;
    this.clock = clock;
    this.sentUntil = since;
    this.log = log;
    addresses.put(
        Service.RETURNGO,
        base.newBuilder().addPathSegment("returngo").addQueryParameter("token", TOKEN).build());
    addresses.put(
        Service.SITOO, base.newBuilder().addPathSegment("sitoo").addPathSegment("events").build());
    addresses.put(Service.SHOPIFY, base.newBuilder().addPathSegment("shopify").build());
  }

  /** Begins to send. */
  void start() {
    Future<?> unused =
        thread.scheduleWithFixedDelay(this::run, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** An exception would end the schedule. */
  private void run() {
    try {
      sendDue();
    } catch (RuntimeException e) {
      log.accept("webhooks: " + e);
    }
  }

  /** Sends what has become due since the last time. */
  void sendDue() {
    Instant from = sentUntil;
    Instant now = clock.instant();
    sentUntil = now;
    for (Hint hint : sandbox.hints(from, now)) {
      String body = Json.write(Json.object("eventName", hint.eventName(), "rmaId", hint.rmaId()));
      send(Service.RETURNGO, Map.of(), body);
    }
    for (EventPush push : sandbox.register().events(from, now)) {
      String credentials = Credentials.basic(EVENTS_USER, EVENTS_PASSWORD, StandardCharsets.UTF_8);
      send(Service.SITOO, Map.of("Authorization", credentials), push.body());
    }
    for (ShopifyWebhook webhook : sandbox.shopify().webhooks(from, now)) {
      send(Service.SHOPIFY, webhook.headers(), webhook.body());
    }
  }

  private void send(Service service, Map<String, String> headers, String body) {
    if (thread.isShutdown()) {
      return;
    }
    Request.Builder request =
        new Request.Builder()
            .url(address(service))
            .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), JSON));
    headers.forEach(request::header);
    String trouble;
    try (Response response = http.newCall(request.build()).execute()) {
      trouble = response.isSuccessful() ? "" : "was answered with " + response.code();
    } catch (IOException e) {
      if (thread.isShutdown()) {
        return;
      }
      trouble = "failed: " + e.getMessage();
    }
    String before = troubles.put(service, trouble);
    if (!trouble.equals(before == null ? "" : before)) {
      String path = address(service).encodedPath();
      log.accept("POST " + path + (trouble.isEmpty() ? " is accepted again" : " " + trouble));
    }
  }

  private HttpUrl address(Service service) {
    HttpUrl address = addresses.get(service);
    if (address == null) {
      throw new IllegalStateException("No address for " + service);
    }
    return address;
  }

  /** Returns what a host needs to check the calls, by the name of an environment variable. */
  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("RETURNGO_WEBHOOK_URL", address(Service.RETURNGO).toString());
    settings.put("RETURNGO_WEBHOOK_TOKEN", TOKEN);
    settings.put("SITOO_EVENTS_URL", address(Service.SITOO).toString());
    settings.put("SITOO_EVENTS_USER", EVENTS_USER);
    settings.put("SITOO_EVENTS_PASSWORD", EVENTS_PASSWORD);
    settings.put("SHOPIFY_WEBHOOK_URL", address(Service.SHOPIFY).toString());
    settings.put("SHOPIFY_WEBHOOK_SECRET", sandbox.shopifyClientSecret());
    return settings;
  }

  /** Ends the call that is under way, and sends no further one. */
  @Override
  public void close() {
    thread.shutdownNow();
    http.dispatcher().cancelAll();
    try {
      if (!thread.awaitTermination(MOST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        log.accept("webhooks: a call did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
