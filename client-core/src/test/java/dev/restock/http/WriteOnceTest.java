package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.RefusingPort;
import dev.restock.http.testing.VirtualTime;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives at a real server when a write goes wrong, counted there. */
class WriteOnceTest {
  private final VirtualTime time = new VirtualTime();

  static Stream<Arguments> doubtful() {
    return Stream.of(
        Arguments.of("503 with Retry-After: 0", Loopback.status(503, "Retry-After", "0")),
        Arguments.of("503", Loopback.status(503)),
        Arguments.of("500", Loopback.status(500)),
        Arguments.of("408", Loopback.status(408)),
        Arguments.of("408 with Retry-After: 0", Loopback.status(408, "Retry-After", "0")),
        Arguments.of("307", Loopback.status(307, "Location", "/base/elsewhere")),
        Arguments.of("303", Loopback.status(303, "Location", "/base/elsewhere")),
        Arguments.of("connection closed after the request was read", Loopback.cutAfterReading()),
        Arguments.of("connection closed within the answer", Loopback.cutInBody()),
        Arguments.of("read timeout", Loopback.silence()),
        Arguments.of("success with garbage", Loopback.json("{{{")),
        Arguments.of("success without a body", Loopback.json("")),
        Arguments.of("success with a page", Loopback.json("<html>hello</html>")),
        Arguments.of("success with the wrong kind", Loopback.json("[1,2]")),
        Arguments.of("success with null", Loopback.json("null")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void arrivesExactlyOnceOnFreshAndPooledConnections(String name, MockResponse answer)
      throws Exception {
    try (Loopback fresh = new Loopback(answer);
        HttpCaller caller = caller(fresh, name)) {
      assertUnknown(caller);
      assertThat(fresh.arrived(1)).as(name).isEqualTo(1);
    }
    try (Loopback pooled = new Loopback(Loopback.json("\"first\""), answer);
        HttpCaller caller = caller(pooled, name)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("first");
      assertUnknown(caller);
      assertThat(pooled.arrived(2)).as(name).isEqualTo(2);
      assertThat(pooled.request(1).getConnectionIndex()).isZero();
    }
    assertThat(time.sleeps()).isEmpty();
  }

  private HttpCaller caller(Loopback server, String name) {
    return Callers.to(
        server.url(),
        time,
        o ->
            name.equals("read timeout")
                ? o.httpClient(Callers.impatientWith(request -> request.method().equals("POST")))
                : o);
  }

  private static void assertUnknown(HttpCaller caller) {
    OutcomeUnknownException error =
        catchThrowableOfType(
            OutcomeUnknownException.class, () -> caller.call(Callers.write(), Callers::text));
    assertThat(error.call().attempts()).isEqualTo(1);
    assertThat(error.whatNext()).contains("read back");
    assertThat(error.answeredSuccess())
        .isEqualTo(error.status().isPresent() && error.status().getAsInt() == 200);
  }

  @Test
  void anAnswerThatIsTooLargeLeavesTheOutcomeUnknown() throws Exception {
    try (Loopback server = new Loopback(Loopback.json("\"" + "x".repeat(5000) + "\""));
        HttpCaller caller = Callers.to(server.url(), time, o -> o.maxBodyBytes(1024))) {
      assertUnknown(caller);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void nothingArrivesWhenTheConnectionIsRefused() throws Exception {
    try (RefusingPort port = new RefusingPort();
        HttpCaller caller = Callers.to(port.url(), time)) {
      NotSentException error =
          catchThrowableOfType(
              NotSentException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(error.call().attempts()).isEqualTo(4);
      assertThat(time.sleeps()).hasSize(3);
    }
  }

  @Test
  void aWriteThatWasNotLetInIsSentAgain() throws Exception {
    try (Loopback server =
            new Loopback(Loopback.status(429), Loopback.status(429), Loopback.json("\"done\""));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.write(), Callers::text)).isEqualTo("done");
      assertThat(server.count()).isEqualTo(3);
      for (int i = 0; i < 3; i++) {
        assertThat(server.request(i).getBody().utf8()).isEqualTo("[1]");
      }
    }
  }

  @Test
  void aWriteThatIsNeverLetInEndsAsRateLimited() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.status(429));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(server.count()).isEqualTo(4);
      assertThat(error.retryAfter()).isPositive();
      assertThat(error.retryAt()).isEqualTo(time.instant().plus(error.retryAfter()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 412, 422})
  void aRefusalIsFinal(int status) throws Exception {
    try (Loopback server = new Loopback(Loopback.status(status));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RefusedException error =
          catchThrowableOfType(
              RefusedException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(error.status()).hasValue(status);
      assertThat(error.isAuthentication()).isEqualTo(status == 401 || status == 403);
      assertThat(error.isNotFound()).isEqualTo(status == 404);
      assertThat(server.count()).isEqualTo(1);
    }
  }
}
