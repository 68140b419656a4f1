package dev.restock.sync.returngo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sync.port.RefundSource.Observation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Returns in ReturnGO that cannot be understood, beside others. */
class BrokenReturnsTest {
  private static final String GOOD = rma("1", "\"11\"", "");
  private static final String SUMMARY =
      "{\"rmaId\":\"%s\",\"status\":\"Received\",\"order_name\":\"#1\",\"events\":[]}";
  private static final String PAID =
      "{\"id\":%s,\"type\":\"RefundToPaymentMethod\",\"status\":\"Success\",\"returnItemIds\":[\"11\"],"
          + "\"amount\":{\"amount\":5,\"currency\":\"%s\"}}";

  private final Map<String, String> answers = new HashMap<>();
  private HttpServer server;
  private ReturnGoClient client;
  private ReturnGoRefundSource source;

  private static String rma(String id, String unit, String transactions) {
    return """
        {"rmaSummary":{"rmaId":"%s","status":"Received","order_name":"#1","events":[]},
         "items":[{"returnedItemId":%s}],"transactions":[%s]}"""
        .formatted(id, unit, transactions);
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          byte[] answer = requireNonNull(answers.get(path), path).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    client =
        ReturnGoClient.builder()
            .baseUrl("http://localhost:" + server.getAddress().getPort())
            .apiKey("key")
            .shop("example.myshopify.com")
            .build();
    source = ReturnGoRefundSource.of(client, Clock.systemUTC());
    answers.put(
        "/rmas", "{\"rmas\":[%s,%s]}".formatted(SUMMARY.formatted("2"), SUMMARY.formatted("1")));
    answers.put("/rma/1", GOOD);
    answers.put("/transactions", "{\"transactions\":[]}");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private List<Observation> changes() {
    List<Observation> all = new ArrayList<>();
    source.changedSince(Instant.EPOCH).forEach(page -> all.addAll(page.observations()));
    return all;
  }

  private void isUnreadable(String body, String why) {
    answers.put("/rma/2", body);
    for (List<Observation> seen : List.of(changes(), source.read(List.of("1", "2")))) {
      assertThat(seen).extracting(Observation::id).containsExactlyInAnyOrder("1", "2");
      assertThat(seen)
          .filteredOn(one -> one.unreadable() != null)
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.id()).isEqualTo("2");
                assertThat(one.unreadable()).contains(why);
                assertThat(one.isFinal()).isFalse();
              });
    }
  }

  @Test
  void returnOfAnUnknownForm_isShownBesideTheOthers() {
    isUnreadable("{\"rmaSummary\": 7}", "$.rmaSummary");
  }

  @Test
  void transactionWithoutAnId_makesOneReturnUnreadable() {
    isUnreadable(rma("2", "\"21\"", PAID.formatted("\" \"", "SEK")), "blank");
  }

  @Test
  void answerAboutAnotherReturn_isNotTaken() {
    isUnreadable(rma("3", "\"31\"", ""), "another return");
  }

  @Test
  void transactionWithoutAnId_isNotIgnoredInAReturnThatIsKnown() {
    assertThat(source.read(List.of("1"))).allMatch(one -> one.unreadable() == null);
    String broken = PAID.formatted("\" \"", "SEK");
    answers.put("/transactions", "{\"transactions\":[%s]}".formatted(broken));
    answers.put("/rma/1", rma("1", "\"11\"", broken));

    assertThat(source.read(List.of("1"))).allMatch(one -> one.unreadable() != null);
  }
}
