package dev.restock.sync.shopify;

import static dev.restock.sync.shopify.ShopBench.LOCATION;
import static dev.restock.sync.shopify.ShopBench.SKU;
import static dev.restock.sync.shopify.ShopBench.START;
import static dev.restock.sync.shopify.ShopBench.STOCKHOLM;
import static dev.restock.sync.shopify.ShopBench.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.http.ClientOptions;
import dev.restock.http.testing.Loopback;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop.WriteError;
import dev.restock.sandbox.shopify.StockChange;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sync.port.AdjustResult;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Levels and changes at the sandbox's shop, with the requests that arrive there. */
class ShopifyChannelTest {
  private static final String KEY = "0b5f4d2e-0000-5000-8000-000000000001";
  private static final Instant LATER = START.plus(Duration.ofHours(1));

  private static ServiceTroubleException trouble(Runnable call) {
    return catchThrowableOfType(ServiceTroubleException.class, call::run);
  }

  @Nested
  class Levels {
    @Test
    void eachKindOfItemHasItsAnswer() {
      try (ShopBench bench = new ShopBench()) {
        bench.shop().addItem(1, "TWICE", true);
        bench.shop().addItem(2, "TWICE", true);
        bench.shop().addItem(3, "Case", true);
        bench.shop().addItem(4, "CASE", true);
        bench.shop().addItem(5, "NOT-COUNTED", false);
        bench.shop().addItem(6, "NOT-SOLD", true);
        bench.shop().setActive("NOT-SOLD", STOCKHOLM, false);
        bench.shop().addItem(7, "BELOW-ZERO", true);
        bench.shop().open(7, STOCKHOLM, -3);
        bench.shop().open(3, STOCKHOLM, 8);

        assertThat(
                bench.channel.levels(
                    List.of(
                        at("TWICE"),
                        at("Case"),
                        at("case"),
                        at("NOT-COUNTED"),
                        at("NOT-SOLD"),
                        at("BELOW-ZERO"),
                        at("1001"))))
            .isEqualTo(
                Map.of(
                    at("TWICE"), new ChannelLevel.SkuAmbiguous(2),
                    at("Case"), new ChannelLevel.Level("gid://shopify/InventoryItem/3", 8),
                    at("case"), new ChannelLevel.UnknownSku(),
                    at("NOT-COUNTED"), new ChannelLevel.NotTracked("gid://shopify/InventoryItem/5"),
                    at("NOT-SOLD"), new ChannelLevel.NotActive("gid://shopify/InventoryItem/6"),
                    at("BELOW-ZERO"), new ChannelLevel.Level("gid://shopify/InventoryItem/7", -3),
                    at("1001"), new ChannelLevel.UnknownSku()));
        // The locations and one page of items.
        assertThat(bench.callsArrived()).isEqualTo(2);
      }
    }

