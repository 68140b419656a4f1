package dev.restock.sync.monitor.alerts.sinks;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import dev.restock.http.ClientOptions;
import dev.restock.http.ServiceException;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.cases.sinks.WebhookExceptionSink;
import dev.restock.sync.internal.webhook.WebhookSignature;
import dev.restock.sync.monitor.alerts.AlertMessage;
import dev.restock.sync.monitor.alerts.AlertMessage.Kind;
import dev.restock.sync.monitor.alerts.AtRisk;
import dev.restock.sync.testing.VirtualClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class AlertSinksTest {
  private static final String SECRET = "secret-0123456789";
  private static final String HOOK = "hook-T0123-B4567";
  private static final String URL = "https://alerts.example.com/" + HOOK + "?token=t0k3n";

  private final VirtualClock clock = new VirtualClock(T0);
  private final List<Request> requests = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();

  private ClientOptions answering(int status, String... headers) {
    OkHttpClient service =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  Request request = chain.request();
                  requests.add(request);
                  Buffer body = new Buffer();
                  if (request.body() != null) {
                    request.body().writeTo(body);
                  }
                  bodies.add(body.readUtf8());
                  Response.Builder response =
                      new Response.Builder()
                          .request(request)
                          .protocol(Protocol.HTTP_1_1)
                          .code(status)
                          .message("")
                          .body(ResponseBody.create("ok", null));
                  for (int i = 0; i < headers.length; i += 2) {
                    response.header(headers[i], headers[i + 1]);
                  }
                  return response.build();
                })
            .build();
    return WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder()
        .httpClient(service)
        .clock(clock)
        .build();
  }

  private static AlertMessage message(Kind kind) {
    return new AlertMessage(
        TENANT.id(),
        "cases#1",
        3,
        kind,
        "cases",
        "NO_RULE",
        Owner.INTEGRATION,
        Severity.MEDIUM,
        new AtRisk(12, 7, Map.of("SEK", new BigDecimal("10.50")), T0),
        T0,
        T0,
        "NO_RULE: <b>12</b> cases & more.",
        "Which?",
        "Add a rule.");
  }

  @Test
  void aServiceGetsSignedJsonWithTheMarkOfTheMessage() throws IOException {
    AlertMessage message = message(Kind.OPENED);
    try (WebhookAlertSink sink =
        WebhookAlertSink.signed(URL, SECRET).options(answering(204)).build()) {
      sink.accept(message);
    }
    Request request = requests.get(0);
    assertThat(request.header("Idempotency-Key")).isEqualTo(message.mark());
    assertThat(request.header("X-Restock-Signature"))
        .isEqualTo(
            new WebhookSignature(SECRET).of(T0.getEpochSecond(), bodies.get(0).getBytes(UTF_8)));
    Map<?, ?> read = new Moshi.Builder().build().adapter(Map.class).fromJson(bodies.get(0));
    assertThat(read.get("alertId")).isEqualTo("cases#1");
    assertThat(read.get("sequence")).isEqualTo(3.0);
    assertThat(read.get("kind")).isEqualTo("OPENED");
    assertThat(read.get("money")).isEqualTo(Map.of("SEK", "10.50"));
    assertThat(read.get("since")).isEqualTo(T0.toString());
    assertThat(read.get("advice")).isEqualTo("Add a rule.");
  }

  @Test
  void aChatGetsATextInWhichNothingBecomesALink() throws IOException {
    try (WebhookAlertSink sink = WebhookAlertSink.slack(URL).options(answering(200)).build()) {
      sink.accept(message(Kind.OPENED));
      sink.accept(message(Kind.RESOLVED));
    }
    assertThat(requests.get(0).header("X-Restock-Signature")).isNull();
    Map<?, ?> read = new Moshi.Builder().build().adapter(Map.class).fromJson(bodies.get(0));
    assertThat(read.get("text"))
        .isEqualTo(
            "*MEDIUM cases (NO_RULE), owner INTEGRATION*\n"
                + "NO_RULE: &lt;b&gt;12&lt;/b&gt; cases &amp; more.\n"
                + "Check: Which?\nDo: Add a rule.\nTenant: "
                + TENANT.id());
    assertThat(bodies.get(1)).contains("Resolved: ").doesNotContain("Do: ");
  }

  @Test
  void aRateLimitIsWaitedForAndARefusalReported() {
    try (WebhookAlertSink sink =
        WebhookAlertSink.slack(URL).options(answering(429, "Retry-After", "30")).build()) {
      assertThatThrownBy(() -> sink.accept(message(Kind.OPENED)))
          .isInstanceOf(SinkNotReadyException.class);
    }
    try (WebhookAlertSink sink = WebhookAlertSink.slack(URL).options(answering(403)).build()) {
      assertThatThrownBy(() -> sink.accept(message(Kind.OPENED)))
          .isInstanceOf(ServiceException.class)
          .hasMessageNotContaining(HOOK)
          .hasMessageNotContaining("t0k3n");
    }
  }

  @Test
  void aHeartbeatCallsItsAddress() {
    try (HttpHeartbeat get = HttpHeartbeat.get(URL).options(answering(200)).build();
        HttpHeartbeat post = HttpHeartbeat.post(URL).options(answering(200)).build()) {
      get.beat(TENANT.id(), T0);
      post.beat(TENANT.id(), T0);
      assertThat(get.toString() + post).doesNotContain(HOOK).doesNotContain("t0k3n");
    }
    assertThat(requests).extracting(Request::method).containsExactly("GET", "POST");
    assertThat(requests).allMatch(one -> one.url().toString().equals(URL));
    assertThat(bodies).containsExactly("", "{}");
  }

  @Test
  void aHeartbeatThatIsNotTakenIsAFailure() {
    try (HttpHeartbeat get = HttpHeartbeat.get(URL).options(answering(404)).build()) {
      assertThatThrownBy(() -> get.beat(TENANT.id(), T0))
          .isInstanceOf(ServiceException.class)
          .hasMessageNotContaining(HOOK);
    }
  }

  @Test
  void anAddressAndASecretThatCannotWorkAreRefusedUnquoted() {
    assertThatThrownBy(() -> WebhookAlertSink.signed(URL, "short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
    assertThatThrownBy(() -> WebhookAlertSink.slack("no address"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("no address");
  }
}
