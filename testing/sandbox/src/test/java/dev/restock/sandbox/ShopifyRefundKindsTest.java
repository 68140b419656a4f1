package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.asList;
import static dev.restock.sandbox.TestClient.field;
import static java.util.stream.Collectors.joining;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refunds of the kinds of the samples have their form and their amounts. */
class ShopifyRefundKindsTest {
  private static final Instant T0 = Instant.parse("2026-11-01T09:00:00Z");
  private static final long STOCKHOLM = World.shopLocation(1);

  /** Fields that a script decides; ids, names and times are the shop's own. */
  private static final Set<String> DECIDED =
      Set.of(
          "amount",
          "currencyCode",
          "presentmentCurrencyCode",
          "taxesIncluded",
          "displayFinancialStatus",
          "quantity",
          "currentQuantity",
          "restockType",
          "restocked",
          "reason",
          "kind",
          "status",
          "gateway",
          "errorCode");

  /** What to ask for where the sample has no object to copy. */
  private static final Map<String, String> ABSENT =
      Map.of(
          "return", " { id }",
          "location", " { id }",
          "nodes", " { id }",
          "amountRoundingSet", " { shopMoney { amount } }",
          "duties", " { amountSet { shopMoney { amount } } }");

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

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  private Object ask(String query) throws IOException {
    Answer answer = client.shopify(query, Map.of());
    assertThat(answer.object()).as(answer.body()).doesNotContainKey("errors");
    return field(answer.object(), "data");
  }

  /** Asks for exactly what a sample shows, and compares its form and what a script decides. */
  private void isAsInTheSample(String name, String root, long id) throws IOException {
    Object sample = field(TestClient.read(Shapes.sample("shopify/" + name + ".json")), "data");
    Object shown = field(sample, root);
    Object answered =
        ask(
            "{ %s(id: \"gid://shopify/%s/%d\") { %s } }"
                .formatted(root, root.equals("order") ? "Order" : "Refund", id, selection(shown)));
    assertThat(Shapes.of(answered).keySet()).isEqualTo(Shapes.of(sample).keySet());
    assertThat(decided(answered)).isEqualTo(decided(sample));
  }

  private static String selection(Object shown) {
    return TestClient.asMap(shown).entrySet().stream()
        .map(
            one ->
                one.getKey()
                    + arguments(one.getKey(), one.getValue())
                    + inside(one.getKey(), one.getValue()))
        .collect(joining(" "));
  }

  private static String arguments(String name, Object value) {
    return (value instanceof Map<?, ?> map && map.containsKey("nodes")) || name.equals("refunds")
        ? "(first: 5)"
        : "";
  }

  private static String inside(String name, Object value) {
    Object object = value instanceof List<?> list && !list.isEmpty() ? list.get(0) : value;
    if (object instanceof Map<?, ?>) {
      return " { " + selection(object) + " }";
    }
    return ABSENT.getOrDefault(name, "");
  }

  private static Map<String, Object> decided(Object json) {
    Map<String, Object> values = new TreeMap<>();
    collect("", json, values);
    return values;
  }

