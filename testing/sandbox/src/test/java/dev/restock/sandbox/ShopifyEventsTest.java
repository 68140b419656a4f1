package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.asMap;
import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.TestClient.Answer;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.sandbox.shopify.ShopifyShop;
import dev.restock.sandbox.shopify.ShopifyWebhook;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopifyEventsTest {
  private static final Instant T0 = Instant.parse("2026-11-01T09:00:00Z");
  private static final long STOCKHOLM = World.shopLocation(1);

  private final VirtualClock clock = new VirtualClock(T0);
  private final Sandbox sandbox =
      Sandbox.builder(Scenario.of(T0, World.demo(), List.of()))
          .clock(clock)
          .seed(11)
          .startInProcess();
  private final ShopifyShop shop = sandbox.shopify();
  private final TestClient client = TestClient.of(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  @Nested
  class Webhooks {
    private void sellOften() {
      for (int i = 0; i < 200; i++) {
        clock.advance(Duration.ofMinutes(1));
        shop.sell("SKU-1001", STOCKHOLM, 1);
      }
      clock.advance(Duration.ofHours(4));
    }

    @Test
    void deliveries_areSigned_someLost_someTwice_someOutOfOrder() throws GeneralSecurityException {
      sellOften();
      List<ShopifyWebhook> deliveries = shop.webhooks(T0, clock.instant());
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(
              sandbox.shopifyClientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      Set<String> ids = new HashSet<>();
      List<String> triggered = new ArrayList<>();
      for (ShopifyWebhook delivery : deliveries) {
        assertThat(delivery.headers())
            .containsEntry("X-Shopify-Topic", "inventory_levels/update")
            .containsEntry("X-Shopify-Shop-Domain", sandbox.shop())
            .containsEntry("X-Shopify-Api-Version", "2026-07")
            .containsEntry(
                "X-Shopify-Hmac-SHA256",
                Base64.getEncoder()
                    .encodeToString(mac.doFinal(delivery.body().getBytes(StandardCharsets.UTF_8))));
        ids.add(delivery.headers().get("X-Shopify-Webhook-Id"));
        triggered.add(delivery.headers().getOrDefault("X-Shopify-Triggered-At", ""));
      }
      assertThat(ids).hasSizeBetween(150, 199);
      assertThat(deliveries.size()).isGreaterThan(ids.size());
      assertThat(triggered).isNotEqualTo(triggered.stream().sorted().toList());
      assertThat(deliveries).isSortedAccordingTo(Comparator.comparing(ShopifyWebhook::deliveredAt));
    }

    @Test
    void anyWindows_giveTheSameDeliveries() {
      sellOften();
      Instant middle = T0.plus(Duration.ofHours(2)).plusSeconds(13);
      List<ShopifyWebhook> parts = new ArrayList<>(shop.webhooks(T0, middle));
      parts.addAll(shop.webhooks(middle, clock.instant()));
      assertThat(parts).isEqualTo(shop.webhooks(T0, clock.instant()));
    }

    @Test
    void levelUpdate_hasTheShapeOfTheSample() {
      shop.addItem(1, "UNTRACKED", false);
      for (int i = 0; i < 5; i++) {
        shop.change("UNTRACKED", STOCKHOLM, 1);
      }
      Object body = TestClient.read(shop.webhooks(T0, T0.plus(Duration.ofHours(4))).get(0).body());
      assertThat(Shapes.of(body))
          .isEqualTo(
              Shapes.of(
                  TestClient.read(
                      Shapes.sample("shopify/wh-inventory-levels-update-available-null.json"))));
    }

    @Test
    void ordersAndRefunds_areAnnounced() {
      for (int id = 1; id <= 20; id++) {
        shop.add(
            ShopOrder.builder(id, "#" + id, T0)
                .line(id * 10L, "SKU-1001", 1, BigDecimal.TEN)
                .build());
        shop.add(ShopRefund.builder(id, id, T0).restockedLine(id * 10L, 1, STOCKHOLM).build());
      }
      Set<String> topics = new TreeSet<>();
      for (ShopifyWebhook delivery : shop.webhooks(T0, T0.plus(Duration.ofHours(4)))) {
        topics.add(delivery.headers().getOrDefault("X-Shopify-Topic", ""));
        if ("refunds/create".equals(delivery.headers().get("X-Shopify-Topic"))) {
          assertThat(asMap(TestClient.read(delivery.body())))
              .containsKeys("id", "order_id", "refund_line_items", "transactions");
        }
      }
      assertThat(topics)
          .containsExactly("inventory_levels/update", "orders/updated", "refunds/create");
    }
  }

  @Nested
  class BulkOperations {
    private static final String LEVELS =
        "{ inventoryItems { edges { node { id sku inventoryLevels(includeInactive: true) { edges {"
            + " node { id isActive location { id } quantities(names: [\"available\"]) { name"
            + " quantity } } } } } } } }";

    private Object run(String query) throws IOException {
      Answer answer =
          client.shopify(
              "mutation($query: String!) { bulkOperationRunQuery(query: $query) { bulkOperation {"
                  + " id status } userErrors { code field message } } }",
              Map.of("query", query));
      return field(field(answer.object(), "data"), "bulkOperationRunQuery");
    }

    private Object poll(Object started) throws IOException {
      Answer answer =
          client.shopify(
              "query($id: ID!) { bulkOperation(id: $id) { id status type errorCode createdAt"
                  + " completedAt objectCount rootObjectCount fileSize url partialDataUrl query } }",
              Map.of("id", field(field(started, "bulkOperation"), "id")));
      return field(field(answer.object(), "data"), "bulkOperation");
    }

    private List<String> download(Object url) throws IOException {
      Answer answer = client.call(new Request.Builder().url(HttpUrl.get(url.toString())).build());
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.headers().values("Content-Type")).containsExactly("application/jsonl");
      return answer.body().lines().toList();
    }

    @Test
    void completedOperation_hasAFileInAnyOrder() throws IOException {
      Object started = run(LEVELS);
      assertThat(poll(started)).hasFieldOrPropertyWithValue("status", "RUNNING");
      clock.advance(Duration.ofSeconds(5));
      Object ended = poll(started);
      assertThat(Shapes.of(ended))
          .isEqualTo(
              Shapes.of(
                  field(
                      field(
                          TestClient.read(
                              Shapes.sample("shopify/gql-bulk-operation-completed.json")),
                          "data"),
                      "bulkOperation")));
      List<String> lines = download(field(ended, "url"));
      assertThat(lines).hasSize(30 * 4);
      assertThat(field(ended, "objectCount")).isEqualTo("120");
      assertThat(field(ended, "rootObjectCount")).isEqualTo("30");
      assertThat(lines).allSatisfy(line -> assertThat(line).contains("gid:\\/\\/shopify\\/"));
      List<Map<String, Object>> objects =
          lines.stream().map(line -> asMap(TestClient.read(line))).toList();
      Set<Object> items = new HashSet<>();
      objects.forEach(object -> items.add(object.getOrDefault("sku", "")));
      assertThat(items).hasSize(31);
      assertThat(objects.get(0))
          .as("the first line is not the first item")
          .isNotEqualTo(Map.of("id", "gid://shopify/InventoryItem/53000000101", "sku", "SKU-1001"));
      assertThat(
              objects.stream()
                  .filter(
                      object ->
                          "gid://shopify/InventoryItem/53000000101"
                              .equals(object.get("__parentId"))))
          .hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
      "FAILED_PARTIALLY, FAILED, 60",
      "FAILED, FAILED, 0",
      "CANCELED, CANCELED, 0",
      "EXPIRED, EXPIRED, 0",
      "CUT_OFF, COMPLETED, 119"
    })
    void operationThatDoesNotEndWell(ShopifyShop.BulkOutcome outcome, String status, int lines)
        throws IOException {
      shop.endBulkOperations(outcome);
      Object started = run(LEVELS);
      clock.advance(Duration.ofSeconds(5));
      Map<String, Object> ended = asMap(poll(started));
      assertThat(ended).containsEntry("status", status);
      assertThat(ended.get("url") == null).isEqualTo(!status.equals("COMPLETED"));
      Object file = status.equals("COMPLETED") ? ended.get("url") : ended.get("partialDataUrl");
      if (lines == 0) {
        assertThat(file).isNull();
      } else {
        assertThat(download(String.valueOf(file))).hasSize(lines);
      }
      if (outcome == ShopifyShop.BulkOutcome.CUT_OFF) {
        assertThat(ended).containsEntry("objectCount", "120");
      }
    }

    @Test
    void connectionInAList_isRefused() throws IOException {
      Object refused =
          run(
              "{ orders { edges { node { id refunds { refundLineItems { edges { node { id } } } }"
                  + " } } } }");
      assertThat(refused)
          .isEqualTo(
              field(
                  field(
                      TestClient.read(
                          Shapes.sample("shopify/gql-bulk-query-connection-in-list-refused.json")),
                      "data"),
                  "bulkOperationRunQuery"));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{ shop { id } }",
          "{ nothing { edges { node { id } } } }",
          "mutation { bulkOperationRunQuery(query: \"\") { userErrors { message } } }",
          "{ orders { edges { node { returns { edges { node { refunds { edges { node { id } } } } } } } } } }"
        })
    void otherQueries_areRefusedToo(String query) throws IOException {
      assertThat(asMap(run(query))).containsEntry("bulkOperation", null);
    }

    @Test
    void sixthAtATime_isRefused() throws IOException {
      for (int i = 0; i < 5; i++) {
        assertThat(asMap(run(LEVELS)).get("bulkOperation")).isNotNull();
      }
      assertThat(run(LEVELS).toString()).contains("OPERATION_IN_PROGRESS");
      clock.advance(Duration.ofSeconds(5));
      assertThat(asMap(run(LEVELS)).get("bulkOperation")).isNotNull();
    }
  }

  @Nested
  class Resumed {
    @TempDir private Path folder = Path.of("set by the test");

    private Sandbox start() {
      return Sandbox.builder(Scenario.of(T0, World.demo(), List.of()))
          .clock(clock)
          .journal(folder.resolve("journal"))
          .startInProcess();
    }

    private static Answer adjust(TestClient client) throws IOException {
      return client.shopify(
          "mutation($input: InventoryAdjustQuantitiesInput!) { inventoryAdjustQuantities(input:"
              + " $input) @idempotent(key: \"k\") { inventoryAdjustmentGroup { id changes { delta }"
              + " } userErrors { code } } }",
          Map.of(
              "input",
              Map.of(
                  "reason", "restock",
                  "name", "available",
                  "referenceDocumentUri", "gid://restock/Movement/1",
                  "changes",
                      List.of(
                          Map.of(
                              "delta",
                              2,
                              "changeFromQuantity",
                              1,
                              "inventoryItemId",
                              "gid://shopify/InventoryItem/53000000101",
                              "locationId",
                              "gid://shopify/Location/90000000001")))));
    }

    private static void play(ShopifyShop shop) {
      shop.add(ShopOrder.builder(1, "#1", T0).line(10, "SKU-1002", 2, BigDecimal.TEN).build());
      shop.add(
          ShopRefund.builder(2, 1, T0)
              .restockedLine(10, 1, STOCKHOLM)
              .payment("PENDING", "klarna", BigDecimal.TEN)
              .build());
    }

    @Test
    void killAfterAnyLine_partsNoRefundFromItsStock() throws IOException {
      int level;
      try (Sandbox whole = start()) {
        play(whole.shopify());
        level = whole.shopify().available("SKU-1002", STOCKHOLM);
      }
      List<String> lines = Files.readAllLines(folder.resolve("journal"));
      for (int kept = 1; kept <= lines.size(); kept++) {
        Files.write(folder.resolve("journal"), lines.subList(0, kept));
        try (Sandbox resumed = start()) {
          play(resumed.shopify());
          assertThat(resumed.shopify().available("SKU-1002", STOCKHOLM))
              .as("after %s lines", kept)
              .isEqualTo(level);
        }
      }
    }

    @Test
    void stockOrdersAndKeys_goOnWhereTheyEnded() throws IOException {
      List<Object> before;
      String answer;
      try (Sandbox first = start();
          TestClient caller = TestClient.of(first)) {
        answer = field(adjust(caller).object(), "data").toString();
        play(first.shopify());
        first.shopify().setActive("SKU-1003", STOCKHOLM, false);
        first.shopify().settle(2, "SUCCESS");
        before = List.copyOf(first.shopify().changes());
        assertThat(before).hasSize(2);
      }
      try (Sandbox second = start();
          TestClient caller = TestClient.of(second)) {
        play(second.shopify());
        assertThat(List.<Object>copyOf(second.shopify().changes())).isEqualTo(before);
        assertThat(field(adjust(caller).object(), "data").toString()).isEqualTo(answer);
        assertThat(second.shopify().available("SKU-1001", STOCKHOLM)).isEqualTo(3);
        Answer order =
            caller.shopify(
                "{ order(id: \"gid://shopify/Order/1\") { totalRefundedSet { shopMoney { amount } }"
                    + " refunds(first: 2) { transactions(first: 2) { nodes { status } } } } }",
                Map.of());
        assertThat(order.body()).contains("\"10.0\"", "SUCCESS").doesNotContain("PENDING");
      }
    }
  }
}
