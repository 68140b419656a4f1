package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;

/** Reads that are sent by POST, and limits that stand in an answer with a status of success. */
class PostReadTest {
  private static final byte[] QUESTION = "{\"query\":\"{shop}\"}".getBytes(StandardCharsets.UTF_8);

  private final VirtualTime time = new VirtualTime();

  private static ApiRequest question() {
    return ApiRequest.postRead("/graphql.json", QUESTION).build();
  }

  private static ApiRequest form() {
    return ApiRequest.formRead(
            "/oauth/access_token",
            new TreeMap<>(Map.of("client_id", "a b&c", "client_secret", "s3cr3t-of-the-form")))
        .build();
  }

  @Test
  void isRepeatedLikeARead() throws Exception {
    for (ApiRequest request : new ApiRequest[] {question(), form()}) {
      assertThat(request.isWrite()).isFalse();
      try (Loopback server =
              new Loopback(Loopback.status(503), Loopback.cutInBody(), Loopback.json("\"here\""));
          HttpCaller caller = Callers.to(server.url(), time)) {
        assertThat(caller.call(request, Callers::text)).isEqualTo("here");
        assertThat(server.count()).isEqualTo(3);
      }
    }
  }

  @Test
  void endsAsAReadEnds() throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.status(503));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThatThrownBy(() -> caller.call(question(), Callers::text))
          .isInstanceOf(UnavailableException.class);
    }
    try (Loopback server = new Loopback(Loopback.json("[]"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThatThrownBy(() -> caller.call(question(), Callers::text))
          .isInstanceOf(MalformedAnswerException.class);
    }
  }

  @Test
  void sendsBodiesOfTheirType() throws Exception {
    try (Loopback server = new Loopback(Loopback.json("\"a\""), Loopback.json("\"b\""));
        HttpCaller caller = Callers.to(server.url(), time)) {
      caller.call(question(), Callers::text);
      caller.call(form(), Callers::text);
      assertThat(server.request(0).getHeaders().get("Content-Type")).isEqualTo("application/json");
      assertThat(server.request(0).getBody().utf8()).isEqualTo("{\"query\":\"{shop}\"}");
      assertThat(server.request(1).getHeaders().get("Content-Type"))
          .isEqualTo("application/x-www-form-urlencoded");
      assertThat(server.request(1).getBody().utf8())
          .isEqualTo("client_id=a+b%26c&client_secret=s3cr3t-of-the-form");
    }
  }

  @Test
  void noErrorQuotesAFieldOfTheForm() throws Exception {
    MockResponse refusal =
        Loopback.json("{\"error\":\"secret s3cr3t-of-the-form is wrong\"}")
            .newBuilder()
            .code(400)
            .build();
    try (Loopback server = new Loopback(refusal);
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThatThrownBy(() -> caller.call(form(), Callers::text))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("is wrong")
          .hasMessageNotContaining("s3cr3t-of-the-form");
    }
  }

  private HttpCaller limited(Loopback server) {
    return HttpCaller.builder("Test", server.url(), Credentials.ofHeaders(Map.of()))
        .options(ClientOptions.builder().clock(time).sleeper(time).build())
        .limitInAnswer(
            answer ->
                answer.status() == 200
                        && new String(answer.body(), StandardCharsets.UTF_8).contains("busy")
                    ? answer.retryAfter(time.instant()).or(() -> Optional.of(Duration.ZERO))
                    : Optional.empty())
        .build();
  }

  private static MockResponse busy(String... headers) {
    MockResponse.Builder answer = Loopback.json("\"busy\"").newBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      answer.addHeader(headers[i], headers[i + 1]);
    }
    return answer.build();
  }

  @Test
  void aLimitInASuccessIsWaitedForLike429() throws Exception {
    for (ApiRequest request : new ApiRequest[] {question(), Callers.write()}) {
      Instant start = time.instant();
      try (Loopback server =
              new Loopback(busy("Retry-After", "4.0"), busy(), Loopback.json("\"here\""));
          HttpCaller caller = limited(server)) {
        assertThat(caller.call(request, Callers::text)).isEqualTo("here");
        assertThat(server.count()).isEqualTo(3);
        assertThat(Duration.between(start, time.instant()))
            .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
      }
    }
  }

  @Test
  void aLimitInASuccessEndsAsRateLimited() throws Exception {
    try (Loopback server = new Loopback().afterwards(busy("Retry-After", "40"));
        HttpCaller caller = limited(server)) {
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(40));
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aCallMayBeSentOnceOnly() throws Exception {
    CallOptions once = CallOptions.builder().maxAttempts(1).build();
    for (MockResponse answer :
        new MockResponse[] {Loopback.status(429, "Retry-After", "1"), Loopback.status(503)}) {
      try (Loopback server = new Loopback().afterwards(answer);
          HttpCaller caller = Callers.to(server.url(), time)) {
        assertThatThrownBy(() -> caller.with(once).call(Callers.read(), Callers::text))
            .isInstanceOf(ServiceException.class);
        assertThat(server.count()).isEqualTo(1);
      }
    }
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aPauseIsKeptByAllCallsAndBoundedByTheirLongestWait() throws Exception {
    try (Loopback server = new Loopback(Loopback.json("\"here\""));
        HttpCaller caller = Callers.to(server.url(), time)) {
      caller.pause(Duration.ofSeconds(7));
      caller.pause(Duration.ofSeconds(2));
      HttpCaller impatient =
          caller.with(CallOptions.builder().maxWait(Duration.ofSeconds(6)).build());
      RateLimitedException error =
          catchThrowableOfType(
              RateLimitedException.class, () -> impatient.call(question(), Callers::text));
      assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(7));
      assertThat(error.call().attempts()).isZero();
      assertThat(caller.call(question(), Callers::text)).isEqualTo("here");
      assertThat(time.instant()).isEqualTo(VirtualTime.START.plusSeconds(7));
    }
  }

  @Test
  void anAnswerHasItsHeaders() throws Exception {
    try (Loopback server = new Loopback(busy("X-Thing", "a", "X-Thing", "b"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RawAnswer answer = caller.send(question());
      assertThat(answer.header("x-thing")).contains("b");
      assertThat(answer.header("X-Other")).isEmpty();
      assertThat(answer.retryAfter(time.instant())).isEmpty();
    }
  }
}