  private static void collect(String path, Object json, Map<String, Object> values) {
    if (json instanceof Map<?, ?> map) {
      map.forEach(
          (name, value) -> {
            if (value != null && DECIDED.contains(String.valueOf(name))) {
              values.put(path + "." + name, value);
            } else {
              collect(path + "." + name, value, values);
            }
          });
    } else if (json instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        collect(path + "[" + i + "]", list.get(i), values);
      }
    }
  }

  @Test
  void cashRounding_isAsInTheSample() throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1006", T0)
            .line(10, "SKU-1001", 1, amount("149.5"))
            .paidInCash(STOCKHOLM, amount("0.5"))
            .build());
    shop.add(
        ShopRefund.builder(2, 1, T0)
            .restockedLine(10, 1, STOCKHOLM)
            .cash(STOCKHOLM, amount("149.5"), amount("0.5"))
            .build());

    isAsInTheSample("gql-order-cash-rounding-taxes-included", "order", 1);
  }

  @Test
  void dutiesAtTheRateOfTheDay_areAsInTheSample() throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1008", T0)
            .presentment("USD", amount("0.0952380952"))
            .taxesExcluded()
            .taxPercent(BigDecimal.ZERO)
            .line(10, "SKU-1001", 2, amount("50"))
            .shipping(amount("10"))
            .duty(10, amount("12"))
            .build());
    shop.add(
        ShopRefund.builder(2, 1, T0)
            .restockedLine(10, 2, STOCKHOLM)
            .shipping(amount("10"))
            .duty(10, amount("12"))
            .shopRate(amount("0.0980392157"))
            .build());

    isAsInTheSample("gql-refund-duties-usd-on-sek", "refund", 2);
  }

  @Test
  void giftCardAndCard_areAsInTheSample_andPayBackTheirOwnPayment() throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1005", T0)
            .currency("EUR")
            .taxesExcluded()
            .line(10, "SKU-1001", 1, amount("120"))
            .paidBy("gift_card", amount("50"))
            .build());
    shop.add(
        ShopRefund.builder(2, 1, T0)
            .restockedLine(10, 1, STOCKHOLM)
            .ofReturn("#1005-R1")
            .payment("SUCCESS", "gift_card", amount("50"))
            .payment("SUCCESS", "shopify_payments", amount("100"))
            .build());

    isAsInTheSample("gql-refund-split-gift-card-and-card", "refund", 2);
    Object order =
        field(
            ask(
                "{ order(id: \"gid://shopify/Order/1\") { transactions { id kind gateway"
                    + " parentTransaction { id } } } }"),
            "order");
    List<Object> all = asList(field(order, "transactions"));
    assertThat(all)
        .extracting(one -> field(one, "kind"))
        .containsExactly("SALE", "SALE", "REFUND", "REFUND");
    for (int i = 0; i < 2; i++) {
      assertThat(field(field(all.get(i + 2), "parentTransaction"), "id"))
          .isEqualTo(field(all.get(i), "id"));
    }
  }

  @Test
  void pendingThatSettled_isAsInTheSample() throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1003", T0)
            .currency("EUR")
            .taxesExcluded()
            .line(10, "SKU-1001", 1, amount("100"))
            .build());
    shop.add(
        ShopRefund.builder(2, 1, T0)
            .restockedLine(10, 1, STOCKHOLM)
            .payment("PENDING", "shopify_payments", amount("125"))
            .pendingDiscrepancy()
            .build());
    clock.advance(Duration.ofDays(2));
    shop.settle(2, "SUCCESS");

    isAsInTheSample("gql-refund-pending-that-settled", "refund", 2);
  }

  @Test
  void exchange_isALineOfTheOrderAndOfTheReturn_andTheCustomerPaysTheDifference()
      throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1007", T0)
            .currency("DKK")
            .line(10, "SKU-1001", 1, amount("100"))
            .build());
    shop.add(
        ShopRefund.builder(2, 1, T0)
            .line(10, 1)
            .ofReturn("#1007-R1")
            .exchangedFor(11, "SKU-1002", 1, amount("250"))
            .build());

    Object order =
        field(
            ask(
                "{ order(id: \"gid://shopify/Order/1\") { edited totalPriceSet { shopMoney { amount"
                    + " } } lineItems(first: 5) { nodes { sku } } transactions { kind amountSet {"
                    + " shopMoney { amount } } } refunds(first: 1) { transactions(first: 1) { nodes"
                    + " { id } } return { name exchangeLineItems(first: 1) { nodes { quantity"
                    + " processedQuantity lineItems { sku discountedTotalSet(withCodeDiscounts:"
                    + " true) { presentmentMoney { amount } } taxLines { priceSet {"
                    + " presentmentMoney { amount } } } } } } } } } }"),
            "order");
    assertThat(order.toString())
        .contains(
            "edited=true",
            "totalPriceSet={shopMoney={amount=350.0}}",
            "{sku=SKU-1001}, {sku=SKU-1002}",
            "transactions=[{kind=SALE, amountSet={shopMoney={amount=100.0}}}, {kind=SALE,"
                + " amountSet={shopMoney={amount=150.0}}}]",
            "transactions={nodes=[]}",
            "name=#1007-R1",
            "discountedTotalSet={presentmentMoney={amount=250.0}}",
            "priceSet={presentmentMoney={amount=50.0}}");
  }

  @Test
  void amountsOfTheShop_haveTheDecimalsOfItsCurrency() throws IOException {
    shop.add(
        ShopOrder.builder(1, "#1", T0)
            .currency("JPY")
            .presentment("KWD", amount("0.0021"))
            .line(10, "SKU-1001", 1, amount("14.505"))
            .build());
    shop.add(ShopRefund.builder(2, 1, T0).line(10, 1).build());

    assertThat(
            ask("{ refund(id: \"gid://shopify/Refund/2\") { refundLineItems(first: 1) { nodes {"
                    + " subtotalSet { shopMoney { amount } presentmentMoney { amount } }"
                    + " totalTaxSet { presentmentMoney { amount } } } } } }")
                .toString())
        .contains(
            "shopMoney={amount=6907.0}",
            "presentmentMoney={amount=14.505}",
            "totalTaxSet={presentmentMoney={amount=2.901}}");
  }

  @Test
  void scriptsThatCannotBe_areRefused() {
    assertThatThrownBy(
            () -> ShopRefund.builder(2, 1, T0).exchangedFor(11, "SKU-1002", 1, amount("1")).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("names no return");
    assertThatThrownBy(
            () ->
                shop.add(
                    ShopOrder.builder(1, "#1", T0)
                        .line(10, "SKU-1001", 1, amount("40"))
                        .paidBy("gift_card", amount("41"))
                        .build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 more than it costs");
    shop.add(ShopOrder.builder(1, "#1", T0).line(10, "SKU-1001", 1, amount("40")).build());
    assertThatThrownBy(
            () -> shop.add(ShopRefund.builder(2, 1, T0).line(10, 1).duty(10, amount("1")).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 10 lacks");
  }
}
