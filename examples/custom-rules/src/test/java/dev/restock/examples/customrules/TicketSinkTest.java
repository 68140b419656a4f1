package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.restock.sync.exceptions.ExceptionCase;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.returns.Tenant;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TicketSinkTest {
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer tickets;
  private volatile int status = 201;

  @BeforeEach
  void start() throws IOException {
    tickets = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    tickets.createContext(
        "/tickets",
        call -> {
          bodies.add(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          call.sendResponseHeaders(status, -1);
          call.close();
        });
    tickets.start();
  }

  @AfterEach
  void stop() {
    tickets.stop(0);
  }

  private TicketSink sink() {
    return new TicketSink(
        URI.create("http://127.0.0.1:" + tickets.getAddress().getPort() + "/tickets"));
  }

  private static ExceptionCase missing() {
    return new ExceptionCase(
        new Tenant("example.myshopify.com", "10020", 1),
        ExceptionType.UNIT_MISSING,
        "9000601",
        "25001",
        "",
        "inspection did not find it",
        Instant.parse("2026-01-05T08:00:00Z"));
  }

  @Test
  void aCaseIsATicketForItsOwner() {
    sink().accept(missing());
    assertThat(bodies).hasSize(1);
    assertThat(bodies.get(0))
        .contains("\"queue\":\"CUSTOMER_SERVICE\"")
        .contains("UNIT_MISSING in return 9000601")
        .contains("inspection did not find it")
        .contains("example.myshopify.com|10020|1/9000601/25001/2026-01-05T08:00:00Z");
  }

  @Test
  void aCaseThatComesTwiceHasOneReference() {
    sink().accept(missing());
    status = 409;
    sink().accept(missing());
    assertThat(bodies).hasSize(2);
    assertThat(reference(bodies.get(0))).isEqualTo(reference(bodies.get(1)));
  }

  private static String reference(String body) {
    return body.replaceAll(".*\"reference\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void aTicketThatIsNotThereForSureIsAskedForAgain() {
    status = 503;
    TicketSink sink = sink();
    assertThatThrownBy(() -> sink.accept(missing())).hasMessageContaining("503");
    tickets.stop(0);
    assertThatThrownBy(() -> sink.accept(missing())).isInstanceOf(IllegalStateException.class);
  }
}
