package dev.restock.sandbox.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.restock.sandbox.EventPush;
import dev.restock.sandbox.RegisterPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ShopRefundPlan;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.shopify.ShopifyWebhook;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Credentials;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final Duration LONG = Duration.ofDays(20);

  private final MockWebServer host = new MockWebServer();
  private final VirtualClock clock = new VirtualClock(T0);
  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private Sandbox sandbox;
  private Webhooks webhooks;
  private volatile int status = 200;

  @BeforeEach
  void start() throws IOException {
    host.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder().code(status).build();
          }
        });
    host.start();
    Scenario scenario = Scenario.generate(6, 40, T0);
    sandbox = Sandbox.builder(scenario).clock(clock).seed(6).start();
    sandbox.play(ShopRefundPlan.of(scenario, 6));
    sandbox.play(RegisterPlan.of(scenario, 6, 0.3));
    webhooks = new Webhooks(sandbox, host.url("/hooks/"), clock, T0, lines::add);
  }

  @AfterEach
  void stop() {
    webhooks.close();
    sandbox.close();
    host.close();
  }

  private void pass(Duration time, Duration step) {
    Instant end = clock.instant().plus(time);
    while (clock.instant().isBefore(end)) {
      clock.advance(step);
      webhooks.sendDue();
    }
  }

  private List<RecordedRequest> received() {
    List<RecordedRequest> requests = new ArrayList<>();
    try {
      int count = host.getRequestCount();
      for (int i = 0; i < count; i++) {
        RecordedRequest request = host.takeRequest(10, TimeUnit.SECONDS);
        requests.add(request == null ? fail("a counted request is missing") : request);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return requests;
  }

  private static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  private static List<String> bodies(List<RecordedRequest> requests, String path) {
    return requests.stream()
        .filter(one -> one.getUrl().encodedPath().equals(path))
        .map(WebhooksTest::body)
        .toList();
  }

  @Test
  void everyDeliveryOfTheSeed_isPostedOnce_inItsOrder() {
    pass(LONG, Duration.ofHours(1));
    List<RecordedRequest> requests = received();
    Instant now = clock.instant();

    List<String> hints = bodies(requests, "/hooks/returngo");
    assertThat(hints)
        .hasSizeGreaterThan(100)
        .isEqualTo(
            sandbox.hints(T0, now).stream()
                .map(
                    one ->
                        "{\"eventName\":\"%s\",\"rmaId\":\"%s\"}"
                            .formatted(one.eventName(), one.rmaId()))
                .toList());
    List<String> events = bodies(requests, "/hooks/sitoo/events");
    assertThat(events)
        .hasSizeGreaterThan(10)
        .isEqualTo(sandbox.register().events(T0, now).stream().map(EventPush::body).toList());
    List<String> changes = bodies(requests, "/hooks/shopify");
    assertThat(changes)
        .hasSizeGreaterThan(50)
        .isEqualTo(sandbox.shopify().webhooks(T0, now).stream().map(ShopifyWebhook::body).toList());
    assertThat(requests).hasSize(hints.size() + events.size() + changes.size());
    assertThat(lines).isEmpty();
  }

  @Test
  void someDeliveries_comeTwice_andSomeAreLost() {
    pass(LONG, Duration.ofHours(6));
    Map<String, Integer> times = new HashMap<>();
    for (RecordedRequest one : received()) {
      if (one.getUrl().encodedPath().equals("/hooks/shopify")) {
        times.merge(one.getHeaders().get("X-Shopify-Webhook-Id"), 1, Integer::sum);
      }
    }
    assertThat(new HashSet<>(times.values())).containsExactlyInAnyOrder(1, 2);
    long refunds = ShopRefundPlan.of(sandbox.scenario(), 6).refunds().size();
    assertThat(
            sandbox.shopify().webhooks(T0, clock.instant()).stream()
                .filter(one -> "refunds/create".equals(one.headers().get("X-Shopify-Topic")))
                .map(one -> one.headers().get("X-Shopify-Webhook-Id"))
                .distinct()
                .count())
        .isPositive()
        .isLessThan(refunds);
  }

  @Test
  void hostCanCheckWhereACallComesFrom() throws GeneralSecurityException {
    pass(Duration.ofDays(3), Duration.ofHours(6));
    Map<String, String> settings = webhooks.settings();
    for (RecordedRequest one : received()) {
      assertThat(one.getMethod()).isEqualTo("POST");
      assertThat(one.getHeaders().get("Content-Type")).isEqualTo("application/json");
      switch (one.getUrl().encodedPath()) {
        case "/hooks/returngo" -> {
          assertThat(one.getUrl()).hasToString(settings.get("RETURNGO_WEBHOOK_URL"));
          assertThat(one.getUrl().queryParameter("token"))
              .isEqualTo(settings.get("RETURNGO_WEBHOOK_TOKEN"));
        }
        case "/hooks/sitoo/events" ->
            assertThat(one.getHeaders().get("Authorization"))
                .isEqualTo(
                    Credentials.basic(
                        settings.getOrDefault("SITOO_EVENTS_USER", ""),
                        settings.getOrDefault("SITOO_EVENTS_PASSWORD", "")));
        case "/hooks/shopify" ->
            assertThat(one.getHeaders().get("X-Shopify-Hmac-SHA256"))
                .isEqualTo(
                    signature(settings.getOrDefault("SHOPIFY_WEBHOOK_SECRET", ""), body(one)));
        default -> fail("no service posts to " + one.getUrl());
      }
    }
  }

  private static String signature(String secret, String body) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(UTF_8)));
  }

  @Test
  void refusedCall_isNotRepeated_andNamedOnce() {
    status = 503;
    pass(Duration.ofDays(2), Duration.ofHours(6));
    int refused = host.getRequestCount();
    int due =
        sandbox.hints(T0, clock.instant()).size()
            + sandbox.register().events(T0, clock.instant()).size()
            + sandbox.shopify().webhooks(T0, clock.instant()).size();
    assertThat(refused).isEqualTo(due);
    assertThat(lines)
        .containsExactlyInAnyOrder(
            "POST /hooks/returngo was answered with 503",
            "POST /hooks/sitoo/events was answered with 503",
            "POST /hooks/shopify was answered with 503");
    lines.clear();
    status = 204;
    pass(Duration.ofDays(8), Duration.ofHours(6));
    assertThat(host.getRequestCount()).isGreaterThan(refused);
    assertThat(lines).contains("POST /hooks/returngo is accepted again");
  }

  @Test
  void hostThatDoesNotListen_isNamed() {
    host.close();
    pass(Duration.ofDays(1), Duration.ofHours(6));
    assertThat(lines)
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).startsWith("POST /hooks/").contains(" failed: "));
  }

  @Test
  void startedWebhooks_areSentByTheirOwnThread_untilClosed() throws InterruptedException {
    clock.advance(Duration.ofDays(1));
    webhooks.start();
    assertThat(host.takeRequest(30, TimeUnit.SECONDS)).isNotNull();
    List<Thread> sending = threads();
    assertThat(sending).hasSize(1);
    webhooks.close();
    // A thread lives a moment longer than what it does.
    sending.get(0).join(Duration.ofSeconds(30).toMillis());
    assertThat(threads()).isEmpty();
    host.close();
    clock.advance(Duration.ofDays(5));
    webhooks.sendDue();
    assertThat(lines).as("calls that failed").isEmpty();
  }

  private static List<Thread> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(one -> one.getName().equals("sandbox-webhooks"))
        .toList();
  }
}
