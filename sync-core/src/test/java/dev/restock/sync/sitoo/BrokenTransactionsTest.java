package dev.restock.sync.sitoo;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.TENANT;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.port.StockHistory;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.Decorator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of Sitoo's list of transactions in which a field is broken. */
class BrokenTransactionsTest {
  private static final String OWN = "\"r1-9000601-0JYkTfl3mX2mB8E3kX4a1Q\"";
  private static final String ITEMS = "[{\"sku\":\"X\",\"decimalquantity\":\"1.000\"}]";
  private static final Pattern QUERY = Pattern.compile("warehousetransactionidfrom=([0-9]+)");

  private final Bench bench = new Bench();
  private final List<String> rows = new ArrayList<>();
  private HttpServer server;
  private SitooClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] answer = answer(exchange.getRequestURI().getQuery()).getBytes(UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    client =
        SitooClient.builder()
            .baseUrl("http://localhost:" + server.getAddress().getPort())
            .accountId("10020")
            .credentials("10020-140", "password")
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private String answer(String query) {
    Matcher from = QUERY.matcher(query);
    long first = from.find() ? Long.parseLong(from.group(1)) : 1;
    List<String> found =
        new ArrayList<>(rows.subList((int) Math.min(rows.size(), first - 1), rows.size()));
    int total = found.size();
    if (query.contains("sort=-")) {
      found.sort(Comparator.comparing(rows::indexOf).reversed());
    }
    if (query.contains("num=1&") || query.endsWith("num=1")) {
      found = found.stream().limit(1).toList();
    }
    return "{\"totalcount\":" + total + ",\"items\":[" + String.join(",", found) + "]}";
  }

  /** A row whose fields are good ones, unless they are given; the id is its place in the list. */
  private void row(Map<String, String> fields) {
    StringBuilder row = new StringBuilder();
    row.append("{\"warehousetransactionid\":").append(rows.size() + 1);
    Map<String, String> good =
        Map.of(
            "warehouseid", "1",
            "transactiontype", "10",
            "datecreated", "1559046593",
            "externalid", "null",
            "description", "\"Move In\"",
            "items", ITEMS);
    good.forEach((name, value) -> field(row, name, fields.getOrDefault(name, value)));
    fields.forEach(
        (name, value) -> {
          if (!good.containsKey(name)) {
            field(row, name, value);
          }
        });
    rows.add(row + "}");
  }

  private static void field(StringBuilder row, String name, String value) {
    if (!value.equals("absent")) {
      row.append(",\"").append(name).append("\":").append(value);
    }
  }

  private ReturnSync engine() {
    StockSystem sitoo = SitooLedger.of(client);
    StockSystem ledger =
        Decorator.around(
            StockSystem.class,
            bench.ledger,
            call -> call.name().contains("ransaction") ? call.on(sitoo) : call.make());
    ReturnSync engine = bench.engine().ledger(ledger).build();
    bench.returns.put(received("r1", sellable("u1", T0)));
    engine.requestRead("r1");
    return engine;
  }

  private static Stream<String> brokenValues() {
    return Stream.of(
        "absent", "null", "{}", "[{}]", "true", "\"no number\"", "1e400", "9".repeat(60), "1.5");
  }

  private static Stream<Arguments> brokenFields() {
    Stream<Arguments> fields =
        Stream.of("warehouseid", "transactiontype", "items", "datecreated", "orderdeliveryid")
            .flatMap(name -> brokenValues().map(value -> Arguments.of(name, value)));
    Stream<Arguments> quantities =
        brokenValues()
            .filter(value -> !value.equals("absent"))
            .map(
                value ->
                    Arguments.of("items", "[{\"sku\":\"X\",\"decimalquantity\":" + value + "}]"));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("items", "[{\"decimalquantity\":\"1\"}]"),
            Arguments.of("items", "[{\"sku\":1.5,\"decimalquantity\":\"1\"}]"),
            Arguments.of("items", "[null]"),
            Arguments.of("items", "\"\""),
            Arguments.of("description", "{}"),
            Arguments.of("description", "[]"),
            Arguments.of("warehouseid", "1,\"warehouseid\":2"));
    return Stream.of(fields, quantities, others).flatMap(all -> all);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("brokenFields")
  void aBrokenRowOfAnotherProgramIsCountedAndStopsNothing(String field, String value) {
    row(Map.of());
    row(Map.of(field, value));
    row(Map.of("externalid", "\"count 7\"", field, value));
    row(Map.of("externalid", "4711", field, value));
    row(Map.of());
    SyncReport report = engine().runOnce();
    assertThat(report.troubles()).isEmpty();
    assertThat(report.ledger().foreign()).isEqualTo(5);
    assertThat(report.ledger().readings()).isEqualTo(1);
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void aBrokenRowThatNamesAnotherShopIsOfAnotherProgram() {
    row(
        Map.of(
            "externalid", OWN,
            "description", "\"Return RMA 9 unit u1 (other.myshopify.com)\"",
            "items", "null"));
    assertThat(engine().runOnce().troubles()).isEmpty();
    assertThat(bench.ledger.stock(11, "SKU-u1")).isEqualTo(1);
  }

  @Test
  void fieldsThatTellNothingOfStockMayBeBrokenInARowOfOurs() {
    row(
        Map.of(
            "externalid", OWN,
            "datecreated", "\"yesterday\"",
            "orderdeliveryid", "1e400",
            "reasoncode", "{}",
            "items", "[{\"sku\":\"X\",\"decimalquantity\":\"1.000\",\"moneyvalue\":[]}]"));
    SyncReport report = engine().runOnce();
    assertThat(report.troubles()).isEmpty();
    assertThat(report.ledger().adopted()).isEqualTo(1);
  }

  private static Stream<Arguments> rowsThatMayBeOurs() {
    return Stream.of(
        Arguments.of(Map.of("externalid", OWN, "items", "null"), "$.items"),
        Arguments.of(Map.of("externalid", OWN, "warehouseid", "1e400"), "$.warehouseid"),
        Arguments.of(Map.of("externalid", OWN, "description", "{}"), "$.description"),
        Arguments.of(
            Map.of("externalid", OWN, "items", "[{\"sku\":\"X\",\"decimalquantity\":null}]"),
            "$.items[0].decimalquantity"),
        Arguments.of(Map.of("externalid", "{}"), "$.externalid"),
        Arguments.of(Map.of("externalid", "1.5"), "$.externalid"),
        Arguments.of(Map.of("externalid", "\"count 7\",\"externalid\":" + OWN), "$.externalid"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rowsThatMayBeOurs")
  void aBrokenRowThatMayBeOursStopsPostsAndNamesTransactionAndField(
      Map<String, String> fields, String place) {
    row(Map.of());
    row(fields);
    row(Map.of("externalid", OWN));
    SyncReport report = engine().runOnce();
    assertThat(report.troubles())
        .singleElement()
        .satisfies(
            trouble ->
                assertThat(trouble)
                    .hasMessageContaining("transaction 2 may carry a key of this engine")
                    .hasMessageContaining(place + ":"));
    assertThat(report.ledger().readings()).isZero();
    assertThat(bench.store.ledger(TENANT, List.of(OWN.replace("\"", ""))).entries())
        .as("the rows around it are recorded")
        .hasSize(1);
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void aRowWhoseIdIsBrokenMakesItsPageUnreadable() {
    row(Map.of());
    rows.add("{\"warehousetransactionid\":1e400,\"externalid\":null}");
    SyncReport report = engine().runOnce();
    assertThat(report.troubles())
        .singleElement()
        .satisfies(
            trouble ->
                assertThat(trouble).hasMessageContaining("$.items[1].warehousetransactionid"));
    assertThat(bench.ledger.posts()).isEmpty();
  }

  @Test
  void theNewestAndTheFirstRowMayBeBroken() {
    row(Map.of("items", "null"));
    row(Map.of("warehouseid", "null"));
    StockHistory ledger = SitooLedger.of(client);
    assertThat(ledger.highestTransactionId()).isEqualTo(2);
    assertThat(ledger.lowestTransactionId(T0)).isEqualTo(1);
  }
}
