package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.testing.ExceptionSinkContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TicketSinkTest extends ExceptionSinkContract {
  private static final Pattern REFERENCE =
      Pattern.compile("\"reference\":\"(\\S+ \\S+ ([^\"]+))\"");

  private final Map<String, String> tickets = new ConcurrentHashMap<>();
  private final HttpServer server = started();

  /** Keeps one ticket for each reference, and has a desk that is closed. */
  private HttpServer started() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/closed", call -> call.sendResponseHeaders(503, -1));
      made.createContext(
          "/tickets",
          call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher reference = REFERENCE.matcher(body);
            boolean isNew = reference.find() && tickets.put(reference.group(1), body) == null;
            call.sendResponseHeaders(isNew ? 201 : 409, -1);
            call.close();
          });
      made.start();
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private ExceptionSink at(String desk) {
    return new TicketSink(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + desk));
  }

  @Override
  protected ExceptionSink sink() {
    return at("/tickets");
  }

  @Override
  protected List<String> taken() {
    return tickets.keySet().stream().map(reference -> reference.split(" ", 3)[2]).toList();
  }

  @Override
  protected Optional<ExceptionSink> brokenSink() {
    return Optional.of(at("/closed"));
  }

  @Test
  void aTicketIsForTheOwnerOfTheCase() {
    Tenant tenant = Tenant.of("example.myshopify.com", "10020", 1);
    Instant now = Instant.parse("2026-01-05T08:00:00Z");
    sink()
        .accept(new ExceptionCase(tenant, ExceptionType.UNIT_MISSING, "9000601", "1", "", "", now));
    assertThat(tickets.values())
        .singleElement()
        .asString()
        .contains("\"queue\":\"CUSTOMER_SERVICE\"", "UNIT_MISSING in return 9000601");
  }
}
