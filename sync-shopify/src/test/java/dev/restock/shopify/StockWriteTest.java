package dev.restock.shopify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.CallOptions;
import dev.restock.http.RefusedException;
import dev.restock.http.ServiceException;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonValue;
import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.RefusingPort;
import dev.restock.http.testing.VirtualTime;
import dev.restock.shopify.inventory.StockWrite;
import dev.restock.shopify.inventory.StockWriteResult;
import dev.restock.shopify.inventory.StockWriteResult.Applied;
import dev.restock.shopify.inventory.StockWriteResult.Effect;
import dev.restock.shopify.inventory.StockWriteResult.KeyProblem;
import dev.restock.shopify.inventory.StockWriteResult.NotSent;
import dev.restock.shopify.inventory.StockWriteResult.Refused;
import dev.restock.shopify.inventory.StockWriteResult.Stale;
import dev.restock.shopify.inventory.StockWriteResult.Unknown;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a change of stock, and how often it arrives at a real server. */
class StockWriteTest {
  private final VirtualTime time = new VirtualTime();

  private static StockWrite write(StockWrite.Kind kind) {
    return new StockWrite(
        kind,
        "gid://shopify/InventoryItem/53000000001",
        "gid://shopify/Location/90000000001",
        7,
        kind == StockWrite.Kind.ADJUST ? 1 : 8,
        "0b5f4d2e-0000-5000-8000-000000000001",
        "restock",
        "gid://restock/Movement/k1");
  }

  private static StockWrite adjust() {
    return write(StockWrite.Kind.ADJUST);
  }

  /** Sends the change to a server whose version is known, and counts what arrives of it. */
  private StockWriteResult send(MockResponse answer) throws Exception {
    return send(adjust(), answer);
  }

  private StockWriteResult send(StockWrite write, MockResponse answer) throws Exception {
    try (Loopback server = new Loopback(Answers.shop(), answer).afterwards(applied());
        ShopifyClient client =
            Answers.client(
                server,
                time,
                TokenSupplier.fixed(Answers.TOKEN),
                o -> o.readTimeout(Duration.ofMillis(300)))) {
      StockWriteResult result = client.inventory().write(write);
      assertThat(server.arrived(2)).as("requests").isEqualTo(2);
      // A second one would come at once.
      Thread.sleep(5);
      assertThat(server.count()).as("requests").isEqualTo(2);
      return result;
    }
  }

  private static MockResponse applied() {
    return Answers.data(
        "{\"inventoryAdjustQuantities\":{\"inventoryAdjustmentGroup\":{\"id\":\"gid://shopify/"
            + "InventoryAdjustmentGroup/1\"},\"userErrors\":[]}}");
  }

  private static MockResponse payload(String group, String... codes) {
    String errors =
        Stream.of(codes)
            .map(code -> "{\"code\":\"" + code + "\",\"field\":[\"input\"],\"message\":\"no\"}")
            .reduce((a, b) -> a + "," + b)
            .orElse("");
    return Answers.data(
        "{\"inventoryAdjustQuantities\":{\"inventoryAdjustmentGroup\":"
            + group
            + ",\"userErrors\":["
            + errors
            + "]}}");
  }

  private static MockResponse rootError(String code, String path) {
    return Answers.body(
        "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\""
            + code
            + "\"},\"path\":"
            + path
            + "}],\"data\":{\"inventoryAdjustQuantities\":null}}");
  }

