package dev.restock.sandbox;

import static dev.restock.sandbox.TestClient.asList;
import static dev.restock.sandbox.TestClient.asMap;
import static dev.restock.sandbox.TestClient.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterTest {
  private static final Instant T0 = Instant.parse("2026-01-05T08:00:00Z");
  private static final String ORDERS = "/sites/1/orders";
  private static final String WEB = "shopify-6000000001006";

  private final VirtualClock clock = new VirtualClock(T0);
  private final Scenario scenario = Scenario.of(T0, World.demo(), List.of());
  private final Sandbox sandbox = Sandbox.builder(scenario).clock(clock).seed(3).startInProcess();
  private final SandboxRegister register = sandbox.register();
  private final TestClient client = TestClient.of(sandbox);

  @AfterEach
  void stop() {
    client.close();
    sandbox.close();
  }

  private static ScriptedSale.Builder web() {
    return ScriptedSale.webOrder(WEB, T0.minusSeconds(1000))
        .warehouse(5)
        .line("SKU-1001", 3)
        .line("SKU-1002", 1, new BigDecimal("599.00"));
  }

  private RegisterOrder order(String name) {
    return register.order(name).orElseThrow();
  }

  private Map<String, Object> read(String name) throws IOException {
    return client.sitoo(ORDERS + "/" + order(name).orderId() + ".json").object();
  }

  private List<Object> deliveries(String name) throws IOException {
    return client.sitoo(ORDERS + "/" + order(name).orderId() + "/orderdeliveries.json").items();
  }

  private static Map<String, Object> item(Map<String, Object> order, int index) {
    return asMap(asList(field(order, "orderitems")).get(index));
  }

  private static Map<String, Object> data(Map<String, Object> object) {
    return asMap(field(object, "additionaldata"));
  }

  private List<LedgerTransaction> ofType(int type) {
    return sandbox.ledger().transactions().stream().filter(t -> t.type() == type).toList();
  }

  private List<String> ids(String query) throws IOException {
    return client.sitoo(ORDERS + ".json?fields=orderid&" + query).items().stream()
        .map(order -> field(order, "orderid").toString())
        .toList();
  }

  @Nested
  class Refunds {
    @Test
    void validatedRefund_isAnOrderWithNegativeQuantities_thatNamesItsSale() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB)
              .warehouse(3)
              .line("SKU-1002", 1)
              .reason("102", "Too large")
              .build());
      Map<String, Object> refund = read("refund");
      assertThat(field(refund, "creditorderid"))
          .isEqualTo(BigDecimal.valueOf(order(WEB).orderId()));
      assertThat(data(refund))
          .containsEntry("pos-originalsales-orderid", Long.toString(order(WEB).orderId()))
          .containsEntry("refundreasoncode-reasoncode", "102")
          .containsEntry("refundreasoncode-comment", "Too large")
          .containsEntry("pos-receiptid", order("refund").receiptId().orElseThrow());
      assertThat(refund)
          .containsEntry("externalid", null)
          .containsEntry("moneytotal_gross_all", "-599.00")
          .containsEntry("moneyfinal_net", "-479.20")
          .containsEntry("moneyfinal_vat", "-119.80");
      Map<String, Object> item = item(refund, 0);
      assertThat(item)
          .containsEntry("quantity", BigDecimal.valueOf(-1))
          .containsEntry("decimalquantitytotal", "-1.000")
          .containsEntry("moneynetpriceperunit", "479.20")
          .containsEntry("moneyitemtotal_net", "-479.20")
          .containsEntry("moneyitemtotal_vat", "-119.80");
      assertThat(data(item))
          .containsEntry("pos-originalsales-orderitemid", "1")
          .containsEntry("reasoncode-return", "102");
      assertThat(asMap(asList(field(refund, "payments")).get(0)))
          .containsEntry("name", "Card")
          .containsEntry("moneyamount", "-599.00");
    }

    @Test
    void deliveryOfARefund_putsTheGoodsIntoTheWarehouseOfTheRegister() throws IOException {
      BigDecimal before = sandbox.ledger().level(3, "SKU-1001");
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB).warehouse(3).line("SKU-1001", 2).build());
      Map<String, Object> delivery = asMap(deliveries("refund").get(0));
      assertThat(field(delivery, "warehouseid")).isEqualTo(BigDecimal.valueOf(3));
      assertThat(asMap(asList(field(delivery, "orderdeliveryitems")).get(0)))
          .containsEntry("orderitemid", BigDecimal.ZERO)
          .containsEntry("quantity", BigDecimal.valueOf(-2));
      LedgerTransaction transaction = ofType(LedgerTransaction.REFUND).get(0);
      assertThat(transaction.warehouseId()).isEqualTo(3);
      assertThat(transaction.orderDeliveryId())
          .isEqualTo(Optional.of(order("refund").deliveryIds().get(0)));
      assertThat(sandbox.ledger().level(3, "SKU-1001"))
          .isEqualByComparingTo(before.add(BigDecimal.valueOf(2)));
    }

    @Test
    void returnWarehouse_hasItsOwnDeliveryAndTransaction() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB)
              .warehouse(3)
              .line("SKU-1002", 1)
              .lineReturnedTo(4, "SKU-1001", 1)
              .build());
      assertThat(data(item(read("refund"), 1))).containsEntry("return-warehouseid", "4");
      assertThat(deliveries("refund"))
          .extracting(delivery -> field(delivery, "warehouseid"))
          .containsExactly(BigDecimal.valueOf(3), BigDecimal.valueOf(4));
      assertThat(ofType(LedgerTransaction.REFUND))
          .extracting(LedgerTransaction::warehouseId)
          .containsExactly(3, 4);
    }

    @Test
    void ignoredStock_hasADeliveryButNoTransaction() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB).line("SKU-1001", 1).ignoringStock().build());
      assertThat(data(read("refund"))).containsEntry("delivery-ignore-stock", "true");
      assertThat(deliveries("refund")).hasSize(1);
      assertThat(sandbox.ledger().transactions()).isEmpty();
    }

    @Test
    void manualRefund_namesNoSale() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.manual("refund", T0)
              .line("SKU-1002", 1, new BigDecimal("599.00"))
              .build());
      Map<String, Object> refund = read("refund");
      assertThat(refund).containsEntry("creditorderid", null);
      assertThat(data(refund)).doesNotContainKey("pos-originalsales-orderid");
      assertThat(data(item(refund, 0))).doesNotContainKey("pos-originalsales-orderitemid");
      assertThat(ofType(LedgerTransaction.REFUND)).hasSize(1);
    }

    @Test
    void eachLink_canBeLeftOut() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("additional", T0, WEB).line("SKU-1001", 1).withoutCreditOrder().build(),
          ScriptedRefund.of("credit", T0, WEB).line("SKU-1001", 1).withoutOriginalSale().build());
      assertThat(read("additional")).containsEntry("creditorderid", null);
      assertThat(data(read("additional"))).containsKey("pos-originalsales-orderid");
      assertThat(read("credit")).doesNotContainEntry("creditorderid", null);
      assertThat(data(read("credit"))).doesNotContainKey("pos-originalsales-orderid");
    }

    @Test
    void exchange_isTwoOrders_settledByAVirtualPayment() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB)
              .warehouse(1)
              .line("SKU-1002", 1)
              .exchangedFor("SKU-1010", 1)
              .build());
      RegisterOrder sale = register.exchangeOf("refund").orElseThrow();
      Map<String, Object> refund = read("refund");
      Map<String, Object> taken = read("refund" + SandboxRegister.EXCHANGE);
      assertThat(data(refund))
          .containsEntry("pos-refundsales-orderid", Long.toString(sale.orderId()));
      assertThat(data(taken))
          .containsEntry("pos-refund-orderid", Long.toString(order("refund").orderId()))
          .containsEntry("pos-refund-receiptid", order("refund").receiptId().orElseThrow());
      List<Object> refunded = asList(field(refund, "payments"));
      List<Object> paid = asList(field(taken, "payments"));
      assertThat(refunded).hasSize(1);
      assertThat(asMap(refunded.get(0))).containsEntry("moneyamount", "-599.00");
      assertThat(data(asMap(refunded.get(0)))).containsEntry("virtual-payment", "true");
      assertThat(paid)
          .extracting(payment -> field(payment, "moneyamount"))
          .containsExactly("599.00", "331.00");
      assertThat(data(asMap(paid.get(1)))).isEmpty();
      assertThat(ofType(LedgerTransaction.SALE))
          .singleElement()
          .satisfies(out -> assertThat(out.lines().get(0).quantity()).isEqualByComparingTo("-1"));
    }

    @Test
    void cash_isRoundedToWholeUnits() throws IOException {
      register.play(
          ScriptedRefund.manual("refund", T0)
              .line("SKU-1001", 1, new BigDecimal("149.50"))
              .paidInCash()
              .build());
      Map<String, Object> refund = read("refund");
      assertThat(refund)
          .containsEntry("moneytotal_gross_roundoff", "-0.50")
          .containsEntry("moneytotal_gross_all", "-150.00");
      assertThat(asMap(asList(field(refund, "payments")).get(0)))
          .containsEntry("name", "Cash")
          .containsEntry("moneyamount", "-150.00");
    }

    @Test
    void moreThanTheSaleHasLeft_isRefused() {
      register.play(web().build(), ScriptedRefund.of("first", T0, WEB).line("SKU-1001", 2).build());
      assertThatThrownBy(
              () -> register.play(ScriptedRefund.of("second", T0, WEB).line("SKU-1001", 2).build()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The refund \"second\" refunds 1 of SKU-1001 more than \"" + WEB + "\" has left");
      register.play(ScriptedRefund.of("third", T0, WEB).line("SKU-1001", 1).build());
    }

    @Test
    void scriptsThatCannotBe_areRefused() {
      register.play(web().build());
      for (ScriptedOrder wrong :
          List.of(
              web().build(),
              ScriptedRefund.of("unknown", T0, "no-such-sale").line("SKU-1001", 1).build(),
              ScriptedRefund.of("early", T0.minusSeconds(2000), WEB).line("SKU-1001", 1).build(),
              ScriptedRefund.of("other", T0, WEB).line("SKU-1003", 1).build(),
              ScriptedRefund.manual("sku", T0).line("NO-SKU", 1).build(),
              ScriptedRefund.manual("virtual", T0).warehouse(7).line("SKU-1001", 1).build(),
              ScriptedRefund.manual("place", T0).lineReturnedTo(99, "SKU-1001", 1).build())) {
        assertThatThrownBy(() -> register.play(wrong))
            .as(wrong.name())
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(register.orders()).hasSize(1);
    }
  }

  @Nested
  class Sales {
    @Test
    void webOrder_takesNoStockUnlessAsked() throws IOException {
      register.play(
          web().build(),
          ScriptedSale.webOrder("taken", T0).warehouse(5).line("SKU-1001", 2).takesStock().build(),
          ScriptedSale.atRegister("shop", T0).warehouse(1).line("SKU-1001", 1).build());
      assertThat(read(WEB)).containsEntry("externalid", WEB).containsEntry("registerid", null);
      assertThat(data(read(WEB))).containsEntry("delivery-ignore-stock", "true");
      assertThat(deliveries(WEB)).hasSize(1);
      assertThat(read("shop")).containsEntry("externalid", null);
      assertThat(ofType(LedgerTransaction.SALE))
          .extracting(t -> t.warehouseId() + " " + t.lines().get(0).quantity())
          .containsExactly("5 -2.000", "1 -1.000");
    }

    @Test
    void webOrderOfAReturn_hasTheOrderAndThePricesOfTheReturn() throws IOException {
      ScriptedReturn scripted =
          ScriptedReturn.builder(1001, T0).line("SKU-1004", 2, 1, new BigDecimal("250.00")).build();
      ScriptedSale sale =
          ScriptedSale.webOrderOf(scripted, T0)
              .withoutExternalId()
              .additionalData("weborder", scripted.orderName())
              .build();
      register.play(sale);
      assertThat(sale.name()).isEqualTo("shopify-" + scripted.orderId());
      Map<String, Object> body = read(sale.name());
      assertThat(body)
          .containsEntry("externalid", null)
          .containsEntry("moneytotal_gross_all", "500.00");
      assertThat(data(body)).containsEntry("weborder", "ORD-1001");
    }

    @Test
    void externalIdOfAnotherForm_isRefused() {
      assertThatThrownBy(() -> ScriptedSale.webOrder("#1006", T0))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Nested
  class Times {
    @Test
    void offlineRefund_getsItsIdLate_andKeepsItsDate() throws IOException {
      Instant uploaded = T0.plus(Duration.ofDays(3));
      register.play(
          web().build(),
          ScriptedRefund.of("offline", T0, WEB).line("SKU-1001", 1).offlineUntil(uploaded).build(),
          ScriptedRefund.of("online", T0.plusSeconds(60), WEB).line("SKU-1001", 1).build());
      clock.advance(Duration.ofMinutes(2));
      assertThat(register.order("offline")).isEmpty();
      assertThat(ids("")).hasSize(2);
      clock.advance(Duration.ofDays(3));
      assertThat(order("offline").orderId()).isGreaterThan(order("online").orderId());
      assertThat(field(read("offline"), "orderdate"))
          .isEqualTo(BigDecimal.valueOf(T0.getEpochSecond()));
      assertThat(ofType(LedgerTransaction.REFUND)).hasSize(2);
    }

    @Test
    void hiddenOrder_isSeenAfterOrdersWithHigherIds_butItsStockAtOnce() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("hidden", T0, WEB)
              .line("SKU-1001", 1)
              .visibleAfter(Duration.ofMinutes(10))
              .build(),
          ScriptedRefund.of("next", T0, WEB).line("SKU-1001", 1).build());
      long hidden = order("hidden").orderId();
      assertThat(hidden).isLessThan(order("next").orderId());
      assertThat(ids("sort=orderid")).doesNotContain(Long.toString(hidden));
      assertThat(client.sitoo(ORDERS + "/" + hidden + ".json").status()).isEqualTo(404);
      assertThat(client.sitoo(ORDERS + "/" + hidden + "/orderdeliveries").status()).isEqualTo(404);
      assertThat(ofType(LedgerTransaction.REFUND)).hasSize(2);
      clock.advance(Duration.ofMinutes(10));
      assertThat(ids("sort=orderid")).contains(Long.toString(hidden));
    }

    @Test
    void deliveryAndTransaction_canComeAfterTheOrder() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB)
              .line("SKU-1001", 1)
              .stockAfter(Duration.ofHours(1))
              .build());
      assertThat(read("refund")).isNotEmpty();
      assertThat(deliveries("refund")).isEmpty();
      assertThat(sandbox.ledger().transactions()).isEmpty();
      clock.advance(Duration.ofHours(1));
      assertThat(sandbox.ledger().transactions()).hasSize(1);
      assertThat(deliveries("refund")).hasSize(1);
    }

    @Test
    void scriptOfTheFuture_happensWhenTheClockReachesIt() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("later", T0.plusSeconds(100), WEB).line("SKU-1001", 1).build());
      assertThat(ids("")).hasSize(1);
      clock.advance(Duration.ofSeconds(100));
      assertThat(ids("")).hasSize(2);
    }
  }

  @Nested
  class Lists {
    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            sort=orderid                        , 1 2 3 4
            ''                                  , 4 3 2 1
            sort=orderid&orderidfrom=20002      , 2 3 4
            sort=orderid&orderidto=20003        , 1 2
            sort=orderid&orderid=20001%2C20003  , 1 3
            sort=orderid&orderid[]=20002        , 2
            creditorderid=20001&orderid=20002   , 3 2
            receiptid=SII00000001000000020003   , ''
            receiptid=SII000000010000020003     , 3
            externalid=shopify-6000000001006    , 1
            externalid=no-such                  , ''
            orderdatefrom=1767600000            , 4 3 2
            orderdateto=1767600000              , 1
            warehouseid=5                       , 1
            orderstate=10&ordertype=10          , 4 3 2 1
            orderstate=0                        , ''
            num=2                               , 4 3
            num=2&start=2                       , 2 1
            """)
    void filters(String query, String expected) throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("a", T0, WEB).line("SKU-1001", 1).build(),
          ScriptedRefund.of("b", T0, WEB).line("SKU-1001", 1).build(),
          ScriptedRefund.manual("c", T0).line("SKU-1001", 1).build());
      assertThat(ids(query).stream().map(id -> Long.toString(Long.parseLong(id) - 20_000)).toList())
          .isEqualTo(expected.isEmpty() ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void wrongSort_is400() throws IOException {
      assertThat(client.sitoo(ORDERS + "?sort=orderdate").status()).isEqualTo(400);
      assertThat(client.sitoo(ORDERS + "/x").status()).isEqualTo(404);
    }

    @Test
    void ordersAndDeliveries_haveTheFieldsOfTheDocumentation() throws IOException {
      register.play(
          web().build(),
          ScriptedRefund.of("refund", T0, WEB)
              .line("SKU-1001", 1)
              .reason("RC123", "Guarantee")
              .build());
      Map<String, Object> single =
          asMap(TestClient.read(Shapes.sample("sitoo/getOrder.response.json")));
      assertThat(read("refund").keySet()).containsAll(single.keySet());
      assertThat(item(read("refund"), 0).keySet()).isEqualTo(item(single, 0).keySet());
      Map<String, Object> listed =
          asMap(
              asList(
                      field(
                          TestClient.read(Shapes.sample("sitoo/getAllOrders.response.json")),
                          "items"))
                  .get(1));
      for (String path : List.of(ORDERS, "/orders.json")) {
        Map<String, Object> order = asMap(client.sitoo(path).items().get(0));
        assertThat(order.keySet()).isEqualTo(listed.keySet());
        assertThat(asMap(asList(field(order, "payments")).get(0)).keySet())
            .isEqualTo(asMap(asList(field(listed, "payments")).get(0)).keySet());
      }
      assertThat(Shapes.of(asMap(deliveries("refund").get(0))).keySet())
          .isEqualTo(
              Shapes.of(
                      asList(
                              field(
                                  TestClient.read(
                                      Shapes.sample("sitoo/getOrderDeliveries.response.json")),
                                  "items"))
                          .get(0))
                  .keySet());
    }

    @Test
    void bodies_holdMadeUpPeople() throws IOException {
      register.play(web().build());
      MadeUpPerson person = MadeUpPerson.of(order(WEB).orderId());
      String body = client.sitoo(ORDERS + "/" + order(WEB).orderId()).body();
      assertThat(person.texts()).allSatisfy(text -> assertThat(body).contains(text));
      assertThat(ids("email=" + person.email())).hasSize(1);
    }
  }

  @Nested
  class Events {
    private void playMany() {
      for (int i = 0; i < 60; i++) {
        Instant at = T0.plus(Duration.ofMinutes(7L * i));
        register.play(ScriptedRefund.manual("r" + i, at).line("SKU-1001", 1).build());
      }
      clock.advance(Duration.ofDays(1));
    }

    @Test
    void ordersAndDeliveries_areAnnounced_someLost_someTwice_inOrder() {
      playMany();
      List<EventPush> pushes = register.events(T0, clock.instant());
      Set<Object> ids = new TreeSet<>();
      long last = 0;
      int sent = 0;
      for (EventPush push : pushes) {
        List<Object> events = asList(TestClient.read(push.body()));
        assertThat(events).hasSizeBetween(1, 10);
        for (Object event : events) {
          long at = ((BigDecimal) field(event, "event_date")).longValueExact();
          assertThat(at).isGreaterThanOrEqualTo(last);
          assertThat(push.deliveredAt().getEpochSecond()).isGreaterThan(at);
          last = at;
          sent++;
          ids.add(field(event, "event_id"));
        }
      }
      assertThat(ids).hasSizeBetween(100, 119);
      assertThat(sent).isGreaterThan(ids.size());
    }

    @Test
    void anyWindows_giveTheSameCalls() {
      playMany();
      Instant middle = T0.plus(Duration.ofHours(3)).plusSeconds(7);
      List<EventPush> parts = new ArrayList<>(register.events(T0, middle));
      parts.addAll(register.events(middle, clock.instant()));
      assertThat(parts).isEqualTo(register.events(T0, clock.instant()));
    }

    @Test
    void event_hasTheFieldsOfTheDocumentation() {
      playMany();
      Object event =
          asList(TestClient.read(register.events(T0, clock.instant()).get(0).body())).get(0);
      Object sample =
          asList(TestClient.read(Shapes.sample("sitoo/page.event-order-closed.request.json")))
              .get(0);
      assertThat(asMap(event).keySet()).isEqualTo(asMap(sample).keySet());
      assertThat(asMap(field(event, "data")).keySet())
          .containsAll(asMap(field(sample, "data")).keySet());
    }
  }
}
