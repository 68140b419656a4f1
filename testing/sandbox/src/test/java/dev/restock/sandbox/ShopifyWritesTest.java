package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.asList;
import static dev.restock.sandbox.TestClient.asMap;
import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.TestClient.Answer;
import dev.restock.sandbox.internal.Json;
import dev.restock.sandbox.shopify.OtherWriter;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.sandbox.shopify.StockChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyWritesTest {
  private static final Instant T0 = Instant.parse("2026-11-01T09:00:00Z");
  private static final long STOCKHOLM = World.shopLocation(1);
  private static final String SKU = "SKU-1001";
  private static final String ADJUST =
      "mutation($input: InventoryAdjustQuantitiesInput!, $key: String!) {"
          + " inventoryAdjustQuantities(input: $input) @idempotent(key: $key) {"
          + " inventoryAdjustmentGroup { id createdAt reason referenceDocumentUri changes { name"
          + " delta quantityAfterChange item { id } location { id name } } } userErrors { code"
          + " field message } } }";
  private static final String SET =
      "mutation($input: InventorySetQuantitiesInput!, $key: String!) { inventorySetQuantities("
          + "input: $input) @idempotent(key: $key) { inventoryAdjustmentGroup { id } userErrors {"
          + " code field message } } }";

  private static final String ADJUST_TWO =
      "mutation($i0: InventoryAdjustQuantitiesInput!, $k0: String!,"
          + " $i1: InventoryAdjustQuantitiesInput!, $k1: String!) {"
          + " p0: inventoryAdjustQuantities(input: $i0) @idempotent(key: $k0) { ...f }"
          + " p1: inventoryAdjustQuantities(input: $i1) @idempotent(key: $k1) { ...f } }"
          + " fragment f on InventoryAdjustQuantitiesPayload {"
          + " inventoryAdjustmentGroup { id } userErrors { code field message } }";

  private final VirtualClock clock = new VirtualClock(T0);
  private Sandbox sandbox = start(FaultPlan.none());
  private ShopifyShop shop = sandbox.shopify();
  private TestClient client = TestClient.of(sandbox);

  private Sandbox start(FaultPlan faults) {
    return Sandbox.builder(Scenario.of(T0, World.demo(), List.of()))
        .clock(clock)
        .seed(5)
        .faults(faults)
        .startInProcess();
  }

  private void restart(FaultPlan faults) {
    stop();
    sandbox = start(faults);
    shop = sandbox.shopify();
    client = TestClient.of(sandbox);
    open();
  }

  @BeforeEach
  void open() {
    shop.open(shop.itemId(SKU), STOCKHOLM, 5);
  }

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private static Map<String, @Nullable Object> change(
      String field, int value, @Nullable Integer from) {
    return Json.object(
        field,
        value,
        "changeFromQuantity",
        from,
        "inventoryItemId",
        "gid://shopify/InventoryItem/53000000101",
        "locationId",
        "gid://shopify/Location/90000000001");
  }

  private static Map<String, @Nullable Object> input(String list, List<?> entries) {
    return Json.object(
        "reason",
        "restock",
        "name",
        "available",
        "referenceDocumentUri",
        "gid://restock/Movement/1",
        list,
        entries);
  }

  private Answer adjust(String key, int delta, @Nullable Integer from) throws IOException {
    return adjust(key, input("changes", List.of(change("delta", delta, from))));
  }

  private Answer adjust(String key, Map<String, ?> input) throws IOException {
    return client.shopify(ADJUST, Map.of("key", key, "input", input));
  }

  /** Adds a piece twice, from 5 and from 6. */
  private Answer adjustTwo(String first, String second) throws IOException {
    return client.shopify(
        ADJUST_TWO,
        Map.of(
            "k0",
            first,
            "i0",
            input("changes", List.of(change("delta", 1, 5))),
            "k1",
            second,
            "i1",
            input("changes", List.of(change("delta", 1, 6)))));
  }

  private static Object part(Answer answer, String alias) {
    return field(field(answer.object(), "data"), alias);
  }

  private Answer set(String key, int quantity, @Nullable Integer from) throws IOException {
    return client.shopify(
        SET,
        Map.of(
            "key", key, "input", input("quantities", List.of(change("quantity", quantity, from)))));
  }

  private static Map<String, Object> payload(Answer answer) {
    return asMap(asMap(field(answer.object(), "data")).values().iterator().next());
  }

  private static List<String> codes(Answer answer) {
    return asList(field(payload(answer), "userErrors")).stream()
        .map(error -> field(error, "code").toString())
        .toList();
  }

  private int available() {
    return shop.available(SKU, STOCKHOLM);
  }

  @Nested
  class Others {
    @Test
    void aLostWrite_isAnsweredLikeOneThatTookEffect() throws IOException {
      shop.loseWrites(SKU, STOCKHOLM, 1);
      Answer lost = adjust("a", 2, 5);
      assertThat(codes(lost)).isEmpty();
      assertThat(payload(lost).get("inventoryAdjustmentGroup")).isNotNull();
      assertThat(available()).isEqualTo(5);
      assertThat(shop.changes()).isEmpty();
      assertThat(shop.lostWrites()).extracting(StockChange::delta).containsExactly(2);
      assertThat(payload(adjust("a", 2, 5))).isEqualTo(payload(lost));
      assertThat(available()).isEqualTo(5);
      assertThat(codes(adjust("b", 2, 5))).isEmpty();
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void aRefusedWrite_isNotLost() throws IOException {
      shop.loseWrites(SKU, STOCKHOLM, 1);
      assertThat(codes(adjust("a", 2, 4))).containsExactly("CHANGE_FROM_QUANTITY_STALE");
      assertThat(shop.lostWrites()).isEmpty();
      adjust("b", 2, 5);
      assertThat(shop.lostWrites()).hasSize(1);
    }

    @Test
    void anotherWriter_setsALevelWithAndWithoutComparing() throws IOException {
      OtherWriter feed = shop.writer("feed");
      assertThat(feed.set(SKU, STOCKHOLM, 4, 9)).isFalse();
      assertThat(available()).isEqualTo(5);
      assertThat(feed.set(SKU, STOCKHOLM, 5, 9)).isTrue();
      assertThat(feed.set(SKU, STOCKHOLM, 3)).isTrue();
      assertThat(feed.set(SKU, STOCKHOLM, 3)).as("nothing to change").isFalse();
      assertThat(feed.add(SKU, STOCKHOLM, -5)).isTrue();
      assertThat(available()).isEqualTo(-2);
      assertThat(shop.changes())
          .allSatisfy(
              change -> {
                assertThat(change.idempotencyKey()).isEmpty();
                assertThat(change.referenceDocumentUri()).isEmpty();
              });
      assertThat(codes(adjust("a", 1, 5))).containsExactly("CHANGE_FROM_QUANTITY_STALE");
    }

    @Test
    void aWriterWithoutAccess_changesNothing() {
      shop.writer("feed").uninstall();
      assertThat(shop.writer("feed").set(SKU, STOCKHOLM, 9)).isFalse();
      assertThat(shop.writer("other").set(SKU, STOCKHOLM, 9)).isTrue();
    }

    @Test
    void aChangeWithAName_isMadeOnce() {
      OtherWriter other = shop.writer("other").once("first");
      assertThat(other.add(SKU, STOCKHOLM, 1)).isTrue();
      assertThat(other.add(SKU, STOCKHOLM, 1)).isFalse();
      assertThat(shop.writer("other").once("second").add(SKU, STOCKHOLM, 1)).isTrue();
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void theLatestWriteThroughTheApi_isTurnedBack() throws IOException {
      OtherWriter other = shop.writer("other");
      assertThat(other.turnBack(SKU, STOCKHOLM)).as("nothing was written").isFalse();
      adjust("a", 1, 5);
      adjust("b", 3, 6);
      other.add(SKU, STOCKHOLM, 10);
      assertThat(other.turnBack(SKU, STOCKHOLM)).isTrue();
      assertThat(available()).isEqualTo(16);
    }

    @Test
    void aDeletedItem_isUnknownToTheApi() throws IOException {
      shop.delete(SKU);
      assertThat(codes(adjust("a", 1, 5))).containsExactly("INVALID_INVENTORY_ITEM");
      shop.delete(SKU);
      shop.rename(SKU, "NEW");
      shop.duplicate(SKU);
      assertThatThrownBy(() -> shop.itemId(SKU)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Effect {
    @Test
    void adjust_changesAvailableAndOnHand() throws IOException {
      Answer answer = adjust("a", 2, 5);
      assertThat(codes(answer)).isEmpty();
      assertThat(available()).isEqualTo(7);
      assertThat(shop.onHand(SKU, STOCKHOLM)).isEqualTo(7);
      Object sample = TestClient.read(Shapes.sample("shopify/gql-inventory-adjust-ok.json"));
      assertThat(Shapes.of(field(answer.json(), "data")))
          .isEqualTo(Shapes.of(field(sample, "data")));
      StockChange change = shop.changes().get(0);
      assertThat(change.delta()).isEqualTo(2);
      assertThat(change.available()).isEqualTo(7);
      assertThat(change.idempotencyKey()).isEqualTo(Optional.of("a"));
      assertThat(change.referenceDocumentUri()).isEqualTo(Optional.of("gid://restock/Movement/1"));
    }

    @Test
    void adjustByZero_succeedsWithoutAGroup() throws IOException {
      Answer answer = adjust("a", 0, 5);
      assertThat(payload(answer)).containsEntry("inventoryAdjustmentGroup", null);
      assertThat(codes(answer)).isEmpty();
    }

    @Test
    void mutationsOfOneRequest_runOneAfterAnother() throws IOException {
      Answer answer = adjustTwo("a", "b");
      for (String alias : List.of("p0", "p1")) {
        assertThat(asList(field(part(answer, alias), "userErrors"))).isEmpty();
      }
      assertThat(available()).isEqualTo(7);
      Object cost = field(field(answer.object(), "extensions"), "cost");
      assertThat(field(cost, "requestedQueryCost")).isEqualTo(BigDecimal.valueOf(24));
      assertThat(field(cost, "actualQueryCost")).isEqualTo(BigDecimal.valueOf(22));
      // Each has its own key: one of them alone is a repetition.
      assertThat(codes(adjust("b", 1, 6))).isEmpty();
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void mutationThatFails_leavesTheOthersOfItsRequest() throws IOException {
      shop.failWrites(ShopifyShop.WriteError.AFTER_EFFECT, 1);
      Answer answer = adjustTwo("a", "b");
      assertThat(asMap(field(answer.object(), "data"))).containsEntry("p0", null);
      assertThat(asList(field(part(answer, "p1"), "userErrors"))).isEmpty();
      assertThat(asList(field(answer.object(), "errors")))
          .singleElement()
          .satisfies(error -> assertThat(field(error, "path")).isEqualTo(List.of("p0")));
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void set_movesToTheQuantity() throws IOException {
      shop.sell(SKU, STOCKHOLM, 1);
      assertThat(codes(set("a", 9, 4))).isEmpty();
      assertThat(available()).isEqualTo(9);
      assertThat(shop.onHand(SKU, STOCKHOLM)).isEqualTo(10);
    }

    @Test
    void explicitNull_comparesNothing() throws IOException {
      assertThat(codes(adjust("a", 1, null))).isEmpty();
      assertThat(available()).isEqualTo(6);
    }

    @Test
    void staleCompare_failsTheWholeMutation() throws IOException {
      Answer answer =
          client.shopify(
              SET,
              Map.of(
                  "key",
                  "a",
                  "input",
                  input(
                      "quantities",
                      List.of(
                          Json.object(
                              "quantity",
                              3,
                              "changeFromQuantity",
                              null,
                              "inventoryItemId",
                              "gid://shopify/InventoryItem/53000000102",
                              "locationId",
                              "gid://shopify/Location/90000000001"),
                          change("quantity", 9, 4)))));
      assertThat(field(answer.json(), "data"))
          .isEqualTo(
              field(
                  TestClient.read(
                      Shapes.sample("shopify/gql-inventory-set-stale-and-idempotency.json")),
                  "data"));
      assertThat(shop.changes()).isEmpty();
    }

    @Test
    void inactiveLevels_takeChanges() throws IOException {
      shop.setActive(SKU, STOCKHOLM, false);
      assertThat(codes(adjust("a", 1, 5))).isEmpty();
      assertThat(available()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"BESIDE_DATA, 6, true", "AFTER_EFFECT, 6, false", "BEFORE_EFFECT, 5, false"})
    void errorUnder200_leavesTheEffectOpen(
        ShopifyShop.WriteError error, int afterwards, boolean data) throws IOException {
      shop.failWrites(error, 1);
      Answer answer = adjust("a", 1, 5);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.list("errors").toString()).contains("INTERNAL_SERVER_ERROR");
      assertThat(asMap(field(answer.object(), "data")).get("inventoryAdjustQuantities") != null)
          .isEqualTo(data);
      assertThat(available()).isEqualTo(afterwards);
      assertThat(codes(adjust("a", 1, 5))).isEmpty();
      assertThat(available()).isEqualTo(6);
    }

    @Test
    void staffMember_isDenied_besideTheEffect() throws IOException {
      Answer answer =
          client.shopify(
              ADJUST.replace("{ id createdAt", "{ id staffMember { id } createdAt"),
              Map.of("key", "a", "input", input("changes", List.of(change("delta", 1, 5)))));
      assertThat(answer.list("errors").toString())
          .contains("ACCESS_DENIED", "path=[inventoryAdjustQuantities, inventoryAdjustmentGroup");
      assertThat(available()).isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({
      "reason, because, INVALID_REASON",
      "name, committed, INVALID_QUANTITY_NAME",
      "referenceDocumentUri, no-uri, INVALID_REFERENCE_DOCUMENT",
      "inventoryItemId, gid://shopify/InventoryItem/1, INVALID_INVENTORY_ITEM",
      "locationId, gid://shopify/Location/1, INVALID_LOCATION",
      "ledgerDocumentUri, gid://app/Ledger/1, INVALID_AVAILABLE_DOCUMENT"
    })
    void wrongInput_isAUserError(String name, String value, String code) throws IOException {
      Map<String, @Nullable Object> change = change("delta", 1, 5);
      Map<String, @Nullable Object> input = input("changes", List.of(change));
      (input.containsKey(name) ? input : change).put(name, value);
      assertThat(codes(adjust("a", input))).containsExactly(code);
      assertThat(available()).isEqualTo(5);
    }

    @Test
    void wrongQuantities_areUserErrors() throws IOException {
      assertThat(codes(set("a", -1, 5))).containsExactly("INVALID_QUANTITY_NEGATIVE");
      Map<String, @Nullable Object> entry = change("quantity", 1, 5);
      assertThat(
              codes(
                  client.shopify(
                      SET,
                      Map.of("key", "b", "input", input("quantities", List.of(entry, entry))))))
          .containsExactly("NO_DUPLICATE_INVENTORY_ITEM_ID_GROUP_ID_PAIR");
    }

    @Test
    void missingCompareAndTooManyEntries_areErrors() throws IOException {
      Map<String, @Nullable Object> change = change("delta", 1, 5);
      change.remove("changeFromQuantity");
      assertThat(adjust("a", input("changes", List.of(change))).list("errors").toString())
          .contains("BAD_REQUEST");
      List<Object> many = new ArrayList<>(Collections.nCopies(251, change("delta", 1, null)));
      assertThat(adjust("b", input("changes", many)).list("errors").toString())
          .contains("MAX_INPUT_SIZE_EXCEEDED");
      assertThat(shop.changes()).isEmpty();
    }
  }

  @Nested
  class Keys {
    @Test
    void mutationWithoutAKey_isAnError() throws IOException {
      Answer answer =
          client.shopify(
              SET.replace(", $key: String!", "").replace("@idempotent(key: $key)", ""),
              Map.of("input", input("quantities", List.of(change("quantity", 9, 5)))));
      Object sample =
          TestClient.read(Shapes.sample("shopify/gql-inventory-set-missing-idempotent.json"));
      assertThat(field(answer.json(), "data")).isEqualTo(field(sample, "data"));
      assertThat(Shapes.of(field(answer.json(), "errors")))
          .isEqualTo(Shapes.of(field(sample, "errors")));
      assertThat(available()).isEqualTo(5);
    }

    @Test
    void sameKeyAndVariables_haveNoSecondEffect_forADay() throws IOException {
      Object first = payload(adjust("a", 1, 5));
      shop.change(SKU, STOCKHOLM, 3);
      clock.advance(Duration.ofHours(24).minusSeconds(1));
      assertThat(payload(adjust("a", 1, 5))).isEqualTo(first);
      assertThat(available()).isEqualTo(9);
      clock.advance(Duration.ofSeconds(1));
      assertThat(codes(adjust("a", 1, 5))).containsExactly("CHANGE_FROM_QUANTITY_STALE");
    }

    @Test
    void keyPastItsDay_isANewOperation() throws IOException {
      adjust("a", 1, null);
      clock.advance(Duration.ofHours(24));
      adjust("a", 1, null);
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void sameKeyWithOtherVariables_isAMismatch() throws IOException {
      adjust("a", 1, 5);
      assertThat(codes(adjust("a", 1, 6))).containsExactly("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
      assertThat(codes(set("a", 1, 6))).containsExactly("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
      assertThat(available()).isEqualTo(6);
    }

    @Test
    void keyOfAFailedAttempt_isUsedUp() throws IOException {
      assertThat(codes(adjust("a", 1, 4))).containsExactly("CHANGE_FROM_QUANTITY_STALE");
      shop.change(SKU, STOCKHOLM, -1);
      assertThat(codes(adjust("a", 1, 4))).containsExactly("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
      assertThat(available()).isEqualTo(4);
      assertThat(codes(adjust("b", 1, 4))).isEmpty();
    }

    @Test
    void manyCallersWithOneKey_haveOneEffect() {
      List<CompletableFuture<Answer>> callers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        callers.add(
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    return adjust("a", 1, 5);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                }));
      }
      assertThat(callers).allSatisfy(caller -> assertThat(codes(caller.join())).isEmpty());
      assertThat(available()).isEqualTo(6);
    }

    @Test
    void keyGivenAsALiteral_counts() throws IOException {
      String mutation =
          ADJUST.replace(", $key: String!", "").replace("key: $key", "key: \"literal\"");
      Map<String, ?> variables =
          Map.of("input", input("changes", List.of(change("delta", 1, null))));
      client.shopify(mutation, variables);
      client.shopify(mutation, variables);
      assertThat(available()).isEqualTo(6);
    }
  }

  @Nested
  class Faults {
    private static final String ENDPOINT = "POST /graphql.json inventoryAdjustQuantities";

    private void fail(FaultKind kind) {
      restart(
          FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SHOPIFY, ENDPOINT, 1, kind))));
    }

    @ParameterizedTest
    @CsvSource({
      "REFUSED, 5",
      "CUT_BEFORE, 5",
      "STATUS_500_BEFORE, 5",
      "STATUS_503_BEFORE, 5",
      "LIMITED, 5",
      "LIMITED_WITH_RETRY_AFTER, 5",
      "CUT_AFTER, 6",
      "STATUS_500_AFTER, 6",
      "STATUS_502_AFTER, 6"
    })
    void faultBeforeOrAfterTheEffect_thenTheSameCallAgain(FaultKind kind, int afterFirst)
        throws IOException {
      fail(kind);
      if (kind.status() == 0) {
        assertThatThrownBy(() -> adjust("a", 1, 5)).isInstanceOf(IOException.class);
      } else {
        assertThat(adjust("a", 1, 5).status()).isEqualTo(kind.status());
      }
      assertThat(available()).isEqualTo(afterFirst);
      assertThat(codes(adjust("a", 1, 5))).isEmpty();
      assertThat(available()).isEqualTo(6);
      assertThat(sandbox.calls().endpoint(Service.SHOPIFY, ENDPOINT)).isEqualTo(2);
    }

    @Test
    void callThatIsStillUnderWay_keepsItsKeyBusy() throws IOException {
      fail(FaultKind.EFFECT_LATER);
      assertThatThrownBy(() -> adjust("a", 1, 5)).isInstanceOf(IOException.class);
      assertThat(codes(adjust("a", 1, 5))).containsExactly("IDEMPOTENCY_CONCURRENT_REQUEST");
      assertThat(codes(adjust("a", 2, 5))).containsExactly("IDEMPOTENCY_KEY_PARAMETER_MISMATCH");
      clock.advance(Duration.ofSeconds(10));
      assertThat(codes(adjust("a", 1, 5))).isEmpty();
      assertThat(available()).isEqualTo(6);
    }

    @Test
    void requestOfTwoThatIsStillUnderWay_keepsBothKeysBusy() throws IOException {
      fail(FaultKind.EFFECT_LATER);
      assertThatThrownBy(() -> adjustTwo("a", "b")).isInstanceOf(IOException.class);
      assertThat(codes(adjust("a", 1, 5))).containsExactly("IDEMPOTENCY_CONCURRENT_REQUEST");
      assertThat(codes(adjust("b", 1, 6))).containsExactly("IDEMPOTENCY_CONCURRENT_REQUEST");
      clock.advance(Duration.ofSeconds(10));
      assertThat(codes(adjust("b", 1, 6))).isEmpty();
      assertThat(codes(adjust("a", 1, 5))).isEmpty();
      assertThat(available()).isEqualTo(7);
    }

    @Test
    void overtakenCall_isStale() throws IOException {
      fail(FaultKind.EFFECT_LATER);
      assertThatThrownBy(() -> adjust("a", 1, 5)).isInstanceOf(IOException.class);
      shop.sell(SKU, STOCKHOLM, 1);
      clock.advance(Duration.ofSeconds(10));
      assertThat(codes(adjust("a", 1, 5))).containsExactly("IDEMPOTENCY_PREVIOUS_ATTEMPT_FAILED");
      assertThat(available()).isEqualTo(4);
    }
  }
}
