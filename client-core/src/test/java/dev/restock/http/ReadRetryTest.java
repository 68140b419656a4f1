package dev.restock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class ReadRetryTest {
  private final VirtualTime time = new VirtualTime();

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("503", Loopback.status(503)),
        Arguments.of("503 with Retry-After: 0", Loopback.status(503, "Retry-After", "0")),
        Arguments.of("500", Loopback.status(500)),
        Arguments.of("408", Loopback.status(408)),
        Arguments.of("429", Loopback.status(429)),
        Arguments.of("connection closed", Loopback.cutAfterReading()),
        Arguments.of("connection closed within the answer", Loopback.cutInBody()),
        Arguments.of("timeout", Loopback.silence()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void isRepeatedOnceByTheRetryAndByNobodyElse(String name, MockResponse answer) throws Exception {
    try (Loopback server = new Loopback(answer, Loopback.json("\"here\""));
        HttpCaller caller = caller(server, name, 4)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("here");
      assertThat(server.count()).as(name).isEqualTo(2);
      assertThat(time.sleeps()).hasSize(1);
    }
    try (Loopback server = new Loopback(answer);
        HttpCaller caller = caller(server, name, 1)) {
      ServiceException error =
          catchThrowableOfType(
              ServiceException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.outcome())
          .isEqualTo(name.equals("429") ? CallOutcome.RATE_LIMITED : CallOutcome.UNAVAILABLE);
      assertThat(server.arrived(1)).as(name).isEqualTo(1);
    }
  }

  private HttpCaller caller(Loopback server, String name, int maxAttempts) {
    AtomicBoolean first = new AtomicBoolean(true);
    return Callers.to(
        server.url(),
        time,
        o ->
            name.equals("timeout")
                ? o.maxAttempts(maxAttempts)
                    .httpClient(Callers.impatientWith(request -> first.getAndSet(false)))
                : o.maxAttempts(maxAttempts));
  }

  @Test
  void givesUpAfterItsAttempts() throws Exception {
    try (Loopback server =
            new Loopback().afterwards(Loopback.status(503, "x-amzn-RequestId", "abc-123"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      UnavailableException error =
          catchThrowableOfType(
              UnavailableException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(server.count()).isEqualTo(4);
      assertThat(error.call().attempts()).isEqualTo(4);
      assertThat(error.requestIds()).containsEntry("x-amzn-requestid", "abc-123");
      assertThat(error.retryAt()).isEmpty();
      assertThat(error).hasMessageContaining("x-amzn-requestid=abc-123");
      assertThat(time.sleeps())
          .hasSize(3)
          .allSatisfy(
              wait -> assertThat(wait).isBetween(Duration.ofMillis(250), Duration.ofSeconds(2)));
    }
  }

  @Test
  void eachCallHasAttemptsOfItsOwn() throws Exception {
    MockResponse failure = Loopback.status(503);
    MockResponse success = Loopback.json("\"here\"");
    try (Loopback server =
            new Loopback(failure, failure, failure, success, failure, failure, failure, success);
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("here");
      assertThat(caller.call(Callers.read(), Callers::text)).isEqualTo("here");
      assertThat(server.count()).isEqualTo(8);
    }
  }

  @Test
  void aRetryIsLoggedIfItFollows() throws Exception {
    Logger logger = (Logger) LoggerFactory.getLogger(HttpCaller.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    logger.setLevel(Level.DEBUG);
    try (Loopback server =
            new Loopback(Loopback.status(503), Loopback.status(503, "Retry-After", "3600"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      assertThat(
              catchThrowableOfType(
                  UnavailableException.class, () -> caller.call(Callers.read(), Callers::text)))
          .isNotNull();
    } finally {
      logger.setLevel(null);
      logger.detachAppender(lines);
    }
    assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
        .filteredOn(line -> line.contains("follows in"))
        .singleElement()
        .asString()
        .startsWith(
            "The service failed (Test GET /things/{id}: status 503, 1 attempt); attempt 2 follows in PT0.");
  }

  @Test
  void aMalformedAnswerIsNotAskedForAgain() throws Exception {
    try (Loopback server = new Loopback(Loopback.json("{\"a\":"));
        HttpCaller caller = Callers.to(server.url(), time)) {
      MalformedAnswerException error =
          catchThrowableOfType(
              MalformedAnswerException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.jsonPath()).isEqualTo("$");
      assertThat(error.reason()).contains("expected text");
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsNotReadToItsEnd() throws Exception {
    try (Loopback server = new Loopback(Loopback.json("\"" + "x".repeat(5000) + "\""));
        HttpCaller caller = Callers.to(server.url(), time, o -> o.maxBodyBytes(1024))) {
      MalformedAnswerException error =
          catchThrowableOfType(
              MalformedAnswerException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error.reason()).contains("larger than 1024 bytes");
    }
  }

  @Test
  void aRedirectIsNotFollowedSoThatCredentialsStayHome() throws Exception {
    try (Loopback other = new Loopback();
        Loopback server = new Loopback(Loopback.status(302, "Location", other.url()));
        HttpCaller caller = Callers.to(server.url(), time)) {
      RefusedException error =
          catchThrowableOfType(
              RefusedException.class, () -> caller.call(Callers.read(), Callers::text));
      assertThat(error).hasMessageContaining("Check the base URL");
      assertThat(other.count()).isZero();
      assertThat(server.count()).isEqualTo(1);
    }
  }
}