    @Test
    void anItemThatWasNeverAtALocationIsNotActive() {
      try (ShopBench bench = new ShopBench()) {
        bench.shop().addLocation(77, "New");
        assertThat(bench.level(new SkuAtLocation(SKU, "77")))
            .isInstanceOf(ChannelLevel.NotActive.class);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gid://shopify/Location/90000000001", "90000000001"})
    void aLocationIsNamedByItsGlobalIdOrItsDigits(String location) {
      try (ShopBench bench = new ShopBench()) {
        assertThat(bench.level(new SkuAtLocation(SKU, location)))
            .isEqualTo(
                new ChannelLevel.Level(
                    "gid://shopify/InventoryItem/" + bench.shop().itemId(SKU), bench.available()));
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"Stockholm", "gid://shopify/Warehouse/1", "1 ", "gid://shopify/Location/"})
    void whatIsNoIdOfALocationIsUnknownWithoutACall(String location) {
      try (ShopBench bench = new ShopBench()) {
        assertThat(bench.level(new SkuAtLocation(SKU, location)))
            .isEqualTo(new ChannelLevel.UnknownLocation());
        assertThat(bench.callsArrived()).isZero();
      }
    }

    @Test
    void locationsAreReadAgainOnlyForAnUnknownOneOrAfterAWhile() {
      try (ShopBench bench = new ShopBench()) {
        List<SkuAtLocation> unknown =
            List.of(new SkuAtLocation(SKU, "8"), new SkuAtLocation(SKU, "9"));
        assertThat(bench.channel.levels(unknown).values())
            .containsOnly(new ChannelLevel.UnknownLocation());
        assertThat(locationsRead(bench)).isEqualTo(1);
        bench.level(SKU);
        assertThat(locationsRead(bench)).isEqualTo(1);
        bench.shop().addLocation(9, "New");
        assertThat(bench.level(new SkuAtLocation(SKU, "9")))
            .isInstanceOf(ChannelLevel.NotActive.class);
        assertThat(locationsRead(bench)).isEqualTo(2);
        bench.clock.advance(Duration.ofMinutes(16));
        bench.level(SKU);
        assertThat(locationsRead(bench)).isEqualTo(3);
      }
    }

    private long locationsRead(ShopBench bench) {
      return bench.sandbox.calls().endpoint(Service.SHOPIFY, "POST /graphql.json locations");
    }

    @Test
    void aClosedLocationIsUnknown() throws Exception {
      String locations =
          "{\"data\":{\"locations\":{\"nodes\":[{\"id\":\"gid://shopify/Location/1\",\"name\":\"A\","
              + "\"isActive\":false}],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null}}}}";
      try (Loopback server = new Loopback(body(locations));
          ShopifyClient client = loopback(server)) {
        SkuAtLocation place = new SkuAtLocation(SKU, "1");
        assertThat(ShopifyChannel.of(client).levels(List.of(place)))
            .isEqualTo(Map.of(place, new ChannelLevel.UnknownLocation()));
        assertThat(server.count()).isEqualTo(1);
      }
    }

    @Test
    void oddSkusAreFoundExactly() {
      List<String> odd =
          List.of(
              "O'Neil 7",
              "a\\b",
              "say \"hi\"",
              "x OR y",
              " edge ",
              "sku:'1'",
              "å-ä",
              "(1)",
              "L".repeat(255));
      try (ShopBench bench = new ShopBench()) {
        int id = 1;
        for (String sku : odd) {
          bench.shop().addItem(id, sku, true);
          bench.shop().open(id, STOCKHOLM, id);
          id++;
        }
        for (int i = 0; i < odd.size(); i++) {
          assertThat(bench.level(odd.get(i)))
              .as(odd.get(i))
              .isEqualTo(new ChannelLevel.Level("gid://shopify/InventoryItem/" + (i + 1), i + 1));
        }
      }
    }

    @Test
    void aSkuThatIsTooLongForShopifyIsUnknown() {
      try (ShopBench bench = new ShopBench()) {
        assertThat(bench.level("L".repeat(256))).isEqualTo(new ChannelLevel.UnknownSku());
        // Nothing but the locations is asked for.
        assertThat(bench.callsArrived()).isEqualTo(1);
      }
    }

    @Test
    void manySkusAtTwoLocationsCostFewCalls() {
      try (ShopBench bench = new ShopBench()) {
        String gothenburg = "gid://shopify/Location/" + World.shopLocation(3);
        List<SkuAtLocation> asked = new ArrayList<>();
        for (int i = 0; i < 125; i++) {
          String sku = "MANY" + i + "X";
          bench.shop().addItem(1000 + i, sku, true);
          bench.shop().open(1000 + i, STOCKHOLM, i);
          bench.shop().open(1000 + i, World.shopLocation(3), 2 * i);
          asked.add(at(sku));
          asked.add(new SkuAtLocation(sku, gothenburg));
        }
        Map<SkuAtLocation, ChannelLevel> levels = bench.channel.levels(asked);
        assertThat(levels).hasSize(250);
        for (int i = 0; i < 125; i++) {
          String item = "gid://shopify/InventoryItem/" + (1000 + i);
          assertThat(levels.get(asked.get(2 * i))).isEqualTo(new ChannelLevel.Level(item, i));
          assertThat(levels.get(asked.get(2 * i + 1)))
              .isEqualTo(new ChannelLevel.Level(item, 2L * i));
        }
        // The locations, and 4 times up to 40 SKUs for each location.
        assertThat(bench.callsArrived()).isEqualTo(9);
      }
    }
  }

  @Nested
  class Changes {
    @Test
    void aChangeTakesEffectAndNamesItsCause() {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        assertThat(bench.channel.adjust(bench.oneMore(KEY), LATER))
            .isEqualTo(new AdjustResult.Applied());
        assertThat(bench.shop().changes())
            .singleElement()
            .extracting(
                StockChange::delta,
                StockChange::available,
                StockChange::referenceDocumentUri,
                StockChange::idempotencyKey)
            .containsExactly(
                1, before + 1, Optional.of(ShopBench.REFERENCE.toString()), Optional.of(KEY));
        assertThat(bench.adjustsArrived()).isEqualTo(1);
      }
    }

    @Test
    void aPieceIsTakenOutToo() {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        assertThat(bench.channel.adjust(bench.adjustment(KEY, -1, before), LATER))
            .isEqualTo(new AdjustResult.Applied());
        assertThat(bench.available()).isEqualTo(before - 1);
      }
    }

