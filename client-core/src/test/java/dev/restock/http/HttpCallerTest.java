package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallerTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void theListenerHearsOfEveryCallAndCannotHurtIt() throws Exception {
    List<CallEvent> heard = new ArrayList<>();
    try (Loopback server =
            new Loopback(
                Loopback.status(503),
                Loopback.json("\"a\""),
                Loopback.status(404),
                Loopback.status(500));
        HttpCaller caller =
            Callers.to(
                server.url(),
                time,
                o ->
                    o.listener(
                        event -> {
                          heard.add(event);
                          throw new IllegalStateException("a listener's fault");
                        }))) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("a");
      assertThatThrownBy(() -> caller.call(Callers.read(), Callers::text))
          .isInstanceOf(RefusedException.class);
      assertThatThrownBy(() -> caller.call(Callers.write(), Callers::text))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(heard)
          .extracting(CallEvent::outcome)
          .containsExactly(CallOutcome.SUCCESS, CallOutcome.REFUSED, CallOutcome.OUTCOME_UNKNOWN);
      assertThat(heard.stream().mapToInt(event -> event.call().attempts()).sum())
          .isEqualTo(server.count());
      assertThat(heard.get(0).duration()).isEqualTo(time.sleeps().get(0));
      assertThat(heard.get(0).call().pathTemplate()).isEqualTo("/things/{id}");
    }
  }

  @Test
  void anInterruptDuringABackoffStopsTheCallAndKeepsTheFlag() throws Exception {
    Sleeper interrupted =
        duration -> {
          throw new InterruptedException();
        };
    for (ApiRequest request : List.of(Callers.read(), Callers.write())) {
      try (Loopback server = new Loopback(Loopback.status(429));
          HttpCaller caller = Callers.to(server.url(), time, o -> o.sleeper(interrupted))) {
        assertThatThrownBy(() -> caller.call(request, Callers::text))
            .isInstanceOf(CallInterruptedException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(server.count()).isEqualTo(1);
      }
    }
  }

  @Test
  void anInterruptedThreadSendsNothing() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time)) {
      Thread.currentThread().interrupt();
      CallInterruptedException error =
          catchThrowableOfType(
              CallInterruptedException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(error.call().attempts()).isZero();
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void theSystemSleeperIsInterruptible() throws Exception {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> Sleeper.system().sleep(Duration.ofHours(1)))
        .isInstanceOf(InterruptedException.class);
    Sleeper.system().sleep(Duration.ZERO);
    Sleeper.system().sleep(Duration.ofNanos(1));
  }

  @Test
  void aClosedCallerRefusesAndLeavesNothingBehind() throws Exception {
    try (Loopback server = new Loopback()) {
      HttpCaller caller = Callers.to(server.url(), time);
      caller.call(Callers.read(), Callers::text);
      caller.close();
      caller.close();
      assertThatThrownBy(() -> caller.call(Callers.read(), Callers::text))
          .isInstanceOf(IllegalStateException.class);
      // OkHttp shares daemon threads among all clients of a JVM; they end by themselves and keep
      // no JVM alive. Nothing else may remain.
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().contains("OkHttp"))
          .filteredOn(thread -> !thread.getName().contains("MockWebServer"))
          .allMatch(Thread::isDaemon);
    }
  }

  @Test
  void aLentClientIsUsedAndLeftOpen() throws Exception {
    OkHttpClient lent = new OkHttpClient();
    try (Loopback server = new Loopback()) {
      HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(lent));
      caller.call(Callers.read(), Callers::text);
      caller.close();
      assertThat(lent.connectionPool().connectionCount()).isEqualTo(1);
      assertThat(lent.dispatcher().executorService().isShutdown()).isFalse();
    } finally {
      lent.connectionPool().evictAll();
      lent.dispatcher().executorService().shutdown();
    }
  }

  @Test
  void aLentInterceptorThatFailsAfterSendingLeavesAWriteUnknown() throws Exception {
    OkHttpClient lent =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  chain.proceed(chain.request()).close();
                  throw new IllegalStateException("an interceptor's fault");
                })
            .build();
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(lent))) {
      assertThatThrownBy(() -> caller.call(Callers.write(), Callers::text))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aLentInterceptorCannotSendAWriteTwice() throws Exception {
    OkHttpClient lent =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  chain.proceed(chain.request()).close();
                  return chain.proceed(chain.request());
                })
            .build();
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time, o -> o.httpClient(lent))) {
      assertThatThrownBy(() -> caller.call(Callers.write(), Callers::text))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "ftp://x.example",
        "http://api.example.com",
        "https://u:p@api.example.com",
        "https://api.example.com?key=1",
        "https://api.example.com#x",
        "http://127.0.0.1.example.com"
      })
  void aBaseUrlThatCannotBeTrustedIsRefused(String url) {
    assertThatThrownBy(() -> Callers.to(url, time))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base URL of Test");
  }

  @Test
  void cleartextIsPossibleOnRequest() {
    Callers.to("http://sandbox.example", time, o -> o.allowCleartext(true)).close();
    Callers.to("http://localhost:1", time).close();
    Callers.to("http://[::1]:1/", time).close();
  }

  @Test
  void aHeaderValueThatCannotBeSentIsRefusedWithoutBeingQuoted() throws Exception {
    for (String value : List.of("line\nbreak", "", "ümlaut")) {
      try (Loopback server = new Loopback();
          HttpCaller caller =
              HttpCaller.builder(
                      "Test", server.url(), Credentials.ofHeaders(Map.of("x-api-key", value)))
                  .build()) {
        assertThatThrownBy(() -> caller.call(Callers.write(), Callers::text))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("x-api-key")
            .hasMessageNotContaining("break");
        assertThat(server.count()).isZero();
      }
    }
    assertThatThrownBy(() -> Credentials.basic("a:b", "p"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Credentials.basic("a", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sendsWhatItShould() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller caller = Callers.to(server.url(), time)) {
      caller.call(Callers.read(), Callers::text);
      caller.call(Callers.write(), Callers::text);
      assertThat(server.targets()).containsExactly("GET /base/things/7", "POST /base/things");
      assertThat(server.request(0).getHeaders().get("x-api-key")).isEqualTo(Callers.SECRET);
      assertThat(server.request(0).getHeaders().get("Accept")).isEqualTo("application/json");
      assertThat(server.request(1).getHeaders().get("Content-Type")).isEqualTo("application/json");
      assertThat(server.request(1).getBody().utf8()).isEqualTo("[1]");
    }
  }

  @Test
  void aUserAgentReplacesTheHttpLibrarysOwn() throws Exception {
    try (Loopback server = new Loopback();
        HttpCaller plain = Callers.to(server.url(), time);
        HttpCaller named = Callers.to(server.url(), time, o -> o.userAgent("returns-host/1"))) {
      plain.call(Callers.read(), Callers::text);
      named.call(Callers.read(), Callers::text);
      assertThat(server.request(0).getHeaders().get("User-Agent")).startsWith("okhttp/");
      assertThat(server.request(1).getHeaders().values("User-Agent"))
          .containsExactly("returns-host/1");
    }
  }

  @Test
  void optionsAreChecked() {
    assertThatThrownBy(() -> ClientOptions.builder().maxAttempts(0).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOptions.builder().readTimeout(Duration.ZERO).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOptions.builder().maxWait(Duration.ofDays(2)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOptions.builder().maxBackoff(Duration.ofMillis(1)).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOptions.builder().maxBodyBytes(1).build())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ClientOptions.builder().userAgent("a\nb").build())
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHeaderOfARequestIsSentAtEveryAttemptAndNeverShown() throws Exception {
    ApiRequest signed =
        ApiRequest.get("/things")
            .header("X-Signature", "v1=0123456789abcdef")
            .header("x-API-key", "not this one")
            .build();
    try (Loopback server =
            new Loopback(Loopback.status(503), answer(400, "bad v1=0123456789abcdef"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThatThrownBy(() -> caller.send(signed))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("bad [secret]")
          .hasMessageNotContaining("0123456789abcdef");
      assertThat(server.count()).isEqualTo(2);
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThat(server.request(attempt).getHeaders().values("X-Signature"))
            .containsExactly("v1=0123456789abcdef");
        assertThat(server.request(attempt).getHeaders().values("x-api-key"))
            .as("the credentials win")
            .containsExactly(Callers.SECRET);
      }
    }
    assertThat(signed).hasToString("GET /things");
  }

  private static MockResponse answer(int status, String message) {
    return new MockResponse.Builder()
        .code(status)
        .body("{\"message\":\"" + message + "\"}")
        .build();
  }
}
