package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerWaitTest {
  private static final Instant NOW = VirtualTime.START;

  private static @Nullable Duration retryAfter(String value) {
    return ServerWait.of(Headers.of(ServerWait.HELD_RETRY_AFTER, value), NOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0",
        "NaN",
        "Infinity",
        "1e100",
        "1.5e3",
        "1.5.2",
        "-1.5",
        "120 apples",
        "s",
        ",",
        "inf",
        "Mon, 05 Jan 2026 07:00:00 GMT, soon",
        "Monday, 05-Jan-77 07:00:00 GMT",
        "",
        " ",
        "soon",
        "0x10",
        "0",
        "Mon, 05 Jan 2026 07:00:00 GMT",
        "Mon, 99 Jan 2026 09:00:00 GMT",
        "Mon Jan  5 07:59:59 2026",
        "2026-01-05T07:00:00Z"
      })
  void whatIsNegativePastOrMalformedAsksForNothing(String value) {
    assertThat(retryAfter(value)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "5, PT5S",
    "' 5 ', PT5S",
    "86400, PT24H",
    "86401, PT24H",
    "99999999999999999999999999, PT24H",
    "120.0, PT120S",
    "119.5, PT120S",
    "0.001, PT1S",
    "5., PT5S",
    "0120, PT120S",
    "120s, PT120S",
    "120 s, PT120S",
    "1.5S, PT2S",
    "120 seconds, PT120S",
    "1500ms, PT2S",
    "2m, PT120S",
    "2 minutes, PT120S",
    "1h, PT1H",
    "99999999999999999999999999.5, PT24H",
    "'\"120\"', PT120S",
    "'120, 30', PT120S",
    "'30,120', PT120S",
    "'soon, 120', PT120S",
    "'Mon, 05 Jan 2026 08:01:00 GMT', PT1M",
    "'mon, 5 jan 2026 08:01:00 gmt', PT1M",
    "'Sat, 05 Jan 2026 08:01:00 GMT', PT1M",
    "'Mon, 05 Jan 2026 08:01:00 UTC', PT1M",
    "'Mon, 05 Jan 2026 10:01:00 +0200', PT1M",
    "'05 Jan 2026 08:01:00 GMT', PT1M",
    "'Monday, 05-Jan-26 08:01:00 GMT', PT1M",
    "'Monday, 05-Jan-2026 08:01:00 GMT', PT1M",
    "'Mon Jan  5 08:01:00 2026', PT1M",
    "'Thu Jan 15 08:01:00 2026', PT24H",
    "2026-01-05T08:01:00Z, PT1M",
    "2026-01-05T10:01:00+02:00, PT1M",
    "'Fri, 31 Dec 9999 23:59:59 GMT', PT24H"
  })
  void secondsAndDatesAreKept(String value, Duration wait) {
    assertThat(retryAfter(value)).isEqualTo(wait);
  }

  @Test
  void aServersOwnDateTellsHowLongItMeans() {
    Headers headers =
        Headers.of(
            ServerWait.HELD_RETRY_AFTER,
            "Mon, 05 Jan 2026 07:30:10 GMT",
            "Date",
            "Mon, 05 Jan 2026 07:30:00 GMT");
    assertThat(ServerWait.of(headers, NOW)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void theLongerOfBothHeadersCounts() {
    String inTenSeconds = Long.toString(NOW.getEpochSecond() + 10);
    assertThat(ServerWait.of(Headers.of("X-Rate-Limit-Reset", inTenSeconds), NOW))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(
            ServerWait.of(
                Headers.of("X-Rate-Limit-Reset", inTenSeconds, ServerWait.HELD_RETRY_AFTER, "30"),
                NOW))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(ServerWait.of(Headers.of("X-Rate-Limit-Reset", "12"), NOW)).isNull();
    assertThat(ServerWait.of(Headers.of("X-Rate-Limit-Reset", inTenSeconds + ".2"), NOW))
        .isEqualTo(Duration.ofSeconds(11));
    assertThat(ServerWait.of(Headers.of("X-Rate-Limit-Reset", inTenSeconds + "000"), NOW))
        .isEqualTo(Duration.ofSeconds(10));
    assertThat(ServerWait.of(Headers.of("X-Rate-Limit-Reset", "9".repeat(30)), NOW))
        .isEqualTo(Duration.ofDays(1));
  }

  @Test
  void theLongestOfRepeatedHeadersCounts() {
    Headers headers =
        new Headers.Builder()
            .add(ServerWait.HELD_RETRY_AFTER, "30")
            .add(ServerWait.HELD_RETRY_AFTER, "120.0")
            .add(ServerWait.HELD_RETRY_AFTER, "soon")
            .build();
    assertThat(ServerWait.of(headers, NOW)).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void repeatedHeadersAreReadOnTheWire() throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server =
            new Loopback(Loopback.status(429, "Retry-After", "7.5", "Retry-After", "3"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
      assertThat(time.instant()).isAfterOrEqualTo(NOW.plusSeconds(8));
    }
  }

  @ParameterizedTest
  @CsvSource({"429, soon", "429, -120", "429, 0", "503, soon", "503, -120", "503, 0.0"})
  void aWaitThatCannotBeReadMeansTheBackoffAndNeverAtOnce(int status, String value)
      throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback(Loopback.status(status, "Retry-After", value));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
      assertThat(time.sleeps()).hasSize(1);
      assertThat(time.sleeps().get(0))
          .isGreaterThanOrEqualTo(ClientOptions.defaults().initialBackoff().dividedBy(2));
    }
  }

  @Test
  void aShortWaitIsSatThrough() throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server =
            new Loopback(Loopback.status(429, "Retry-After", "7"), Loopback.json("\"now\""));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.write(), Callers::text)).isEqualTo("now");
      assertThat(time.instant()).isAfterOrEqualTo(NOW.plusSeconds(7));
    }
  }

  @Test
  void aLongWaitEndsTheCallAndHoldsTheNextOnesBack() throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback(Loopback.status(429, "Retry-After", "120"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RateLimitedException first =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.write(), Callers::text));
      assertThat(first.retryAfter()).isEqualTo(Duration.ofMinutes(2));
      assertThat(first.retryAt()).isEqualTo(NOW.plusSeconds(120));
      assertThat(time.sleeps()).isEmpty();

      time.set(NOW.plusSeconds(60));
      RateLimitedException second =
          catchThrowableOfType(
              RateLimitedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(second.retryAt()).isEqualTo(NOW.plusSeconds(120));
      assertThat(second.call().attempts()).isZero();
      assertThat(server.count()).isEqualTo(1);

      time.set(NOW.plusSeconds(110));
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
      assertThat(time.instant()).isEqualTo(NOW.plusSeconds(120));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void aWaitThatIsNoTextAtAllAsksForNothing(int status) throws Exception {
    VirtualTime time = new VirtualTime();
    MockResponse odd =
        new MockResponse.Builder()
            .code(status)
            .addHeaderLenient("Retry-After", "\u0663\u0007")
            .build();
    try (Loopback server = new Loopback(odd);
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("afterwards");
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void aLongWaitOfAFailingServiceIsHandedOn() throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback(Loopback.status(503, "Retry-After", "3600"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      UnavailableException error =
          catchThrowableOfType(
              UnavailableException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.retryAt()).contains(NOW.plusSeconds(3600));
      assertThat(server.count()).isEqualTo(1);
    }
  }
}
