package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.ClientOptions;
import dev.restock.http.NotSentException;
import dev.restock.http.OutcomeUnknownException;
import dev.restock.http.RateLimitedException;
import dev.restock.http.RefusedException;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.RefusingPort;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.input.CategoryInput;
import dev.restock.sitoo.model.BatchResult;
import dev.restock.sitoo.model.NewStockLevel;
import dev.restock.sitoo.model.NewWarehouseTransaction;
import dev.restock.sitoo.model.TransactionType;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stock posts at a real server: what arrives, how often, and what is made of the answer. */
class StockPostTest {
  private static final NewWarehouseTransaction OUT =
      NewWarehouseTransaction.builder(2, TransactionType.MOVE_OUT)
          .description("Move Out")
          .externalId("EXTID1")
          .item("Q100", new BigDecimal("-13"))
          .build();
  private static final NewWarehouseTransaction IN =
      NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
          .description("Move In")
          .externalId("EXTID2")
          .item("Q100", new BigDecimal("13.0"), new BigDecimal("3.45"))
          .build();

  private final VirtualTime time = new VirtualTime();

  static Stream<Arguments> doubtful() {
    return Stream.of(
        Arguments.of("503 with Retry-After: 0", Loopback.status(503, "Retry-After", "0")),
        Arguments.of("408", Loopback.status(408)),
        Arguments.of("307", Loopback.status(307, "Location", "/base/elsewhere")),
        Arguments.of("connection closed after the request was read", Loopback.cutAfterReading()),
        Arguments.of("read timeout", Loopback.silence()),
        Arguments.of("500", Loopback.status(500)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubtful")
  void aDoubtfulPostArrivesExactlyOnce(String name, MockResponse answer) throws Exception {
    try (Loopback server =
            new Loopback(Loopback.json(Samples.text("getWarehouse.response.json")), answer);
        SitooClient client = clientThatWaits(server, name)) {
      // A first call, so that the post goes over a pooled connection.
      client.warehouses().get(4);
      assertThatThrownBy(() -> client.transactions().post(List.of(IN)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.arrived(2)).as(name).isEqualTo(2);
      assertThat(server.request(1).getConnectionIndex()).isZero();
    }
  }

  private SitooClient clientThatWaits(Loopback server, String name) {
    ClientOptions.Builder options = Clients.options(time);
    if (name.equals("read timeout")) {
      options.httpClient(
          new OkHttpClient.Builder()
              .addInterceptor(
                  chain ->
                      (chain.request().method().equals("POST")
                              ? chain.withReadTimeout(200, TimeUnit.MILLISECONDS)
                              : chain)
                          .proceed(chain.request()))
              .build());
    }
    return Clients.to(server, time).options(options.build()).build();
  }

  @Test
  void aRefusedConnectionSendsNothing() throws Exception {
    try (RefusingPort port = new RefusingPort();
        SitooClient client =
            SitooClient.builder()
                .baseUrl(port.url())
                .accountId("1")
                .credentials("u", "p")
                .options(ClientOptions.builder().clock(time).sleeper(time).build())
                .build()) {
      assertThatThrownBy(() -> client.transactions().post(List.of(IN)))
          .isInstanceOf(NotSentException.class);
    }
  }

  @Test
  void tooManyConnectionsIsTriedAgainAndInTheEndTold() throws Exception {
    MockResponse busy =
        new MockResponse.Builder()
            .code(429)
            .body(Samples.text("made.error-429.response.json"))
            .build();
    try (Loopback server = new Loopback(busy, Loopback.json("18"));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().post(List.of(IN)))
          .containsExactly(new BatchResult.Added<>(18L));
      assertThat(server.count()).isEqualTo(2);
      server.afterwards(busy);
      assertThatThrownBy(() -> client.transactions().post(List.of(IN)))
          .isInstanceOf(RateLimitedException.class);
      assertThat(server.count()).isEqualTo(6);
    }
  }

  @Test
  void sendsTheDocumentedBody() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json(Samples.text("made.warehousetransactions-batch.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().post(List.of(OUT, IN)))
          .containsExactly(new BatchResult.Added<>(17L), new BatchResult.Added<>(18L));
      assertThat(server.targets())
          .containsExactly("POST /base/accounts/10020/sites/1/warehousetransactions.json");
      assertThat(server.request(0).getHeaders().get("Authorization"))
          .isEqualTo("Basic " + ByteString.encodeUtf8("10020-140:" + Clients.PASSWORD).base64());
      // The documentation's example, which only adds reason codes that are null.
      String documented =
          Samples.text("batchAddWarehouseTransactions.request.json")
              .replaceAll("\\s*\"reasoncode\": null,", "")
              .replaceAll("(?<=[\\[{}\\],:])\\s+|\\s+(?=[\\]}])", "");
      assertThat(server.request(0).getBody().utf8()).isEqualTo(documented);
    }
  }

  @Test
  void everyOptionalPartIsSent() throws Exception {
    NewWarehouseTransaction full =
        NewWarehouseTransaction.builder(3, new TransactionType(77))
            .reasonCode("103")
            .shipmentId(9)
            .item("A \"quoted\"", new BigDecimal("0.001"))
            .item("B", new BigDecimal("-1E+3"), BigDecimal.ZERO)
            .build();
    try (Loopback server = new Loopback(Loopback.json("1"));
        SitooClient client = Clients.to(server, time).build()) {
      client.transactions().post(List.of(full));
      assertThat(server.request(0).getBody().utf8())
          .isEqualTo(
              "[{\"warehouseid\":3,\"transactiontype\":77,\"reasoncode\":\"103\",\"shipmentid\":9,"
                  + "\"items\":[{\"sku\":\"A \\\"quoted\\\"\",\"decimalquantity\":\"0.001\"},"
                  + "{\"sku\":\"B\",\"decimalquantity\":\"-1000.000\",\"moneypricein\":\"0.00\"}]}]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"18", "\uFEFF 18 ", "[{\"statuscode\":200,\"return\":18}]"})
  void bothShapesOfOneResultAreUnderstood(String body) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(body));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().post(List.of(IN)))
          .containsExactly(new BatchResult.Added<>(18L));
    }
  }

  @Test
  void anEntryCanFailAlone() throws Exception {
    try (Loopback server =
            new Loopback(Loopback.json(Samples.text("made.batch-partial-failure.response.json")));
        SitooClient client = Clients.to(server, time).build()) {
      assertThat(client.transactions().post(List.of(OUT, IN)))
          .containsExactly(
              new BatchResult.Added<>(28L),
              new BatchResult.Failed<>(400, "Missing required field 'active'."));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "18",
        "true",
        "{}",
        "[]",
        "[{\"statuscode\":200,\"return\":17}]",
        "[{\"statuscode\":200,\"return\":1},{\"statuscode\":200,\"return\":2},{\"statuscode\":200}]",
        "[{\"statuscode\":200,\"return\":1},{\"statuscode\":200}]",
        "[{\"statuscode\":200,\"return\":1},{\"statuscode\":200,\"return\":\"x\"}]",
        "[{\"statuscode\":200,\"return\":1},{\"return\":2}]",
        "[{\"statuscode\":200,\"return\":1},{\"statuscode\":302,\"return\":2}]",
        "[{\"statuscode\":200,\"return\":1},null]",
        "[17,18]",
        "<html>",
        ""
      })
  void anAnswerThatDoesNotFitLeavesTheOutcomeUnknown(String body) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(body));
        SitooClient client = Clients.to(server, time).build()) {
      OutcomeUnknownException error =
          catchThrowableOfType(
              OutcomeUnknownException.class, () -> client.transactions().post(List.of(OUT, IN)));
      assertThat(error.answeredSuccess()).isTrue();
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedPostTellsSitoosWords() throws Exception {
    MockResponse refusal =
        new MockResponse.Builder()
            .code(400)
            .body("{\"statuscode\":400,\"errortext\":\"Invalid value for 'sku'\"}")
            .build();
    try (Loopback server = new Loopback(refusal);
        SitooClient client = Clients.to(server, time).build()) {
      RefusedException error =
          catchThrowableOfType(
              RefusedException.class, () -> client.transactions().post(List.of(IN)));
      assertThat(error.errorText()).contains("Invalid value for 'sku'");
    }
  }

  @Test
  void aPostIsNeverSplit() throws Exception {
    NewWarehouseTransaction.Builder wide =
        NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN);
    for (int i = 0; i < 600; i++) {
      wide.item("S" + i, BigDecimal.ONE);
    }
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, time).build()) {
      for (List<NewWarehouseTransaction> wrong :
          List.of(Collections.nCopies(1001, IN), Collections.nCopies(2, wide.build()))) {
        assertThatThrownBy(() -> client.transactions().post(wrong))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("at most 1000");
      }
      assertThat(client.transactions().post(List.of())).isEmpty();
      assertThat(server.count()).isZero();
    }
  }

  @Test
  void levelsOfAVirtualWarehouseAreSetInOneRequest() throws Exception {
    try (Loopback server =
            new Loopback(
                Loopback.json("[{\"statuscode\":200,\"return\":5},{\"statuscode\":404}]"),
                Loopback.status(503, "Retry-After", "0"));
        SitooClient client = Clients.to(server, time).build()) {
      List<NewStockLevel> levels =
          List.of(
              NewStockLevel.of("10038-1", new BigDecimal("5")),
              new NewStockLevel(
                  "10038-2",
                  new BigDecimal("-2.5"),
                  java.util.Optional.of(new BigDecimal("19.9"))));
      assertThat(client.warehouses().setItems(7, levels))
          .containsExactly(new BatchResult.Added<>(5L), new BatchResult.Failed<>(404, ""));
      assertThat(server.targets())
          .containsExactly("PUT /base/accounts/10020/sites/1/warehouses/7/warehouseitems.json");
      assertThat(server.request(0).getBody().utf8())
          .isEqualTo(
              "[{\"sku\":\"10038-1\",\"decimaltotal\":\"5.000\"},"
                  + "{\"sku\":\"10038-2\",\"decimaltotal\":\"-2.500\",\"moneytotal\":\"19.90\"}]");
      assertThatThrownBy(() -> client.warehouses().setItems(7, levels))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isEqualTo(2);
      assertThat(client.warehouses().setItems(7, List.of())).isEmpty();
      assertThat(server.count()).isEqualTo(2);
    }
  }

  @Test
  void whatSitooWouldRefuseIsRefusedFirst() {
    for (TransactionType type :
        List.of(TransactionType.SALES, TransactionType.REFUND, TransactionType.STOCK_TAKING)) {
      assertThatThrownBy(
              () -> NewWarehouseTransaction.builder(1, type).item("A", BigDecimal.ONE).build())
          .hasMessageContaining("made by Sitoo only");
    }
    for (String quantity : List.of("0", "0.0001", "1000000000", "1E1000000000", "1E-1000000000")) {
      assertThatThrownBy(
              () ->
                  NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                      .item("A", new BigDecimal(quantity)))
          .isInstanceOf(IllegalArgumentException.class);
      if (!quantity.equals("0")) {
        assertThatThrownBy(() -> NewStockLevel.of("A", new BigDecimal(quantity)))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    for (String price : List.of("-0.01", "0.001")) {
      assertThatThrownBy(
              () ->
                  NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                      .item("A", BigDecimal.ONE, new BigDecimal(price)))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(
            () ->
                NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                    .item("A", new BigDecimal("-1"))
                    .build())
        .hasMessageContaining("above zero");
    assertThatThrownBy(
            () ->
                NewWarehouseTransaction.builder(1, TransactionType.MOVE_OUT)
                    .item("A", BigDecimal.ONE)
                    .build())
        .hasMessageContaining("below zero");
    assertThatThrownBy(() -> NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN).build())
        .hasMessageContaining("1 to 1000 items");
    assertThatThrownBy(
            () ->
                NewWarehouseTransaction.builder(0, TransactionType.MOVE_IN)
                    .item("A", BigDecimal.ONE)
                    .build())
        .hasMessageContaining("warehouse id");
    assertThatThrownBy(
            () ->
                NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                    .reasonCode("x".repeat(33))
                    .item("A", BigDecimal.ONE)
                    .build())
        .hasMessageContaining("reason code");
    assertThatThrownBy(
            () ->
                NewWarehouseTransaction.builder(1, TransactionType.MOVE_IN)
                    .item(" ", BigDecimal.ONE))
        .hasMessageContaining("SKU");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "-7",
        "\"0\"",
        "18.0",
        "1e3",
        "1E999999999",
        "[{\"statuscode\":200,\"return\":0}]",
        "[{\"statuscode\":200,\"return\":-1}]",
        "[{\"statuscode\":200,\"return\":18.5}]",
        "[{\"statuscode\":200,\"return\":18,\"return\":19}]"
      })
  void anIdThatCannotBeOneLeavesTheOutcomeUnknown(String answer) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(answer));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.transactions().post(List.of(IN)))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void oneIdForTwoTransactionsLeavesTheOutcomeUnknown() throws Exception {
    String twice = "[{\"statuscode\":200,\"return\":18},{\"statuscode\":200,\"return\":18}]";
    try (Loopback server = new Loopback(Loopback.json(twice));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(() -> client.transactions().post(List.of(OUT, IN)))
          .isInstanceOf(OutcomeUnknownException.class)
          .hasMessageContaining("$[1].return")
          .hasMessageContaining("is the id of an earlier entry as well");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1"})
  void everyOtherAnswerThatNamesAnIdIsHeldToTheSame(String id) throws Exception {
    try (Loopback server = new Loopback().afterwards(Loopback.json(id));
        SitooClient client = Clients.to(server, time).build()) {
      assertThatThrownBy(
              () ->
                  client
                      .warehouses()
                      .setItems(
                          1, List.of(new NewStockLevel("Q100", BigDecimal.ONE, Optional.empty()))))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThatThrownBy(() -> client.categories().add(CategoryInput.builder().title("C").build()))
          .isInstanceOf(OutcomeUnknownException.class)
          .hasMessageContaining("expected an id of 1 or more");
    }
  }
}
