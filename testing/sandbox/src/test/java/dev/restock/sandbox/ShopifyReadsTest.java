package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.asList;
import static dev.restock.sandbox.TestClient.asMap;
import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sandbox.TestClient.Answer;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.sandbox.shopify.ShopifyShop;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.FormBody;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShopifyReadsTest {
  private static final Instant T0 = Instant.parse("2026-11-01T09:00:00Z");
  private static final long STOCKHOLM = World.shopLocation(1);
  private static final String BAG =
      "{ shopMoney { amount currencyCode } presentmentMoney { amount currencyCode } }";
  private static final String PAGE = "pageInfo { hasNextPage endCursor }";

  private final VirtualClock clock = new VirtualClock(T0);
  private final Sandbox sandbox =
      Sandbox.builder(Scenario.of(T0, World.demo(), List.of())).clock(clock).startInProcess();
  private final ShopifyShop shop = sandbox.shopify();
  private final TestClient client = TestClient.of(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private static BigDecimal kr(String amount) {
    return new BigDecimal(amount);
  }

  private Object ask(String query) throws IOException {
    return ask(query, Map.of());
  }

  private Object ask(String query, Map<String, ?> variables) throws IOException {
    Answer answer = client.shopify(query, variables);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.object()).as(answer.body()).doesNotContainKey("errors");
    return field(answer.object(), "data");
  }

  private static List<Object> nodes(Object data, String... path) {
    Object value = data;
    for (String name : path) {
      value = field(value, name);
    }
    return asList(field(value, "nodes"));
  }

  private void order(long id, Instant at) {
    shop.add(
        ShopOrder.builder(id, "#" + id, at)
            .line(id * 10, "SKU-1001", 3, kr("40"))
            .shipping(kr("8"))
            .build());
  }

  private static String code(Answer answer) {
    Object error = asList(field(answer.object(), "errors")).get(0);
    return field(field(error, "extensions"), "code").toString();
  }

  @Nested
  class Orders {
    @Test
    void pageOfOrders_hasTheShapeOfTheSample() throws IOException {
      shop.add(
          ShopOrder.builder(600000000001L, "#1001", T0)
              .currency("EUR")
              .taxesExcluded()
              .line(610000000001L, "SKU-1001", 3, kr("40"))
              .shipping(kr("8"))
              .build());
      shop.add(
          ShopRefund.builder(700000000101L, 600000000001L, T0)
              .restockedLine(610000000001L, 2, STOCKHOLM)
              .build());
      shop.add(ShopRefund.builder(700000000102L, 600000000001L, T0).shipping(kr("8")).build());
      shop.add(
          ShopRefund.builder(700000000103L, 600000000001L, T0)
              .line(610000000001L, 1)
              .adjustment("DAMAGE", kr("40"), kr("10"))
              .build());
      String query =
          "{ orders(first: 2, sortKey: UPDATED_AT) { nodes { id legacyResourceId name createdAt"
              + " updatedAt cancelledAt edited currencyCode presentmentCurrencyCode taxesIncluded"
              + " displayFinancialStatus totalRefundedSet "
              + BAG
              + " refunds(first: 3) { id legacyResourceId createdAt processedAt updatedAt note"
              + " return { id } totalRefundedSet "
              + BAG
              + " duties { amountSet "
              + BAG
              + " } refundLineItems(first: 2) { nodes { id quantity restockType restocked location"
              + " { id name } lineItem { id sku title quantity currentQuantity } priceSet "
              + BAG
              + " subtotalSet "
              + BAG
              + " totalTaxSet "
              + BAG
              + " } "
              + PAGE
              + " } refundShippingLines(first: 1) { nodes { id shippingLine { id title }"
              + " subtotalAmountSet "
              + BAG
              + " taxAmountSet "
              + BAG
              + " } "
              + PAGE
              + " } orderAdjustments(first: 1) { nodes { id reason amountSet "
              + BAG
              + " taxAmountSet "
              + BAG
              + " } "
              + PAGE
              + " } transactions(first: 1) { nodes { id kind status gateway formattedGateway"
              + " manualPaymentGateway errorCode test processedAt amountSet "
              + BAG
              + " amountRoundingSet "
              + BAG
              + " parentTransaction { id } location { id } } "
              + PAGE
              + " } } returns(first: 1) { nodes { id } "
              + PAGE
              + " } } "
              + PAGE
              + " } }";
      Object data = ask(query);
      Object sample =
          field(
              TestClient.read(Shapes.sample("shopify/gql-orders-page-several-refunds.json")),
              "data");
      assertThat(Shapes.of(data).keySet()).isEqualTo(Shapes.of(sample).keySet());
      Object order = nodes(data, "orders").get(0);
      List<Object> refunds = asList(field(order, "refunds"));
      Object expected = nodes(sample, "orders").get(0);
      for (int i = 0; i < 3; i++) {
        Object known = asList(field(expected, "refunds")).get(i);
        assertThat(field(refunds.get(i), "totalRefundedSet"))
            .isEqualTo(field(known, "totalRefundedSet"));
        assertThat(nodes(refunds.get(i), "refundLineItems"))
            .extracting(line -> List.of(field(line, "subtotalSet"), field(line, "totalTaxSet")))
            .isEqualTo(
                nodes(known, "refundLineItems").stream()
                    .map(line -> List.of(field(line, "subtotalSet"), field(line, "totalTaxSet")))
                    .toList());
      }
      assertThat(field(order, "totalRefundedSet")).isEqualTo(field(expected, "totalRefundedSet"));
      assertThat(field(order, "displayFinancialStatus")).isEqualTo("PARTIALLY_REFUNDED");
    }

    @Test
    void everyFieldOfAnOrder_hasAValue() throws IOException {
      order(1, T0);
      shop.add(
          ShopRefund.builder(2, 1, T0)
              .restockedLine(10, 1, STOCKHOLM)
              .ofReturn("#1-R1")
              .madeBy("ReturnGO")
              .build());
      Object order =
          field(
              ask(
                  "{ order(id: \"gid://shopify/Order/1\") { id processedAt closed test sourceName"
                      + " note email phone shippingAddress { id name firstName lastName address1"
                      + " city zip phone } displayFulfillmentStatus totalPriceSet "
                      + BAG
                      + " lineItems(first: 2) { edges { cursor node { id name refundableQuantity"
                      + " unfulfilledQuantity variant { id sku inventoryItem { id sku } }"
                      + " originalUnitPriceSet "
                      + BAG
                      + " } } } shippingLines(first: 1) { nodes { title discountedPriceSet "
                      + BAG
                      + " } } transactions(first: 5) { kind } events(first: 5) { nodes { __typename"
                      + " action appTitle attributeToApp attributeToUser createdAt message } }"
                      + " returns(first: 1) { nodes { name status createdAt totalQuantity order {"
                      + " name } refunds(first: 1) { nodes { id order { name } return { name } } }"
                      + " } } } }"),
              "order");
      assertThat(field(order, "transactions"))
          .isEqualTo(List.of(Map.of("kind", "SALE"), Map.of("kind", "REFUND")));
      assertThat(nodes(order, "events").get(0))
          .hasFieldOrPropertyWithValue("appTitle", "ReturnGO")
          .hasFieldOrPropertyWithValue("__typename", "BasicEvent");
      Object back = nodes(order, "returns").get(0);
      assertThat(field(field(nodes(back, "refunds").get(0), "return"), "name")).isEqualTo("#1-R1");
      MadeUpPerson person = MadeUpPerson.of(1);
      assertThat(order.toString()).contains(person.email(), person.street(), person.phone());
    }

    @Test
    void updatedOrders_comeByTheTimeOfTheirLastChange() throws IOException {
      for (int id = 1; id <= 4; id++) {
        order(id, T0);
        clock.advance(Duration.ofMinutes(1));
      }
      shop.add(ShopRefund.builder(9, 2, clock.instant()).line(20, 1).build());
      String query =
          "query($q: String, $after: String) { orders(first: 2, after: $after, query: $q, sortKey:"
              + " UPDATED_AT) { nodes { name } "
              + PAGE
              + " } }";
      List<Object> names = new ArrayList<>();
      Map<String, Object> variables = new HashMap<>();
      variables.put("q", "updated_at:>='2026-11-01T09:01:00Z'");
      Object orders = field(ask(query, variables), "orders");
      nodes(orders).forEach(node -> names.add(field(node, "name")));
      assertThat(field(field(orders, "pageInfo"), "hasNextPage")).isEqualTo(true);
      variables.put("after", field(field(orders, "pageInfo"), "endCursor"));
      orders = field(ask(query, variables), "orders");
      nodes(orders).forEach(node -> names.add(field(node, "name")));
      assertThat(field(field(orders, "pageInfo"), "hasNextPage")).isEqualTo(false);
      assertThat(names).containsExactly("#3", "#4", "#2");
    }

    @Test
    void timeWithoutQuotes_isTorn_andWarnedOf() throws IOException {
      order(1, T0);
      Answer answer =
          client.shopify(
              "{ orders(first: 1, query: \"updated_at:<2000-01-01T00:00:00Z tracked:false\") {"
                  + " nodes { id } } }",
              Map.of());
      Object search = asList(field(field(answer.object(), "extensions"), "search")).get(0);
      assertThat(asList(field(search, "warnings")))
          .extracting(warning -> field(warning, "field") + " " + field(warning, "code"))
          .containsExactly("00 invalid_field", "tracked invalid_field");
    }

    @Test
    void plainLists_areCutWithoutASign() throws IOException {
      order(1, T0);
      for (int id = 1; id <= 3; id++) {
        shop.add(ShopRefund.builder(id, 1, T0).line(10, 1).build());
      }
      Object order =
          field(
              ask("{ order(id: \"gid://shopify/Order/1\") { refunds(first: 2) { id } } }"),
              "order");
      assertThat(asList(field(order, "refunds"))).hasSize(2);
    }

    @Test
    void pendingPayment_countsWhenItSucceeds_andMovesTheOrder() throws IOException {
      order(1, T0);
      shop.add(
          ShopRefund.builder(5, 1, T0).line(10, 1).payment("PENDING", "klarna", kr("40")).build());
      String query =
          "{ refund(id: \"gid://shopify/Refund/5\") { updatedAt totalRefundedSet { shopMoney {"
              + " amount } } transactions(first: 1) { nodes { status errorCode } } order { updatedAt } } }";
      assertThat(ask(query).toString()).contains("amount=0.0", "status=PENDING");
      clock.advance(Duration.ofDays(2));
      shop.settle(5, "SUCCESS");
      assertThat(ask(query).toString())
          .contains(
              "amount=40.0",
              "status=SUCCESS",
              "{updatedAt=2026-11-03T09:00:00Z",
              "order={updatedAt=2026-11-03T09:00:00Z}");
    }

    @Test
    void presentmentAndShopMoney_haveTheirOwnCurrency() throws IOException {
      shop.add(
          ShopOrder.builder(1, "#1", T0)
              .currency("SEK")
              .presentment("USD", kr("0.1"))
              .line(10, "SKU-1001", 1, kr("12.50"))
              .build());
      shop.add(ShopRefund.builder(2, 1, T0).line(10, 1).build());
      assertThat(
              ask("{ refund(id: \"gid://shopify/Refund/2\") { totalRefundedSet " + BAG + " } }")
                  .toString())
          .contains(
              "shopMoney={amount=125.0, currencyCode=SEK}",
              "presentmentMoney={amount=12.5, currencyCode=USD}");
    }

    @Test
    void refundThatRestocks_raisesTheLevel() {
      order(1, T0);
      int before = shop.available("SKU-1001", STOCKHOLM);
      ShopRefund refund = ShopRefund.builder(2, 1, T0).restockedLine(10, 2, STOCKHOLM).build();
      shop.add(refund);
      shop.add(refund);
      assertThat(shop.available("SKU-1001", STOCKHOLM)).isEqualTo(before + 2);
    }

    @Test
    void refundsThatCannotBe_areRefused() {
      order(1, T0);
      for (ShopRefund wrong :
          List.of(
              ShopRefund.builder(2, 99, T0).line(10, 1).build(),
              ShopRefund.builder(2, 1, T0).line(11, 1).build(),
              ShopRefund.builder(2, 1, T0).line(10, 4).build(),
              ShopRefund.builder(2, 1, T0).restockedLine(10, 1, 5).build())) {
        assertThatThrownBy(() -> shop.add(wrong)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Nested
  class Stock {
    private static final String ITEMS =
        "query($q: String) { inventoryItems(first: 10, query: $q) { nodes { id legacyResourceId sku"
            + " tracked duplicateSkuCount updatedAt inventoryLevels(first: 5, includeInactive:"
            + " true) { nodes { id isActive updatedAt location { id name } quantities(names:"
            + " [\"available\", \"on_hand\", \"committed\"]) { name quantity updatedAt } } "
            + PAGE
            + " } } "
            + PAGE
            + " } }";

    @ParameterizedTest
    @CsvSource({
      "sku:'SKU-1001', SKU-1001 SKU-1001-BLACK sku-1001",
      "sku:'sku-1001-black', SKU-1001-BLACK",
      "sku:'1001', SKU-1001 SKU-1001-BLACK sku-1001",
      "sku:'SKU-9', ''",
      "sku:'1001-BLACK' OR sku:'SKU-9', SKU-1001-BLACK",
      "sku:'BOOT \"42\"', 'BOOT \"42\" / brun'"
    })
    void skuSearch_findsWords(String query, String expected) throws IOException {
      shop.addItem(1, "SKU-1001-BLACK", true);
      shop.addItem(2, "sku-1001", false);
      shop.addItem(3, "BOOT \"42\" / brun", true);
      List<Object> found =
          nodes(ask(ITEMS, Map.of("q", query)), "inventoryItems").stream()
              .map(node -> field(node, "sku"))
              .toList();
      assertThat(found)
          .containsExactlyInAnyOrderElementsOf(
              expected.isEmpty()
                  ? List.of()
                  : expected.contains("brun") ? List.of(expected) : List.of(expected.split(" ")));
    }

    @Test
    void items_haveTheShapeOfTheSample() throws IOException {
      Object data = ask(ITEMS, Map.of("q", "sku:'SKU-1001'"));
      Object sample =
          field(
              TestClient.read(Shapes.sample("shopify/gql-inventory-items-duplicate-sku.json")),
              "data");
      assertThat(Shapes.of(data)).isEqualTo(Shapes.of(sample));
    }

    @Test
    void inactiveLevels_areSeenOnlyIfAskedFor() throws IOException {
      shop.setActive("SKU-1001", STOCKHOLM, false);
      String query =
          "query($all: Boolean!) { inventoryItem(id: \"gid://shopify/InventoryItem/53000000101\") {"
              + " inventoryLevel(locationId: \"gid://shopify/Location/90000000001\","
              + " includeInactive: $all) { isActive item { sku } } inventoryLevels(first: 5,"
              + " includeInactive: $all) { nodes { id } } } }";
      Object hidden = field(ask(query, Map.of("all", false)), "inventoryItem");
      assertThat(asMap(hidden)).containsEntry("inventoryLevel", null);
      assertThat(nodes(hidden, "inventoryLevels")).hasSize(2);
      Object shown = field(ask(query, Map.of("all", true)), "inventoryItem");
      assertThat(field(field(shown, "inventoryLevel"), "isActive")).isEqualTo(false);
      assertThat(nodes(shown, "inventoryLevels")).hasSize(3);
      assertThat(
              ask("{ inventoryLevel(id:"
                      + " \"gid://shopify/InventoryLevel/90000000001?inventory_item_id=53000000101\")"
                      + " { isActive location { name } } }")
                  .toString())
          .contains("isActive=false", "name=Stockholm");
    }

    @Test
    void salesAndShipments_moveTheThreeQuantities() throws IOException {
      shop.change("SKU-1001", STOCKHOLM, 5);
      int available = shop.available("SKU-1001", STOCKHOLM);
      int onHand = shop.onHand("SKU-1001", STOCKHOLM);
      shop.sell("SKU-1001", STOCKHOLM, 3);
      assertThat(shop.available("SKU-1001", STOCKHOLM)).isEqualTo(available - 3);
      assertThat(shop.onHand("SKU-1001", STOCKHOLM)).isEqualTo(onHand);
      shop.ship("SKU-1001", STOCKHOLM, 2);
      assertThat(shop.available("SKU-1001", STOCKHOLM)).isEqualTo(available - 3);
      assertThat(shop.onHand("SKU-1001", STOCKHOLM)).isEqualTo(onHand - 2);
      assertThat(ask(ITEMS, Map.of("q", "sku:'SKU-1001'")).toString())
          .contains("{name=committed, quantity=1, updatedAt=null}");
      assertThat(shop.changes()).extracting(change -> change.delta()).containsExactly(5, -3, 0);
    }

    @Test
    void shop_hasTheWarehousesThatSell_andTheirOpeningStock() throws IOException {
      assertThat(shop.locations())
          .containsExactly(World.shopLocation(1), World.shopLocation(3), World.shopLocation(5));
      assertThat(shop.available("SKU-1004", World.shopLocation(5)))
          .isEqualTo(sandbox.ledger().level(5, "SKU-1004").intValueExact());
      assertThat(
              nodes(
                  ask(
                      "{ locations(first: 5, includeInactive: true, includeLegacy: true) { nodes {"
                          + " id legacyResourceId name isActive fulfillsOnlineOrders shipsInventory"
                          + " createdAt updatedAt } } location(id:"
                          + " \"gid://shopify/Location/90000000001\") { name } shop { id name"
                          + " myshopifyDomain currencyCode ianaTimezone } }"),
                  "locations"))
          .hasSize(3);
    }

    @Test
    void itemsAndLocations_haveTheirOwnNumbers() {
      assertThatThrownBy(() -> shop.addItem(World.shopItem(101), "X", true))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> shop.addLocation(STOCKHOLM, "X"))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> shop.sell("NO", STOCKHOLM, 1))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> shop.sell("SKU-1001", 1, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Door {
    private Answer token(String secret, String grant) throws IOException {
      return client.call(
          new Request.Builder()
              .url(sandbox.shopifyUrl() + "/admin/oauth/access_token")
              .post(
                  new FormBody.Builder()
                      .add("client_id", sandbox.shopifyClientId())
                      .add("client_secret", secret)
                      .add("grant_type", grant)
                      .build())
              .build());
    }

    private int statusWith(String token) throws IOException {
      return client
          .call(
              client
                  .shopifyRequest("{ shop { id } }", Map.of())
                  .header("X-Shopify-Access-Token", token)
                  .build())
          .status();
    }

    @Test
    void grantedToken_livesADay() throws IOException {
      Answer granted = token(sandbox.shopifyClientSecret(), "client_credentials");
      assertThat(granted.object().keySet())
          .isEqualTo(Set.of("access_token", "scope", "expires_in"));
      String token = field(granted.object(), "access_token").toString();
      assertThat(statusWith(token)).isEqualTo(200);
      clock.advance(Duration.ofDays(1));
      assertThat(statusWith(token)).isEqualTo(401);
      String next =
          field(token(sandbox.shopifyClientSecret(), "client_credentials").object(), "access_token")
              .toString();
      assertThat(next).isNotEqualTo(token);
      sandbox.revokeShopifyTokens();
      assertThat(statusWith(next)).isEqualTo(401);
      assertThat(statusWith(sandbox.shopifyToken())).isEqualTo(200);
    }

    @Test
    void wrongSecretsAndGrants_areRefused() throws IOException {
      assertThat(token("wrong", "client_credentials").status()).isEqualTo(401);
      assertThat(token(sandbox.shopifyClientSecret(), "password").status()).isEqualTo(400);
      assertThat(statusWith("wrong")).isEqualTo(401);
    }

    @Test
    void answer_namesItsVersion() throws IOException {
      assertThat(client.shopify("{ shop { id } }", Map.of()).headers().get("X-Shopify-Api-Version"))
          .isEqualTo("2026-07");
      shop.answerInVersion("2026-10");
      assertThat(client.shopify("{ shop { id } }", Map.of()).headers().get("X-Shopify-Api-Version"))
          .isEqualTo("2026-10");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{ shop { nothing } }",
          "{ shop { id }",
          "{ orders(first: 5, sortKey: WHEN) { nodes { id } } }",
          "query q($x: Int!) { orders(first: $x) { nodes { id } } }",
          "{ orders { nodes { id } } }",
          "{ orders(first: 1, last: 1) { nodes { id } } }",
          "{ inventoryItems(first: 251) { nodes { id } } }",
          "{ inventoryItems(first: 1, after: \"%\") { nodes { id } } }",
          "{ orders(first: 1, query: \"updated_at:>'soon'\") { nodes { id } } }"
        })
    void wrongQuestions_areErrorsInAnAnswerOf200(String query) throws IOException {
      Answer answer = client.shopify(query, Map.of());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.list("errors")).isNotEmpty();
    }

    @Test
    void otherPathsAndBodies_areRefused() throws IOException {
      assertThat(
              client
                  .call(new Request.Builder().url(sandbox.shopifyUrl() + "/admin/x").build())
                  .status())
          .isEqualTo(404);
      assertThat(
              client
                  .call(new Request.Builder().url(sandbox.shopifyUrl() + "/bulk/1.jsonl").build())
                  .status())
          .isEqualTo(404);
    }
  }

  @Nested
  class Limits {
    private static final String EXPENSIVE =
        "{ inventoryItems(first: 90) { nodes { id inventoryLevels(first: 4) { nodes { id } } } } }";

    @Test
    void requestedPointsMustBeThere_andTheUnusedComeBack() throws IOException {
      shop.limitPoints(700, 100);
      Answer first = client.shopify(EXPENSIVE, Map.of());
      Object cost = field(field(first.object(), "extensions"), "cost");
      assertThat(field(cost, "requestedQueryCost")).isEqualTo(BigDecimal.valueOf(2 + 90 * 7));
      assertThat(((BigDecimal) field(cost, "actualQueryCost")).intValueExact())
          .isEqualTo(2 + 30 * (1 + 2 + 3));
      assertThat(field(field(cost, "throttleStatus"), "currentlyAvailable"))
          .isEqualTo(BigDecimal.valueOf(700 - 182));
      Answer throttled = client.shopify(EXPENSIVE, Map.of());
      assertThat(throttled.status()).isEqualTo(200);
      assertThat(code(throttled)).isEqualTo("THROTTLED");
      assertThat(Shapes.of(throttled.json()))
          .isEqualTo(
              Shapes.of(TestClient.read(Shapes.sample("shopify/err-throttled-http200.json"))));
      clock.advance(Duration.ofSeconds(2));
      assertThat(client.shopify(EXPENSIVE, Map.of()).object()).containsKey("data");
    }

    @Test
    void oneQuestionOfMoreThanAThousandPoints_isNeverAnswered() throws IOException {
      shop.limitPoints(100_000, 1000);
      Answer answer = client.shopify(EXPENSIVE.replace("first: 90", "first: 200"), Map.of());
      assertThat(code(answer)).isEqualTo("MAX_COST_EXCEEDED");
      assertThat(Shapes.of(answer.json()))
          .isEqualTo(
              Shapes.of(TestClient.read(Shapes.sample("shopify/err-max-cost-exceeded.json"))));
    }
  }
}
