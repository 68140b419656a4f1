package dev.restock.sync.returngo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.ReturnSource.RowQuery;
import dev.restock.sync.port.ReturnSource.StatusRow;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of ReturnGO's lists in which a field is broken, among others. */
class BrokenRowsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final String GOOD =
      "{\"id\":1,\"type\":\"RefundToPaymentMethod\",\"status\":\"Success\",\"returnItemIds\":[\"11\"],"
          + "\"amount\":{\"amount\":5,\"currency\":\"SEK\"}}";

  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private ReturnGoClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          byte[] answer = answers.getOrDefault(path, "").getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer.length == 0 ? 404 : 200, Math.max(answer.length, -1));
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
    answers.put("/rmas", "{\"rmas\":[]}");
    answers.put("/transactions", "{\"transactions\":[]}");
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private static Stream<String> brokenValues() {
    return Stream.of("null", "[]", "[7]", "{\"a\":{}}", "1.5", "\"\",\"%s\":2");
  }

  private static Stream<Arguments> brokenTransactions() {
    return Stream.concat(
        Stream.of("type", "status", "amount")
            .flatMap(
                field -> brokenValues().map(value -> Arguments.of(field, value.formatted(field)))),
        Stream.of(
            Arguments.of("amount", "{\"amount\":\"5,00\",\"currency\":\"SEK\"}"),
            Arguments.of("amount", "{\"amount\":1e400,\"currency\":\"SEK\"}"),
            Arguments.of("amount", "{\"currency\":\"SEK\"}"),
            Arguments.of("returnItemIds", "[null]"),
            Arguments.of("returnItemIds", "\"11\"")));
  }

  private static String transaction(String id, String units, String field, String value) {
    Map<String, String> fields =
        new java.util.TreeMap<>(
            Map.of(
                "id", id,
                "type", "\"RefundToPaymentMethod\"",
                "status", "\"Success\"",
                "returnItemIds", units,
                "amount", "{\"amount\":5,\"currency\":\"SEK\"}"));
    fields.put(field, value);
    List<String> parts = new ArrayList<>();
    fields.forEach((name, text) -> parts.add("\"" + name + "\":" + text));
    return "{" + String.join(",", parts) + "}";
  }

  private void transactions(String... rows) {
    answers.put("/transactions", "{\"transactions\":[" + String.join(",", rows) + "]}");
  }

  @Nested
  class OfTransactions {
    private final List<Observation> seen = new ArrayList<>();
    private final Set<String> unitIds = new HashSet<>();

    private RefundSource read() {
      RefundSource source = ReturnGoRefundSource.of(client, Clock.fixed(NOW, ZoneOffset.UTC));
      for (RefundSource.Page page : source.changedSince(NOW.minus(Duration.ofDays(1)))) {
        seen.addAll(page.observations());
        unitIds.addAll(page.unitIds());
      }
      return source;
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("dev.restock.sync.returngo.BrokenRowsTest#brokenTransactions")
    void aRowWithoutUnits_isARecordOfItsOwnBesideTheOthers(String field, String value) {
      transactions(GOOD, transaction("2", "[]", field, value), "{\"id\":3}");
      RefundSource source = read();
      assertThat(unitIds).containsExactly("11");
      assertThat(seen)
          .extracting(Observation::id)
          .containsExactly("transaction 2", "transaction 3");
      assertThat(seen).allMatch(one -> one.unreadable() != null && !one.isFinal());
      assertThat(asked).containsExactly("/rmas", "/transactions");

      assertThat(source.read(List.of("transaction 2"))).containsExactly(seen.get(0));
      transactions(transaction("2", "[\"12\"]", "id", "2"));
      assertThat(source.read(List.of("transaction 2")))
          .containsExactly(Observation.understood("transaction 2", Set.of("12")));
      assertThat(asked).containsExactly("/rmas", "/transactions", "/transactions", "/transactions");
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("dev.restock.sync.returngo.BrokenRowsTest#brokenTransactions")
    void aRowWithUnits_hasItsReturnRead(String field, String value) {
      transactions(transaction("2", "[\"12\"]", field, value), GOOD);
      read();
      boolean isUnitKnown = !field.equals("returnItemIds");
      assertThat(unitIds)
          .containsOnly(isUnitKnown ? new String[] {"11", "12"} : new String[] {"11"});
      assertThat(seen).hasSize(isUnitKnown ? 0 : 1);
    }

    @Test
    void rowsWithoutAnId_areOneRecordThatIsNotAskedForAgain() {
      transactions("null", "7", "[]", "\"\"", GOOD, "{\"id\":{}}", "{\"id\":1,\"id\":2}");
      RefundSource source = read();
      assertThat(unitIds).containsExactly("11");
      assertThat(seen)
          .extracting(Observation::id)
          .isNotEmpty()
          .containsOnly("transaction without an id");
      asked.clear();
      assertThat(source.read(List.of("transaction without an id"))).isEmpty();
      assertThat(asked).isEmpty();
    }

    @Test
    void aRowThatCannotBeReadAndHasNotChanged_isNamedOnce() {
      transactions("{\"id\":2}");
      RefundSource source = read();
      assertThat(seen).hasSize(1);
      source.changedSince(NOW).forEach(page -> seen.addAll(page.observations()));
      assertThat(seen).hasSize(1);
    }

    @Test
    void aListWithoutRows_isTroubleOfTheService() {
      answers.put("/transactions", "{\"transactions\":7}");
      assertThatThrownBy(this::read).isInstanceOf(ServiceTroubleException.class);
    }

    @Test
    void returnsWithARowThatCannotBeRead_areReadAsAWhole() {
      answers.put(
          "/rma/1",
          """
          {"rmaSummary":{"rmaId":"1","status":"Received","order_name":"#1","events":[]},
           "items":[{"returnedItemId":"11"}],"transactions":[%s]}"""
              .formatted(GOOD));
      transactions(GOOD);
      RefundSource source = ReturnGoRefundSource.of(client, Clock.fixed(NOW, ZoneOffset.UTC));
      source.read(List.of("1"));
      asked.clear();
      source.read(List.of("1"));
      assertThat(asked).containsExactly("/transactions");
      transactions(GOOD, transaction("2", "[\"11\"]", "amount", "[]"));
      source.read(List.of("1"));
      assertThat(asked).containsExactly("/transactions", "/transactions", "/rma/1");
    }
  }

  @Nested
  class OfReturns {
    private static final String ROW =
        "{\"rmaId\":\"1\",\"status\":\"Received\",\"order_name\":\"#1\",\"events\":[]}";

    private void rows(String... rows) {
      answers.put("/rmas", "{\"rmas\":[" + String.join(",", rows) + "]}");
    }

    private void hasReturn(String id, String status) {
      answers.put(
          "/rma/" + id,
          """
          {"rmaSummary":{"rmaId":"%s","status":"%s","order_name":"#1","events":[]},
           "items":[{"returnedItemId":"%s1"}],"transactions":[]}"""
              .formatted(id, status, id));
    }

    private List<StatusRow> listed(ReturnGoSource source) {
      try (Stream<StatusRow> rows = source.list(RowQuery.createdFrom(Instant.EPOCH))) {
        return rows.toList();
      }
    }

    private static Stream<String> brokenRows() {
      return Stream.of(
          "{\"rmaId\":2}",
          "{\"rmaId\":\"2\",\"status\":[]}",
          "{\"rmaId\":\"2\",\"status\":\"Done\",\"order_name\":{}}",
          "{\"rmaId\":\"2\",\"status\":\"Done\",\"status\":\"Received\"}");
    }

    @ParameterizedTest
    @MethodSource("brokenRows")
    void aBrokenRow_isListedUntilItsReturnIsRead_andThenWithItsStatus(String broken) {
      rows(broken, ROW);
      hasReturn("2", "Validated");
      ReturnGoSource source = ReturnGoSource.of(client);

      List<StatusRow> first = listed(source);
      assertThat(first).extracting(StatusRow::rmaId).containsExactly("2", "1");
      assertThat(first.get(0).status().phase()).isEqualTo(ReturnPhase.UNKNOWN);
      assertThat(first.get(1).changeStamp()).isEmpty();
      source.read("2");
      StatusRow again = listed(source).get(0);
      assertThat(again.status()).isEqualTo(ReturnStatus.VALIDATED);
      assertThat(again.changeStamp()).isEqualTo(first.get(0).changeStamp()).isPresent();

      rows(broken.replaceFirst("}$", ",\"events\":[]}"), ROW);
      assertThat(listed(source).get(0).changeStamp()).isNotEqualTo(again.changeStamp());
      rows("{\"rmaId\":\"2\",\"status\":\"Done\"}", ROW);
      assertThat(listed(source).get(0)).isEqualTo(StatusRow.of("2", ReturnStatus.DONE));
    }

    @Test
    void rowsWithoutAnId_areTroubleAfterTheOthers() {
      rows("null", "{\"status\":\"Done\"}", ROW, "[]");
      List<String> read = new ArrayList<>();
      assertThatThrownBy(
              () -> {
                Iterator<StatusRow> all =
                    ReturnGoSource.of(client).list(RowQuery.createdFrom(Instant.EPOCH)).iterator();
                while (all.hasNext()) {
                  read.add(all.next().rmaId());
                }
              })
          .isInstanceOf(ServiceTroubleException.class)
          .hasMessageContaining("3 rows without an id");
      assertThat(read).containsExactly("1");
    }

    @Test
    void refundsOfTheOtherReturns_areRead() {
      rows("null", "{\"rmaId\":2}", ROW);
      hasReturn("1", "Received");
      hasReturn("2", "Done");
      List<Observation> seen = new ArrayList<>();
      RefundSource source = ReturnGoRefundSource.of(client, Clock.fixed(NOW, ZoneOffset.UTC));
      source.changedSince(NOW).forEach(page -> seen.addAll(page.observations()));
      assertThat(seen)
          .extracting(Observation::id)
          .containsExactly("return without an id", "2", "1");
      assertThat(seen)
          .filteredOn(one -> one.unreadable() != null)
          .extracting(Observation::id)
          .containsExactly("return without an id");
      assertThat(source.read(List.of("return without an id"))).isEmpty();
    }
  }
}