  @Nested
  class WhatIsSent {
    @ParameterizedTest
    @EnumSource(StockWrite.Kind.class)
    void hasKeyFromValueAndReference(StockWrite.Kind kind) throws Exception {
      try (Loopback server = new Loopback(Answers.shop()).afterwards(applied());
          ShopifyClient client = Answers.client(server, time)) {
        client.inventory().write(write(kind));
        assertThat(server.request(1).getTarget()).isEqualTo("/base/admin/api/2026-07/graphql.json");
        assertThat(server.request(1).getHeaders().get("X-Shopify-Access-Token"))
            .isEqualTo(Answers.TOKEN);
        JsonValue.ObjectValue sent =
            (JsonValue.ObjectValue)
                JsonCodec.readTree(
                    "sent", server.request(1).getBody().utf8().getBytes(StandardCharsets.UTF_8));
        boolean isSet = kind == StockWrite.Kind.SET;
        assertThat(sent.field("query"))
            .contains(JsonValue.text((isSet ? Documents.SET : Documents.ADJUST).document()));
        assertThat(
                new String(sent.field("variables").orElseThrow().toBytes(), StandardCharsets.UTF_8))
            .isEqualTo(
                "{\"input\":{\"name\":\"available\",\"reason\":\"restock\",\"referenceDocumentUri\":"
                    + "\"gid://restock/Movement/k1\",\""
                    + (isSet ? "quantities" : "changes")
                    + "\":[{\"inventoryItemId\":\"gid://shopify/InventoryItem/53000000001\","
                    + "\"locationId\":\"gid://shopify/Location/90000000001\",\""
                    + (isSet ? "quantity\":8" : "delta\":1")
                    + ",\"changeFromQuantity\":7}]},\"key\":\"0b5f4d2e-0000-5000-8000-000000000001\"}");
      }
    }

