package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.restock.http.MalformedAnswerException;
import dev.restock.http.NotSentException;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.UnavailableException;
import dev.restock.sitoo.Operations.Operation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation meets every fault: how often it arrives, and what error comes out. */
class FaultMatrixTest {
  private static final int ATTEMPTS = 4;

  private record Expected(int requests, Class<? extends Throwable> error) {}

  private static final Expected READ_AGAIN = new Expected(ATTEMPTS, UnavailableException.class);
  private static final Expected UNREADABLE = new Expected(1, MalformedAnswerException.class);
  private static final Expected UNKNOWN = new Expected(1, OutcomeUnknownException.class);
  private static final Expected REFUSED = new Expected(1, RefusedException.class);

  static Stream<Arguments> faults() {
    return Stream.of(
        fault("cut after the request", Loopback.cutAfterReading(), READ_AGAIN, UNKNOWN),
        fault("cut in the answer", Loopback.cutInBody(), READ_AGAIN, UNKNOWN),
        fault("408", Loopback.status(408), READ_AGAIN, UNKNOWN),
        fault("502", Loopback.status(502), READ_AGAIN, UNKNOWN),
        fault("504", Loopback.status(504), READ_AGAIN, UNKNOWN),
        fault("500", Loopback.status(500), READ_AGAIN, UNKNOWN),
        fault("503 with Retry-After: 0", busy(), READ_AGAIN, UNKNOWN),
        fault("HTML", Loopback.json("<html><body>Sign in</body></html>"), UNREADABLE, UNKNOWN),
        fault(
            "truncated", Loopback.json("{\"totalcount\": 3, \"items\": [ {"), UNREADABLE, UNKNOWN),
        fault("empty", Loopback.json(" "), UNREADABLE, UNKNOWN),
        fault("redirect", Loopback.status(307, "Location", "/base/x"), REFUSED, UNKNOWN),
        fault("400", Loopback.status(400), REFUSED, REFUSED),
        fault("401", Loopback.status(401), REFUSED, REFUSED),
        fault("403", Loopback.status(403), REFUSED, REFUSED),
        fault("409", Loopback.status(409), REFUSED, REFUSED),
        fault("404", Loopback.status(404), REFUSED, REFUSED),
        fault("412", Loopback.status(412), REFUSED, REFUSED));
  }

  private static MockResponse busy() {
    return Loopback.status(503, "Retry-After", "0");
  }

  private static Arguments fault(
      String name, MockResponse answer, Expected ofRead, Expected ofWrite) {
    return Arguments.of(name, answer, ofRead, ofWrite);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyOperation(String name, MockResponse answer, Expected ofRead, Expected ofWrite)
      throws Exception {
    VirtualTime time = new VirtualTime();
    try (Loopback server = new Loopback().afterwards(answer);
        SitooClient client = Clients.to(server, time).build()) {
      for (Operation op : Operations.all()) {
        Expected expected = op.isWrite() ? ofWrite : ofRead;
        int before = server.count();
        assertThat(catchThrowable(() -> op.call().on(client)))
            .as("%s: %s", name, op)
            .isInstanceOf(expected.error());
        assertThat(server.count() - before).as("%s: %s", name, op).isEqualTo(expected.requests());
      }
    }
  }

  @Test
  void wrongTypesAreNeverTakenForAnAnswer() throws Exception {
    Set<String> anyAnswerIsDone =
        Set.of("deleteCustomAttribute", "deleteCustomMetric", "deleteCustomMetricValues");
    VirtualTime time = new VirtualTime();
    for (String body : List.of("{\"totalcount\": {}, \"items\": {}}", "{}", "[7]", "null")) {
      try (Loopback server = new Loopback().afterwards(Loopback.json(body));
          SitooClient client = Clients.to(server, time).build()) {
        for (Operation op : Operations.all()) {
          int before = server.count();
          Throwable error = catchThrowable(() -> op.call().on(client));
          assertThat(server.count() - before).as(op.name()).isEqualTo(1);
          if (!anyAnswerIsDone.contains(op.name())) {
            assertThat(error)
                .as("%s: %s", body, op)
                .isInstanceOf(op.isWrite() ? UNKNOWN.error() : UNREADABLE.error());
          }
        }
      }
    }
  }

  @Test
  void everyOperationIsSentAgainAfter429() throws Exception {
    VirtualTime time = new VirtualTime();
    for (Operation op : Operations.all()) {
      try (Loopback server =
              new Loopback(
                  Loopback.status(429),
                  Loopback.status(429, "Retry-After", "7"),
                  Loopback.json(op.answer()));
          SitooClient client = Clients.to(server, time).build()) {
        assertThat(op.call().on(client)).as(op.name()).isNotNull();
        assertThat(server.count()).as(op.name()).isEqualTo(3);
      }
    }
  }

  @Test
  void anAbsurdWaitEndsEveryOperationAtOnce() throws Exception {
    VirtualTime time = new VirtualTime();
    for (Operation op : Operations.all()) {
      try (Loopback server =
              new Loopback().afterwards(Loopback.status(429, "Retry-After", "99999999999999"));
          SitooClient client = Clients.to(server, time).build()) {
        assertThat(catchThrowable(() -> op.call().on(client)))
            .as(op.name())
            .isInstanceOf(RateLimitedException.class);
        assertThat(server.count()).as(op.name()).isEqualTo(1);
      }
    }
  }

  @Test
  void noOperationGetsThroughARefusedConnection() throws Exception {
    int port;
    try (ServerSocket closedAgain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closedAgain.getLocalPort();
    }
    VirtualTime time = new VirtualTime();
    String url = "http://127.0.0.1:" + port;
    try (SitooClient client =
        SitooClient.builder()
            .baseUrl(url)
            .journalsUrl(url)
            .shipmentsUrl(url)
            .accountId("1")
            .credentials("u", "p")
            .clock(time)
            .sleeper(time)
            .build()) {
      for (Operation op : Operations.all()) {
        assertThat(catchThrowable(() -> op.call().on(client)))
            .as(op.name())
            .isInstanceOf(NotSentException.class);
      }
    }
  }

  @Test
  void theMatrixIsAsLargeAsItIsSaidToBe() {
    List<Operation> operations = Operations.all();
    assertThat(operations.stream().filter(Operation::isWrite).count()).isEqualTo(77);
    assertThat(operations).hasSize(141);
  }
}