    @Test
    void anErrorBesideTheEffectIsApplied() {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        bench.shop().failWrites(WriteError.BESIDE_DATA, 1);
        assertThat(bench.channel.adjust(bench.oneMore(KEY), LATER))
            .isEqualTo(new AdjustResult.Applied());
        assertThat(bench.available()).isEqualTo(before + 1);
        assertThat(bench.adjustsArrived()).isEqualTo(1);
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = WriteError.class,
        names = {"AFTER_EFFECT", "BEFORE_EFFECT"})
    void anErrorWithoutDataIsUnknownAndTheSameKeyFindsOut(WriteError error) {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        Adjustment once = bench.oneMore(KEY);
        bench.shop().failWrites(error, 1);
        assertThat(bench.channel.adjust(once, LATER)).isInstanceOf(AdjustResult.Unknown.class);
        assertThat(bench.adjustsArrived()).isEqualTo(1);
        assertThat(bench.channel.adjust(once, LATER)).isEqualTo(new AdjustResult.Applied());
        assertThat(bench.available()).isEqualTo(before + 1);
      }
    }

    @Test
    void anotherLevelIsStaleAndItsKeyStaysStale() {
      try (ShopBench bench = new ShopBench()) {
        Adjustment once = bench.oneMore(KEY);
        bench.shop().sell(SKU, STOCKHOLM, 1);
        int before = bench.available();
        assertThat(bench.channel.adjust(once, LATER)).isEqualTo(new AdjustResult.Stale());
        bench.shop().change(SKU, STOCKHOLM, 1);
        // The shop remembers that the key failed, although the level fits again.
        assertThat(bench.channel.adjust(once, LATER)).isEqualTo(new AdjustResult.Stale());
        assertThat(bench.available()).isEqualTo(before + 1);
        assertThat(bench.adjustsArrived()).isEqualTo(2);
      }
    }