    @Test
    void mustHaveItsForm() {
      assertThatThrownBy(
              () ->
                  new StockWrite(
                      StockWrite.Kind.SET,
                      "gid://shopify/InventoryItem/1",
                      "gid://shopify/InventoryItem/1",
                      0,
                      0,
                      "k",
                      "restock",
                      "gid://a/b/c"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("locationId");
    }
  }

  @Nested
  class Effects {
    @Test
    void anAppliedChangeNamesItsGroup() throws Exception {
      assertThat(send(Answers.sample("gql-inventory-adjust-ok")))
          .isEqualTo(
              new Applied(
                  Optional.of("gid://shopify/InventoryAdjustmentGroup/54640716382514"), List.of()));
    }

    @Test
    void anAppliedChangeWithAnErrorIsApplied() throws Exception {
      StockWriteResult result = send(Answers.sample("gql-inventory-adjust-applied-but-errors"));
      assertThat(result.effect()).isEqualTo(Effect.APPLIED);
      assertThat(result)
          .isInstanceOfSatisfying(
              Applied.class,
              applied -> {
                assertThat(applied.groupId())
                    .contains("gid://shopify/InventoryAdjustmentGroup/58204440232169");
                assertThat(applied.errors()).hasSize(1);
                assertThat(applied.errors().get(0)).contains("ACCESS_DENIED", "read_users");
              });
    }

    @Test
    void aGroupThatAnErrorRemovedIsApplied() throws Exception {
      StockWriteResult result =
          send(
              Answers.body(
                  "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\"ACCESS_DENIED\"},"
                      + "\"path\":[\"inventoryAdjustQuantities\",\"inventoryAdjustmentGroup\","
                      + "\"id\"]}],\"data\":{\"inventoryAdjustQuantities\":{"
                      + "\"inventoryAdjustmentGroup\":null,\"userErrors\":[]}}}"));
      assertThat(result.effect()).isEqualTo(Effect.APPLIED);
    }

    @Test
    void aUserErrorBesideAGroupIsApplied() throws Exception {
      StockWriteResult result =
          send(payload("{\"id\":\"gid://shopify/InventoryAdjustmentGroup/5\"}", "INVALID_REASON"));
      assertThat(result)
          .isEqualTo(
              new Applied(
                  Optional.of("gid://shopify/InventoryAdjustmentGroup/5"),
                  List.of("INVALID_REASON no")));
    }

    @Test
    void aChangeByNothingIsAppliedWithoutAGroup() throws Exception {
      assertThat(send(Answers.sample("gql-inventory-adjust-zero-delta")))
          .isEqualTo(new Applied(Optional.empty(), List.of()));
    }

    @Test
    void aStaleFromValueIsNamed() throws Exception {
      assertThat(
              send(
                  write(StockWrite.Kind.SET),
                  Answers.sample("gql-inventory-set-stale-and-idempotency")))
          .isEqualTo(new Stale(7));
      assertThat(send(payload("null", "INVALID_REASON", "CHANGE_FROM_QUANTITY_STALE")))
          .isEqualTo(new Stale(7));
    }

    @ParameterizedTest
    @CsvSource({
      "IDEMPOTENCY_KEY_PARAMETER_MISMATCH, PARAMETER_MISMATCH",
      "IDEMPOTENCY_CONCURRENT_REQUEST, CONCURRENT_REQUEST",
      "IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED, PREVIOUS_ATTEMPT_FAILED"
    })
    void aKeyProblemIsNamedInEachLayer(String code, KeyProblem.Kind kind) throws Exception {
      assertThat(send(payload("null", code))).isEqualTo(new KeyProblem(kind));
      assertThat(send(rootError(code, "[\"inventoryAdjustQuantities\"]")))
          .isEqualTo(new KeyProblem(kind));
    }

    @Test
    void aUserErrorRefuses() throws Exception {
      StockWriteResult result = send(payload("null", "INVALID_LOCATION"));
      assertThat(result.effect()).isEqualTo(Effect.NONE);
      assertThat(result)
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> assertThat(refused.errors().get(0).code()).contains("INVALID_LOCATION"));
    }

    @Test
    void aMissingDirectiveRefuses() throws Exception {
      assertThat(
              send(
                  write(StockWrite.Kind.SET),
                  Answers.sample("gql-inventory-set-missing-idempotent")))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.errors().get(0).code()).contains("BAD_REQUEST");
                assertThat(refused.errors().get(0).message()).contains("@idempotent");
              });
    }

    @Test
    void tooExpensiveRefuses() throws Exception {
      assertThat(send(Answers.sample("err-max-cost-exceeded"))).isInstanceOf(Refused.class);
    }

    @Test
    void aMissingScopeIsThrownAndNamed() {
      MockResponse denied =
          Answers.body(
              "{\"errors\":[{\"message\":\"Access denied\",\"extensions\":{\"code\":"
                  + "\"ACCESS_DENIED\",\"requiredAccess\":\"`write_inventory` access scope\"},"
                  + "\"path\":[\"inventoryAdjustQuantities\"]}],\"data\":{"
                  + "\"inventoryAdjustQuantities\":null}}");
      ShopifyErrorException error =
          catchThrowableOfType(ShopifyErrorException.class, () -> send(denied));
      assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.ACCESS_DENIED);
      assertThat(error.requiredAccess()).contains("`write_inventory` access scope");
      assertThat(error).hasMessageContaining("write_inventory");
    }

    @Test
    void anErrorInsideThatRemovedAllIsUnknown() throws Exception {
      assertThat(
              send(
                  rootError(
                      "ACCESS_DENIED",
                      "[\"inventoryAdjustQuantities\",\"userErrors\",0,\"code\"]")))
          .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @MethodSource("dev.restock.shopify.StockWriteTest#unknown")
    void whatIsInDoubtIsUnknownAndSentOnce(String name, MockResponse answer) throws Exception {
      StockWriteResult result = send(answer);
      assertThat(result).as(name).isInstanceOf(Unknown.class);
      assertThat(result.effect()).isEqualTo(Effect.UNKNOWN);
      assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("dev.restock.shopify.StockWriteTest#limited")
    void aLimitSendsNothingAndSaysWhen(String name, MockResponse answer, int seconds)
        throws Exception {
      StockWriteResult result = send(answer);
      assertThat(result.effect()).isEqualTo(Effect.NONE);
      assertThat(result)
          .as(name)
          .isInstanceOfSatisfying(
              NotSent.class,
              notSent ->
                  assertThat(notSent.retryAt().orElseThrow())
                      .isBetween(
                          VirtualTime.START.plusSeconds(seconds),
                          VirtualTime.START.plusSeconds(seconds + 1)));
      assertThat(time.sleeps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400", "402", "403", "404", "423"})
    void aRefusalOfTheWholeRequestIsThrown(int status) {
      assertThatThrownBy(() -> send(Loopback.status(status))).isInstanceOf(RefusedException.class);
    }
  }

  /** Several changes in one request. */
  @Nested
  class Several {
    private static final String FINE =
        "{\"inventoryAdjustmentGroup\":{\"id\":\"gid://shopify/InventoryAdjustmentGroup/1\"},"
            + "\"userErrors\":[]}";
    private static final Applied APPLIED =
        new Applied(Optional.of("gid://shopify/InventoryAdjustmentGroup/1"), List.of());

    private List<StockWrite> writes(int count) {
      return IntStream.range(0, count)
          .mapToObj(
              i ->
                  new StockWrite(
                      StockWrite.Kind.ADJUST,
                      "gid://shopify/InventoryItem/" + i,
                      "gid://shopify/Location/1",
                      i,
                      1,
                      "key-" + i,
                      "restock",
                      "gid://restock/Movement/k" + i))
          .toList();
    }

    private List<StockWriteResult> sendThree(MockResponse answer) throws Exception {
      try (Loopback server = new Loopback(Answers.shop(), answer);
          ShopifyClient client =
              Answers.client(
                  server,
                  time,
                  TokenSupplier.fixed(Answers.TOKEN),
                  o -> o.readTimeout(Duration.ofMillis(300)))) {
        List<StockWriteResult> results = client.inventory().adjustAll(writes(3));
        assertThat(server.arrived(2)).as("requests").isEqualTo(2);
        assertThat(results).hasSize(3);
        return results;
      }
    }

    private String error(String code, String path) {
      return "{\"message\":\"no\",\"extensions\":{\"code\":\"" + code + "\"}" + path + "}";
    }

    private String userError(String code) {
      return "{\"inventoryAdjustmentGroup\":null,\"userErrors\":[{\"code\":\""
          + code
          + "\",\"field\":[],\"message\":\"no\"}]}";
    }

    @Test
    void eachHasItsOwnKeyAndInput() throws Exception {
      try (Loopback server =
              new Loopback(
                  Answers.shop(), Answers.data("{\"p0\":" + FINE + ",\"p1\":" + FINE + "}"));
          ShopifyClient client = Answers.client(server, time)) {
        assertThat(client.inventory().adjustAll(writes(2))).containsExactly(APPLIED, APPLIED);
        JsonValue.ObjectValue sent =
            (JsonValue.ObjectValue)
                JsonCodec.readTree(
                    "sent", server.request(1).getBody().utf8().getBytes(StandardCharsets.UTF_8));
        assertThat(sent.field("query"))
            .contains(JsonValue.text(Documents.ADJUSTS.get(1).document()));
        JsonValue.ObjectValue variables =
            (JsonValue.ObjectValue) sent.field("variables").orElseThrow();
        assertThat(variables.fields()).containsOnlyKeys("i0", "k0", "i1", "k1");
        assertThat(variables.field("k1")).contains(JsonValue.text("key-1"));
        assertThat(
                new String(variables.field("i1").orElseThrow().toBytes(), StandardCharsets.UTF_8))
            .contains("InventoryItem/1\"", "\"changeFromQuantity\":1", "Movement/k1");
      }
    }

    @Test
    void eachHasItsOwnResult() throws Exception {
      assertThat(
              sendThree(
                  Answers.data(
                      "{\"p0\":"
                          + userError("CHANGE_FROM_QUANTITY_STALE")
                          + ",\"p2\":"
                          + FINE
                          + ",\"p1\":"
                          + userError("IDEMPOTENCY_CONCURRENT_REQUEST")
                          + "}")))
          .containsExactly(
              new Stale(0), new KeyProblem(KeyProblem.Kind.CONCURRENT_REQUEST), APPLIED);
    }

    @Test
    void anErrorBelongsToTheChangeOfItsPath() throws Exception {
      List<StockWriteResult> results =
          sendThree(
              Answers.body(
                  "{\"errors\":["
                      + error("INTERNAL_SERVER_ERROR", ",\"path\":[\"p1\"]")
                      + ","
                      + error(
                          "ACCESS_DENIED", ",\"path\":[\"p2\",\"inventoryAdjustmentGroup\",\"id\"]")
                      + "],\"data\":{\"p0\":"
                      + FINE
                      + ",\"p1\":null,\"p2\":"
                      + FINE
                      + "}}"));
      assertThat(results.get(0)).isEqualTo(APPLIED);
      assertThat(results.get(1)).isInstanceOf(Unknown.class);
      assertThat(results.get(2))
          .isInstanceOfSatisfying(
              Applied.class, applied -> assertThat(applied.errors()).hasSize(1));
    }

    @Test
    void aChangeThatTheAnswerDoesNotMentionIsUnknown() throws Exception {
      for (String middle : List.of("", ",\"p1\":null", ",\"p1\":{}", ",\"p1\":[]", ",\"p1\":7")) {
        List<StockWriteResult> results =
            sendThree(Answers.data("{\"p0\":" + FINE + middle + ",\"p2\":" + FINE + "}"));
        assertThat(results.get(0)).isEqualTo(APPLIED);
        assertThat(results.get(1)).as(middle).isInstanceOf(Unknown.class);
        assertThat(results.get(2)).isEqualTo(APPLIED);
      }
    }

    @ParameterizedTest
    @CsvSource({"BAD_REQUEST", "THROTTLED", "ACCESS_DENIED", "IDEMPOTENCY_KEY_PARAMETER_MISMATCH"})
    void anErrorWithoutAPathProvesNothingBesideAResult(String code) throws Exception {
      List<StockWriteResult> results =
          sendThree(
              Answers.body(
                  "{\"errors\":[" + error(code, "") + "],\"data\":{\"p0\":" + FINE + "}}"));
      assertThat(results.get(0)).isEqualTo(APPLIED);
      assertThat(results.subList(1, 3)).hasOnlyElementsOfType(Unknown.class);
    }

    @Test
    void aKeyProblemWithoutAPathIsOfNoneOfThem() throws Exception {
      assertThat(
              sendThree(
                  Answers.body(
                      "{\"errors\":["
                          + error("IDEMPOTENCY_KEY_PARAMETER_MISMATCH", "")
                          + "],\"data\":null}")))
          .hasOnlyElementsOfType(Unknown.class);
    }

    @Test
    void aQuestionThatIsNotUnderstoodRefusesAll() throws Exception {
      assertThat(sendThree(Answers.body("{\"errors\":[" + error("undefinedField", "") + "]}")))
          .hasOnlyElementsOfType(Refused.class);
    }

    @Test
    void aThrottledMutationIsNotSentOnlyIfNoneWasRun() throws Exception {
      String data = "\"data\":{\"p0\":null,\"p1\":null,\"p2\":null}}";
      String all =
          IntStream.range(0, 3)
              .mapToObj(i -> error("THROTTLED", ",\"path\":[\"p" + i + "\"]"))
              .collect(Collectors.joining(","));
      assertThat(sendThree(Answers.body("{\"errors\":[" + all + "]," + data)))
          .hasOnlyElementsOfType(NotSent.class);
      List<StockWriteResult> results =
          sendThree(
              Answers.body(
                  "{\"errors\":["
                      + error("TIMEOUT", ",\"path\":[\"p0\"]")
                      + ","
                      + error("THROTTLED", ",\"path\":[\"p1\"]")
                      + "],"
                      + data));
      assertThat(results).hasOnlyElementsOfType(Unknown.class);
    }

    @Test
    void aMissingScopeIsThrownIfItConcernsAll() throws Exception {
      String denied =
          IntStream.range(0, 3)
              .mapToObj(i -> error("ACCESS_DENIED", ",\"path\":[\"p" + i + "\"]"))
              .collect(Collectors.joining(","));
      assertThatThrownBy(() -> sendThree(Answers.body("{\"errors\":[" + denied + "]}")))
          .isInstanceOf(ShopifyErrorException.class);
      List<StockWriteResult> results =
          sendThree(
              Answers.body(
                  "{\"errors\":["
                      + error("ACCESS_DENIED", ",\"path\":[\"p1\"]")
                      + "],\"data\":{\"p0\":"
                      + FINE
                      + ",\"p1\":null,\"p2\":"
                      + FINE
                      + "}}"));
      assertThat(results.get(0)).isEqualTo(APPLIED);
      assertThat(results.get(1)).isInstanceOf(NotSent.class);
      assertThat(results.get(2)).isEqualTo(APPLIED);
    }

    @ParameterizedTest
    @MethodSource("dev.restock.shopify.StockWriteTest#unknown")
    void whatIsInDoubtIsUnknownForEach(String name, MockResponse answer) throws Exception {
      assertThat(sendThree(answer)).as(name).hasOnlyElementsOfType(Unknown.class);
    }

    @ParameterizedTest
    @MethodSource("dev.restock.shopify.StockWriteTest#limited")
    void aLimitSendsNone(String name, MockResponse answer, int seconds) throws Exception {
      assertThat(sendThree(answer))
          .as(name)
          .allSatisfy(
              result ->
                  assertThat(((NotSent) result).retryAt().orElseThrow())
                      .isBetween(
                          VirtualTime.START.plusSeconds(seconds),
                          VirtualTime.START.plusSeconds(seconds + 1)));
    }

    @Test
    void theNumberTheKindsAndTheKeysAreChecked() {
      try (ShopifyClient client =
          ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed(Answers.TOKEN))
              .build()) {
        for (List<StockWrite> wrong :
            List.of(
                List.<StockWrite>of(),
                writes(Inventory.MOST_ADJUSTS + 1),
                List.of(adjust(), adjust()),
                List.of(write(StockWrite.Kind.SET)))) {
          assertThatThrownBy(() -> client.inventory().adjustAll(wrong))
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  static Stream<Arguments> unknown() {
    return Stream.of(
        Arguments.of("500", Loopback.status(500)),
        Arguments.of("502", Loopback.status(502)),
        Arguments.of("503 with Retry-After: 0", Loopback.status(503, "Retry-After", "0")),
        Arguments.of("504", Loopback.status(504)),
        Arguments.of("408", Loopback.status(408, "Retry-After", "0")),
        Arguments.of("307", Loopback.status(307, "Location", "/base/elsewhere")),
        Arguments.of("connection closed after the request was read", Loopback.cutAfterReading()),
        Arguments.of("connection closed within the answer", Loopback.cutInBody()),
        Arguments.of("read timeout", Loopback.silence()),
        Arguments.of("garbage", Answers.body("{{{")),
        Arguments.of("no body", Answers.body("")),
        Arguments.of("a page", Answers.body("<html>hello</html>")),
        Arguments.of("another kind", Answers.body("[1]")),
        Arguments.of("nothing", Answers.body("{}")),
        Arguments.of("no data", Answers.body("{\"data\":null}")),
        Arguments.of("no payload", Answers.data("{\"inventoryAdjustQuantities\":null}")),
        Arguments.of("no user errors", Answers.data("{\"inventoryAdjustQuantities\":{}}")),
        Arguments.of(
            "internal error",
            Answers.body(
                "{\"errors\":[{\"message\":\"Internal error\",\"extensions\":{\"code\":"
                    + "\"INTERNAL_SERVER_ERROR\"}}]}")),
        Arguments.of("timeout inside", rootError("TIMEOUT", "[\"inventoryAdjustQuantities\"]")),
        Arguments.of("unknown code", rootError("SOMETHING", "[\"inventoryAdjustQuantities\"]")),
        Arguments.of("a text", Answers.body("{\"errors\":\"Something went wrong\"}")),
        Arguments.of("an object", Answers.body("{\"errors\":{\"base\":[\"no\"]}}")),
        Arguments.of("service unavailable", payload("null", "SERVICE_UNAVAILABLE")));
  }

  static Stream<Arguments> limited() {
    return Stream.of(
        Arguments.of("points", Answers.throttled(600, 100, 100), 5),
        Arguments.of(
            "points, and longer by header",
            Answers.throttled(600, 100, 100).newBuilder().addHeader("Retry-After", "9.0").build(),
            9),
        Arguments.of("429", Loopback.status(429, "Retry-After", "4.0"), 4),
        Arguments.of(
            "429 as a date",
            Loopback.status(429, "Retry-After", "Mon, 05 Jan 2026 08:00:07 GMT"),
            7));
  }

  @Test
  void noConnectionIsNotSent() throws Exception {
    try (Loopback server = new Loopback(Answers.shop());
        RefusingPort port = new RefusingPort();
        ShopifyClient warm = Answers.client(server, time);
        ShopifyClient cold =
            ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed(Answers.TOKEN))
                .baseUrl(port.url())
                .build()) {
      warm.check();
      // The version cannot be read either, and nothing is sent.
      assertThatThrownBy(() -> cold.inventory().write(adjust()))
          .isInstanceOf(ServiceException.class);
    }
    assertThat(sendAfterClosing()).isInstanceOf(NotSent.class);
  }

  private StockWriteResult sendAfterClosing() throws Exception {
    OkHttpClient lent = new OkHttpClient();
    Loopback server = new Loopback(Answers.shop());
    try (ShopifyClient client =
        Answers.client(server, time, TokenSupplier.fixed(Answers.TOKEN), o -> o.httpClient(lent))) {
      try (server) {
        client.check();
      }
      lent.connectionPool().evictAll();
      return client.inventory().write(adjust());
    }
  }

  @Test
  void nothingIsSentAfterTheLastMoment() throws Exception {
    try (Loopback server = new Loopback(Answers.shop()).afterwards(applied());
        ShopifyClient client = Answers.client(server, time)) {
      client.check();
      ShopifyClient late =
          client.with(CallOptions.builder().sendBy(time.instant().minusSeconds(1)).build());
      assertThat(late.inventory().write(adjust())).isInstanceOf(NotSent.class);
      assertThat(server.count()).isEqualTo(1);
    }
  }

  @Test
  void aRefusedTokenIsRenewedAndNothingIsSentTwice() throws Exception {
    AtomicInteger refusals = new AtomicInteger();
    TokenSupplier tokens =
        new TokenSupplier() {
          @Override
          public String token() {
            return "token-" + refusals.get();
          }

          @Override
          public void refused(String token) {
            assertThat(token).isEqualTo("token-0");
            refusals.incrementAndGet();
          }
        };
    try (Loopback server =
            new Loopback(Answers.shop(), Loopback.status(401)).afterwards(applied());
        ShopifyClient client = Answers.client(server, time, tokens, o -> o)) {
      assertThat(client.inventory().write(adjust())).isInstanceOf(NotSent.class);
      assertThat(server.count()).isEqualTo(2);
      assertThat(client.inventory().write(adjust())).isInstanceOf(Applied.class);
      assertThat(server.request(2).getHeaders().get("X-Shopify-Access-Token")).isEqualTo("token-1");
    }
    assertThatThrownBy(() -> send(Loopback.status(401))).isInstanceOf(RefusedException.class);
  }

  @Nested
  class Version {
    @Test
    void isReadBeforeTheFirstChangeAndEachHour() throws Exception {
      try (Loopback server =
              new Loopback(Answers.shop(), applied(), applied(), Answers.shop(), applied());
          ShopifyClient client = Answers.client(server, time)) {
        client.inventory().write(adjust());
        client.inventory().write(adjust());
        assertThat(server.count()).isEqualTo(3);
        time.set(time.instant().plus(Duration.ofHours(1)));
        client.inventory().write(adjust());
        assertThat(server.count()).isEqualTo(5);
      }
    }

    @Test
    void anotherOneIsReadAndNotWritten() throws Exception {
      String shop = "{\"data\":{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}}";
      for (MockResponse answer : List.of(Answers.versioned(shop, "2026-10"), Loopback.json(shop))) {
        try (Loopback server = new Loopback(answer).afterwards(applied());
            ShopifyClient client = Answers.client(server, time)) {
          ShopifyErrorException error =
              catchThrowableOfType(
                  ShopifyErrorException.class, () -> client.inventory().write(adjust()));
          assertThat(error.kind()).isEqualTo(ShopifyErrorException.Kind.WRONG_VERSION);
          assertThat(server.count()).isEqualTo(1);
        }
      }
    }

    @Test
    void anotherOneOfAChangeIsAppliedAndTheLast() throws Exception {
      String applied = "{\"data\":{\"inventoryAdjustQuantities\":{\"userErrors\":[]}}}";
      try (Loopback server = new Loopback(Answers.shop(), Answers.versioned(applied, "2026-04"));
          ShopifyClient client = Answers.client(server, time)) {
        assertThat(client.inventory().write(adjust())).isInstanceOf(Applied.class);
        assertThatThrownBy(() -> client.inventory().write(adjust()))
            .isInstanceOf(ShopifyErrorException.class)
            .hasMessageContaining("2026-04");
        assertThat(server.count()).isEqualTo(2);
      }
    }
  }
}
