package dev.restock.sync.cases.sinks;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.opened;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.Moshi;
import com.sun.net.httpserver.HttpServer;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RefusedException;
import dev.restock.sync.cases.CaseGroup;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.cases.Severity;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.internal.webhook.WebhookSignature;
import dev.restock.sync.testing.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookExceptionSinkTest {
  private static final String SECRET = "s3cr3t-0123456789";
  private static final ExceptionCase PARKED =
      opened(ExceptionType.UNKNOWN_LOCATION, "r1", "u1", T0);

  private final VirtualClock clock = new VirtualClock(T0);
  private final List<Request> requests = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final OkHttpClient service =
      new OkHttpClient.Builder()
          .addInterceptor(
              chain -> {
                Request request = chain.request();
                requests.add(request);
                Buffer body = new Buffer();
                request.body().writeTo(body);
                bodies.add(body.readUtf8());
                int status = statuses.isEmpty() ? 204 : statuses.poll();
                return new Response.Builder()
                    .request(request)
                    .protocol(Protocol.HTTP_1_1)
                    .code(status)
                    .message("")
                    .header("X-Restock-Held-Retry-After", status == 429 ? "60" : "0")
                    .body(ResponseBody.create("{\"message\":\"" + request.url() + "\"}", null))
                    .build();
              })
          .build();

  private WebhookExceptionSink signed(String url) {
    return WebhookExceptionSink.signed(url, SECRET)
        .options(
            WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder()
                .clock(clock)
                .sleeper(clock::advance)
                .httpClient(service)
                .build())
        .build();
  }

  private WebhookExceptionSink slack() {
    return WebhookExceptionSink.slack("https://hooks.example.com/services/T0/B0/X0")
        .options(
            WebhookExceptionSink.DEFAULT_OPTIONS.toBuilder()
                .clock(clock)
                .httpClient(service)
                .build())
        .build();
  }

  private static Map<?, ?> json(String text) throws IOException {
    return (Map<?, ?>) new Moshi.Builder().build().adapter(Object.class).fromJson(text);
  }

  @Test
  void aCaseIsPostedWithASignatureThatItsReceiverCanCheck() throws Exception {
    signed("https://cases.example.com/restock/in").accept(PARKED);
    Request sent = requests.get(0);
    assertThat(sent.method()).isEqualTo("POST");
    assertThat(sent.url()).hasToString("https://cases.example.com/restock/in");
    assertThat(bodies.get(0)).isEqualTo(PARKED.toJson());
    assertThat(sent.header("X-Restock-Timestamp")).isEqualTo(Long.toString(T0.getEpochSecond()));
    assertThat(sent.header("Idempotency-Key")).isEqualTo(PARKED.mark());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    byte[] expected = mac.doFinal((T0.getEpochSecond() + "." + bodies.get(0)).getBytes(UTF_8));
    assertThat(sent.header("X-Restock-Signature"))
        .isEqualTo("v1=" + HexFormat.of().formatHex(expected));
  }

  /** What receivers in other languages are tested with. */
  @Test
  void theSignatureIsTheOneOfTheGuide() {
    assertThat(
            new WebhookSignature("restock-example-secret")
                .of(1767600000L, "{\"id\":\"r1\"}".getBytes(UTF_8)))
        .isEqualTo("v1=2f0939b634c91a1de78aa970ec69fd984dd8db370b2dc50ed2be0821aaa98484");
  }

  @Test
  void aCaseThatIsPostedAgainHasTheSameKeyAndANewTimestamp() {
    WebhookExceptionSink sink = signed("https://cases.example.com/in");
    sink.accept(PARKED);
    clock.advance(Duration.ofMinutes(9));
    sink.accept(PARKED);
    sink.accept(opened(ExceptionType.UNKNOWN_LOCATION, "r1", "u1", T0.plusSeconds(1)));
    assertThat(requests)
        .extracting(request -> request.header("Idempotency-Key"))
        .satisfies(keys -> assertThat(keys.get(0)).isEqualTo(keys.get(1)))
        .satisfies(keys -> assertThat(keys.get(2)).isNotEqualTo(keys.get(1)));
    assertThat(requests.get(0).header("X-Restock-Timestamp"))
        .isNotEqualTo(requests.get(1).header("X-Restock-Timestamp"));
    assertThat(requests.get(0).header("X-Restock-Signature"))
        .isNotEqualTo(requests.get(1).header("X-Restock-Signature"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://cases.example.com/",
        "https://cases.example.com/in",
        "https://cases.example.com/in/",
        "https://cases.example.com:8443/a/b/c?token=x%20y&flag=",
        "https://cases.example.com/a%20b/c"
      })
  void anyAddressIsPostedToAsItIs(String url) {
    signed(url).accept(PARKED);
    assertThat(requests.get(0).url()).isEqualTo(okhttp3.HttpUrl.get(url));
  }

  @Test
  void aGroupIsPostedAsOne() throws Exception {
    CaseGroup flood = flood();
    signed("https://cases.example.com/in").acceptGroup(flood);
    assertThat(requests).hasSize(1);
    assertThat(json(bodies.get(0)).get("count")).isEqualTo(20.0);
    assertThat(requests.get(0).header("Idempotency-Key")).isEqualTo(flood.mark());
  }

  private static CaseGroup flood() {
    return new CaseGroup(
        IntStream.range(0, 20)
            .mapToObj(i -> opened(ExceptionType.UNKNOWN_LOCATION, "r1", "u" + i, T0))
            .toList());
  }

  @Test
  void aChatGetsATextThatNobodyCanWriteCommandsInto() throws Exception {
    ExceptionType odd =
        new ExceptionType(
            "HOUSE_RULE", Owner.FINANCE, Severity.LOW, "", "", "Ask <@U1> & co.", false);
    slack().accept(opened(odd, "r1", "<!channel>", T0));
    assertThat(json(bodies.get(0)))
        .isEqualTo(
            Map.of(
                "text",
                """
                *HOUSE_RULE* (LOW, owner FINANCE)
                r1/&lt;!channel&gt;: what happened
                Do: Ask &lt;@U1&gt; &amp; co."""));
    assertThat(requests.get(0).url()).hasToString("https://hooks.example.com/services/T0/B0/X0");
    assertThat(requests.get(0).header("X-Restock-Signature")).isNull();
  }

  @Test
  void aChatGetsOneTextForAFlood() throws Exception {
    slack().acceptGroup(flood());
    assertThat(String.valueOf(json(bodies.get(0)).get("text")))
        .startsWith("*UNKNOWN_LOCATION* (MEDIUM, owner OPERATIONS)\n")
        .contains("20 cases with one cause: r1/u0, r1/u1, r1/u2, r1/u3, r1/u4 and 15 more: what")
        .contains("\nCheck: ")
        .contains("\nDo: ");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 400, 401, 404, 410, 413, 500, 502, 503})
  void whatIsNotTakenIsToldAndPostedOnce(int status) {
    statuses.add(status);
    assertThatThrownBy(() -> signed("https://cases.example.com/in").accept(PARKED))
        .isInstanceOfAny(RefusedException.class, OutcomeUnknownException.class)
        .hasMessageContaining("status " + status)
        .hasMessageNotContaining("example.com");
    assertThat(requests).as("the engine posts it again, later").hasSize(1);
  }

  @Test
  void aServiceThatWantsToBeLeftAloneIsAskedWhenItSaidSo() {
    statuses.addAll(List.of(429, 429));
    assertThatThrownBy(() -> signed("https://cases.example.com/in").accept(PARKED))
        .isInstanceOfSatisfying(
            SinkNotReadyException.class, e -> assertThat(e.until()).isEqualTo(T0.plusSeconds(60)));
  }

  @Test
  void neitherAddressNorSecretIsEverTold() {
    String url = "https://cases.example.com/hook-0815?token=tok-0816";
    statuses.add(400);
    WebhookExceptionSink sink = signed(url);
    assertThatThrownBy(() -> sink.accept(PARKED)).satisfies(e -> checkHidden(String.valueOf(e)));
    checkHidden(sink.toString());
    checkHidden(WebhookExceptionSink.signed(url, SECRET).toString());
    checkHidden(new WebhookSignature(SECRET).toString());
    assertThatThrownBy(() -> WebhookExceptionSink.signed("ftp://hook-0815", SECRET))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> checkHidden(String.valueOf(e)));
    assertThatThrownBy(() -> WebhookExceptionSink.signed(url, "s3cr3t"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16")
        .satisfies(e -> checkHidden(String.valueOf(e)));
  }

  private static void checkHidden(String told) {
    assertThat(told).doesNotContain("hook-0815", "tok-0816", "s3cr3t");
  }

  @Test
  void anAddressThatIsNotProtectedIsRefused() {
    WebhookExceptionSink.Builder open =
        WebhookExceptionSink.signed("http://cases.example.com/in", SECRET);
    assertThatThrownBy(open::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  @Test
  void aRealServiceIsReachedAndLeftWithoutAConnection() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    List<String> seen = new ArrayList<>();
    server.createContext(
        "/in",
        exchange -> {
          seen.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
    try (WebhookExceptionSink sink =
        WebhookExceptionSink.signed(
                "http://127.0.0.1:" + server.getAddress().getPort() + "/in", SECRET)
            .build()) {
      sink.accept(PARKED);
    } finally {
      server.stop(0);
    }
    assertThat(seen).containsExactly(PARKED.toJson());
  }
}