    @Test
    void theSameKeyHasOneEffectWithinADay() {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        Adjustment once = bench.oneMore(KEY);
        for (int hour = 0; hour < 24; hour++) {
          assertThat(bench.channel.adjust(once, START.plus(bench.channel.keyWindow())))
              .isEqualTo(new AdjustResult.Applied());
          bench.clock.advance(Duration.ofMinutes(59));
        }
        assertThat(bench.available()).isEqualTo(before + 1);
        assertThat(bench.shop().changes()).hasSize(1);
      }
    }

    @Test
    void aKeyWithOtherVariablesIsReused() {
      try (ShopBench bench = new ShopBench()) {
        bench.channel.adjust(bench.oneMore(KEY), LATER);
        int after = bench.available();
        assertThat(bench.channel.adjust(bench.oneMore(KEY), LATER))
            .isInstanceOf(AdjustResult.KeyReused.class);
        assertThat(bench.available()).isEqualTo(after);
      }
    }

    @Test
    void aRequestThatStillRunsIsInProgress() {
      try (ShopBench bench = ShopBench.adjusting(FaultKind.EFFECT_LATER)) {
        int before = bench.available();
        Adjustment once = bench.oneMore(KEY);
        assertThat(bench.channel.adjust(once, LATER)).isInstanceOf(AdjustResult.Unknown.class);
        assertThat(bench.channel.adjust(once, LATER))
            .isEqualTo(new AdjustResult.InProgress(Optional.empty()));
        bench.clock.advance(Duration.ofMinutes(1));
        assertThat(bench.channel.adjust(once, LATER)).isEqualTo(new AdjustResult.Applied());
        assertThat(bench.available()).isEqualTo(before + 1);
        assertThat(bench.adjustsArrived()).isEqualTo(3);
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {
          "CUT_BEFORE",
          "STATUS_500_BEFORE",
          "STATUS_502_BEFORE",
          "STATUS_503_BEFORE",
          "CUT_AFTER",
          "STATUS_500_AFTER",
          "STATUS_502_AFTER",
          "STATUS_503_AFTER"
        })
    void aLostAnswerIsUnknownAndSentOnceByACall(FaultKind kind) {
      try (ShopBench bench = ShopBench.adjusting(kind)) {
        int before = bench.available();
        Adjustment once = bench.oneMore(KEY);
        assertThat(bench.channel.adjust(once, LATER)).isInstanceOf(AdjustResult.Unknown.class);
        assertThat(bench.adjustsArrived()).isEqualTo(1);
        assertThat(bench.available()).isEqualTo(before + (kind.effectHappens() ? 1 : 0));
        assertThat(bench.channel.adjust(once, LATER)).isEqualTo(new AdjustResult.Applied());
        assertThat(bench.adjustsArrived()).isEqualTo(2);
        assertThat(bench.available()).isEqualTo(before + 1);
      }
    }

    /** One more of the two SKUs that the world sells from the location, and of one at another. */
    private List<Adjustment> three(ShopBench bench) {
      List<Adjustment> three = new ArrayList<>();
      for (String sku : List.of(SKU, "SKU-1002", "SKU-1004")) {
        three.add(
            new Adjustment(
                "key-" + sku,
                "gid://shopify/InventoryItem/" + bench.shop().itemId(sku),
                sku,
                LOCATION,
                1,
                bench.shop().available(sku, STOCKHOLM),
                ShopBench.REFERENCE));
      }
      return three;
    }

    @Test
    void severalChangesAreOneRequest() {
      try (ShopBench bench = new ShopBench()) {
        List<Adjustment> three = three(bench);
        bench.shop().sell("SKU-1002", STOCKHOLM, 1);
        Map<String, AdjustResult> results = bench.channel.adjustAll(three, LATER);
        assertThat(results)
            .containsExactlyInAnyOrderEntriesOf(
                Map.of(
                    "key-SKU-1001", new AdjustResult.Applied(),
                    "key-SKU-1002", new AdjustResult.Stale(),
                    "key-SKU-1004", new AdjustResult.Applied()));
        assertThat(bench.adjustsArrived()).isEqualTo(1);
        assertThat(bench.shop().changes().stream().filter(c -> c.idempotencyKey().isPresent()))
            .hasSize(2);
      }
    }

    @ParameterizedTest
    @EnumSource(
        value = FaultKind.class,
        names = {"CUT_BEFORE", "CUT_AFTER", "STATUS_500_AFTER", "EFFECT_LATER"})
    void aLostAnswerToSeveralIsUnknownForEachAndEachIsRepeatedByItsKey(FaultKind kind) {
      try (ShopBench bench = ShopBench.adjusting(kind)) {
        List<Adjustment> three = three(bench);
        assertThat(bench.channel.adjustAll(three, LATER).values())
            .hasOnlyElementsOfType(AdjustResult.Unknown.class);
        assertThat(bench.adjustsArrived()).isEqualTo(1);
        bench.clock.advance(Duration.ofMinutes(1));
        // One alone, the others in another order.
        assertThat(bench.channel.adjust(three.get(1), LATER)).isEqualTo(new AdjustResult.Applied());
        assertThat(bench.channel.adjustAll(List.of(three.get(2), three.get(0)), LATER).values())
            .containsOnly(new AdjustResult.Applied());
        assertThat(bench.shop().changes()).hasSize(3);
      }
    }

    @Test
    void oneThatCannotBeSentHoldsUpNoOther() {
      try (ShopBench bench = new ShopBench()) {
        Adjustment far = bench.adjustment("far", 1L << 40, 0);
        Map<String, AdjustResult> results =
            bench.channel.adjustAll(List.of(far, bench.oneMore(KEY)), LATER);
        assertThat(results.get("far")).isInstanceOf(AdjustResult.Refused.class);
        assertThat(results.get(KEY)).isEqualTo(new AdjustResult.Applied());
      }
    }

    @Test
    void aLimitByStatusIsNotSentAndSaysWhen() {
      try (ShopBench bench = ShopBench.adjusting(FaultKind.LIMITED_WITH_RETRY_AFTER)) {
        AdjustResult result = bench.channel.adjust(bench.oneMore(KEY), LATER);
        assertThat(result)
            .isInstanceOfSatisfying(
                AdjustResult.NotSent.class,
                notSent ->
                    assertThat(notSent.retryAt().orElseThrow())
                        .isBetween(START.plusSeconds(2), START.plusSeconds(3)));
        assertThat(bench.adjustsArrived()).isEqualTo(1);
        assertThat(bench.clock.instant()).isEqualTo(START);
      }
    }

    @Test
    void aLimitOfPointsIsNotSentAndSaysWhen() throws Exception {
      MockResponse throttled =
          body(
              "{\"errors\":[{\"message\":\"Throttled\",\"extensions\":{\"code\":\"THROTTLED\"}}],"
                  + "\"extensions\":{\"cost\":{\"requestedQueryCost\":50,\"actualQueryCost\":null,"
                  + "\"throttleStatus\":{\"maximumAvailable\":1000.0,\"currentlyAvailable\":0,"
                  + "\"restoreRate\":10.0}}}}");
      Instant before = Instant.now();
      assertThat(answered(throttled))
          .isInstanceOfSatisfying(
              AdjustResult.NotSent.class,
              notSent ->
                  assertThat(notSent.retryAt().orElseThrow())
                      .isAfterOrEqualTo(before.plusSeconds(5)));
    }

    @Test
    void nothingLeavesAfterTheLastMoment() {
      try (ShopBench bench = new ShopBench()) {
        int before = bench.available();
        bench.client.check();
        assertThat(bench.channel.adjust(bench.oneMore(KEY), START.minusSeconds(1)))
            .isInstanceOf(AdjustResult.NotSent.class);
        assertThat(bench.adjustsArrived()).isZero();
        assertThat(bench.available()).isEqualTo(before);
      }
    }

    @ParameterizedTest
    @CsvSource({"2147483648, 1", "-2147483649, 1", "0, 2147483648", "0, -2147483649"})
    void aQuantityBeyondShopifysRangeIsRefusedWithoutACall(long from, long delta) {
      try (ShopBench bench = new ShopBench()) {
        assertThat(bench.channel.adjust(bench.adjustment(KEY, delta, from), LATER))
            .isInstanceOfSatisfying(
                AdjustResult.Refused.class,
                refused -> assertThat(refused.reason()).contains("beyond the 32 bits"));
        assertThat(bench.callsArrived()).isZero();
      }
    }

    @Test
    void whatHasNotItsFormIsRefusedWithoutACall() {
      try (ShopBench bench = new ShopBench()) {
        Adjustment good = bench.oneMore(KEY);
        for (Adjustment bad :
            List.of(
                new Adjustment("a key", good.itemId(), SKU, LOCATION, 1, 0, good.reference()),
                new Adjustment(KEY, "item", SKU, LOCATION, 1, 0, good.reference()),
                new Adjustment(KEY, good.itemId(), SKU, "shop", 1, 0, good.reference()),
                new Adjustment(KEY, good.itemId(), SKU, LOCATION, 1, 0, URI.create("m1")))) {
          assertThat(bench.channel.adjust(bad, LATER))
              .isInstanceOfSatisfying(
                  AdjustResult.Refused.class,
                  refused -> assertThat(refused.reason()).startsWith("it cannot be sent: "));
        }
        assertThat(bench.callsArrived()).isZero();
      }
    }

    @Test
    void anUnknownItemOrLocationIsRefusedWithShopifysCode() {
      try (ShopBench bench = new ShopBench()) {
        Adjustment good = bench.oneMore(KEY);
        assertThat(
                bench.channel.adjust(
                    new Adjustment(
                        "k1",
                        "gid://shopify/InventoryItem/9",
                        SKU,
                        LOCATION,
                        1,
                        0,
                        good.reference()),
                    LATER))
            .isEqualTo(
                new AdjustResult.Refused(
                    "INVALID_INVENTORY_ITEM", "The specified inventory item could not be found."));
        assertThat(
                bench.channel.adjust(
                    new Adjustment("k2", good.itemId(), SKU, "9", 1, 0, good.reference()), LATER))
            .isEqualTo(
                new AdjustResult.Refused(
                    "INVALID_LOCATION", "The specified location could not be found."));
        assertThat(bench.adjustsArrived()).isEqualTo(2);
      }
    }

    @Test
    void aRefusalOfManyErrorsIsShort() throws Exception {
      String error = "{\"code\":null,\"field\":[],\"message\":\"" + "no ".repeat(60) + "\"}";
      AdjustResult result =
          answered(
              body(
                  "{\"data\":{\"inventoryAdjustQuantities\":{\"inventoryAdjustmentGroup\":null,"
                      + "\"userErrors\":["
                      + String.join(",", Collections.nCopies(100, error))
                      + "]}}}"));
      assertThat(result)
          .isInstanceOfSatisfying(
              AdjustResult.Refused.class,
              refused -> {
                assertThat(refused.type()).isEmpty();
                assertThat(refused.reason()).startsWith("no no").hasSizeLessThan(1000);
              });
    }
  }

  @Nested
  class Troubles {
    @Test
    void aMissingScopeIsATroubleOfCredentialsThatNamesIt() throws Exception {
      MockResponse denied =
          body(
              "{\"errors\":[{\"message\":\"Access denied\",\"extensions\":{\"code\":"
                  + "\"ACCESS_DENIED\",\"requiredAccess\":\"`write_inventory` access scope\"},"
                  + "\"path\":[\"inventoryAdjustQuantities\"]}],\"data\":{"
                  + "\"inventoryAdjustQuantities\":null}}");
      assertThat(troubleOfChange(denied))
          .hasMessageContaining("write_inventory")
          .extracting(ServiceTroubleException::kind, ServiceTroubleException::service)
          .containsExactly(Kind.CREDENTIALS, "Shopify");
      assertThat(troubleOfLevels(denied).kind()).isEqualTo(Kind.CREDENTIALS);
    }

    @ParameterizedTest
    @CsvSource({
      "401, CREDENTIALS",
      "403, CREDENTIALS",
      "402, UNUSABLE_ANSWER",
      "404, UNUSABLE_ANSWER",
      "423, UNUSABLE_ANSWER"
    })
    void aRefusedRequestHasItsKind(int status, Kind kind) throws Exception {
      assertThat(troubleOfChange(Loopback.status(status)).kind()).isEqualTo(kind);
      assertThat(troubleOfLevels(Loopback.status(status)).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource({
      "INTERNAL_SERVER_ERROR, UNAVAILABLE", "TIMEOUT, UNAVAILABLE",
      "MAX_COST_EXCEEDED, UNUSABLE_ANSWER", "undefinedField, UNUSABLE_ANSWER",
      "SOMETHING, UNUSABLE_ANSWER", "ACCESS_DENIED, CREDENTIALS"
    })
    void anErrorOfAReadHasItsKind(String code, Kind kind) throws Exception {
      assertThat(
              troubleOfLevels(
                      body(
                          "{\"errors\":[{\"message\":\"no\",\"extensions\":{\"code\":\""
                              + code
                              + "\"}}]}"))
                  .kind())
          .isEqualTo(kind);
    }

    @Test
    void anotherVersionIsUnusableAndNothingIsSent() {
      try (ShopBench bench = new ShopBench()) {
        bench.shop().answerInVersion("2026-10");
        Adjustment once = bench.oneMore(KEY);
        assertThat(trouble(() -> bench.channel.adjust(once, LATER)))
            .hasMessageContaining("2026-10")
            .extracting(ServiceTroubleException::kind)
            .isEqualTo(Kind.UNUSABLE_ANSWER);
        assertThat(bench.adjustsArrived()).isZero();
      }
    }

    @Test
    void aLimitOfAReadSaysWhen() {
      FaultPlan limited =
          FaultPlan.random(1)
              .withKinds(Set.of(FaultKind.LIMITED_WITH_RETRY_AFTER))
              .withMaxInARow(1000)
              .withRetryAfter(Duration.ofHours(2));
      try (ShopBench bench = new ShopBench(limited)) {
        ServiceTroubleException trouble = trouble(() -> bench.level(SKU));
        assertThat(trouble.kind()).isEqualTo(Kind.RATE_LIMITED);
        assertThat(trouble.retryAt().orElseThrow())
            .isBetween(START.plusSeconds(7200), START.plusSeconds(7300));
      }
    }

    @Test
    void anInterruptedWaitForATokenIsATrouble() throws Exception {
      TokenSupplier interrupted =
          () -> {
            throw new CancellationException("interrupted");
          };
      try (Loopback server = new Loopback();
          ShopifyClient client =
              ShopifyClient.builder("example.myshopify.com", interrupted)
                  .baseUrl(server.url())
                  .build()) {
        assertThat(trouble(() -> ShopifyChannel.of(client).adjust(small(), Instant.MAX)).kind())
            .isEqualTo(Kind.UNAVAILABLE);
        assertThat(server.count()).isZero();
      }
    }
  }

  // ---- a server with a script
  // --------------------------------------------------------------------

  private static MockResponse body(String json) {
    return Loopback.json(json)
        .newBuilder()
        .addHeader("X-Shopify-Api-Version", ShopifyClient.API_VERSION)
        .build();
  }

  private static ShopifyClient loopback(Loopback server) {
    return ShopifyClient.builder("example.myshopify.com", TokenSupplier.fixed("shpat_0815-4711"))
        .baseUrl(server.url())
        .options(ClientOptions.builder().maxAttempts(1).build())
        .build();
  }

  private static Adjustment small() {
    return new Adjustment(
        KEY, "gid://shopify/InventoryItem/5", SKU, LOCATION, 1, 4, ShopBench.REFERENCE);
  }

  /** Changes stock at a server that gives one answer to it, and counts what arrives. */
  private static AdjustResult answered(MockResponse answer) throws Exception {
    MockResponse shop = body("{\"data\":{\"shop\":{\"id\":\"gid://shopify/Shop/1\"}}}");
    try (Loopback server = new Loopback(shop).afterwards(answer);
        ShopifyClient client = loopback(server)) {
      try {
        return ShopifyChannel.of(client).adjust(small(), Instant.now().plusSeconds(600));
      } finally {
        assertThat(server.count()).isEqualTo(2);
      }
    }
  }

  private static ServiceTroubleException troubleOfChange(MockResponse answer) {
    return catchThrowableOfType(ServiceTroubleException.class, () -> answered(answer));
  }

  private static ServiceTroubleException troubleOfLevels(MockResponse answer) throws Exception {
    try (Loopback server = new Loopback().afterwards(answer);
        ShopifyClient client = loopback(server)) {
      return trouble(() -> ShopifyChannel.of(client).levels(List.of(at(SKU))));
    }
  }
}
