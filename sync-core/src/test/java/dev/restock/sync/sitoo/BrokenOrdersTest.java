package dev.restock.sync.sitoo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RegisterSource.Order;
import dev.restock.sync.port.RegisterSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.refunds.RefundComponent;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows of Sitoo's list of orders in which a field is broken, among others. */
class BrokenOrdersTest {
  private static final String KEY = "e1-AAAAAAAA-BBBBBBBBBBBBBBBBBBBBBBBBBBBB";

  private final List<String> rows = new ArrayList<>();
  private final AtomicInteger calls = new AtomicInteger();
  private HttpServer server;
  private SitooClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          calls.incrementAndGet();
          byte[] answer =
              ("{\"totalcount\":" + rows.size() + ",\"items\":[" + String.join(",", rows) + "]}")
                  .getBytes(UTF_8);
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

  private void row(String fields) {
    rows.add("{\"orderid\":" + (rows.size() + 1) + "," + fields + "}");
  }

  private void refund(String externalId) {
    row(
        """
        "externalid":"%s","creditorderid":7,"currencycode":"SEK","orderstateid":10,
        "orderitems":[{"orderitemid":1,"sku":"A","quantity":-1,"moneyitemtotal_net":"-4.00",
        "moneyitemtotal_vat":"-1.00"}],"payments":[{"name":"Card","moneyamount":"-5.00"}]"""
            .formatted(externalId));
  }

  private static Stream<Arguments> brokenFields() {
    Stream<Arguments> fields =
        Stream.of("creditorderid", "orderdate", "orderstateid", "payments", "orderitems")
            .flatMap(
                name ->
                    Stream.of("[7]", "{\"a\":[]}", "\"no number\"", "1.5")
                        .map(value -> Arguments.of(name, value)));
    Stream<Arguments> others =
        Stream.of(
            Arguments.of("orderitems", "[null]"),
            Arguments.of("orderitems", "[{\"sku\":\"A\",\"quantity\":\"1e400\"}]"),
            Arguments.of("payments", "[{\"moneyamount\":\"5,00\"}]"),
            Arguments.of("payments", "[],\"payments\":[]"),
            Arguments.of("moneytotal_gross_all", "\"five\""));
    return Stream.concat(fields, others);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @MethodSource("brokenFields")
  void aBrokenRowIsShownBesideTheOthers(String field, String value) {
    refund("a");
    row("\"externalid\":\"b\",\"" + field + "\":" + value);
    refund("c");
    SitooRegister register = SitooRegister.of(client);

    Page page = register.ordersAfter(0, 10);
    assertThat(page.orders()).extracting(Order::id).containsExactly(1L, 2L, 3L);
    assertThat(page.orders()).extracting(Order::externalId).containsExactly("a", "b", "c");
    assertThat(page.orders()).extracting(Order::isRefund).containsExactly(true, false, true);
    assertThat(page.orders().get(1).unreadable()).contains("$." + field);
    assertThat(page.orders().get(1).isOver()).isFalse();
    assertThat(page.orders().get(0).unreadable()).isNull();
    assertThat(register.orders(List.of(2L))).hasSize(3);
    assertThat(calls).hasValue(2);
  }

  @Test
  void aRowWithoutAnIdIsTroubleOfTheService() {
    refund("a");
    rows.add("{\"orderid\":{}}");
    assertThatThrownBy(() -> SitooRegister.of(client).ordersAfter(0, 10))
        .isInstanceOf(ServiceTroubleException.class)
        .hasMessageContaining("$.items[1].orderid");
  }

  @Test
  void anExternalIdThatCannotBeReadIsUnknown() {
    row("\"externalid\":{}");
    Order order = SitooRegister.of(client).ordersAfter(0, 10).orders().get(0);
    assertThat(order.externalId()).isNull();
    assertThat(order.unreadable()).contains("$.externalid");
  }

  private static RefundOrderForm form() {
    return RefundOrderForm.builder()
        .warehouseId(1)
        .otherPayments("Web other")
        .product(RefundComponent.GOODS, "A", "Returned goods", BigDecimal.valueOf(25))
        .otherProducts("B", "Other refunds", BigDecimal.valueOf(25))
        .vatRates(List.of(BigDecimal.valueOf(25), BigDecimal.ZERO))
        .saleExternalId(Optional::of)
        .build();
  }

  @Test
  void aSearchByKeyNamesTheOrderThatCannotBeUnderstood() {
    refund(KEY);
    row("\"externalid\":\"" + KEY + "\",\"payments\":7");
    List<RefundOrders.Found> found = SitooRefundOrders.of(client, form()).find(List.of(KEY));
    assertThat(found).extracting(RefundOrders.Found::orderId).containsExactly(1L, 2L);
    assertThat(found.get(0).total()).isEqualByComparingTo("-5.00");
    assertThat(found.get(0).unreadable()).isNull();
    assertThat(found.get(1).unreadable()).contains("$.payments");
  }

  @Test
  void anOrderWhoseKeyCannotBeReadMayBeAnyOrder_soTheSearchProvesNothing() {
    row("\"externalid\":[]");
    assertThatThrownBy(() -> SitooRefundOrders.of(client, form()).find(List.of(KEY)))
        .isInstanceOf(ServiceTroubleException.class)
        .hasMessageContaining("order 1");
  }

  @Test
  void aSaleThatCannotBeUnderstoodIsNotCredited() {
    row("\"externalid\":\"#1\",\"orderitems\":7");
    row("\"externalid\":\"#2\",\"orderitems\":[]");
    assertThat(SitooRefundOrders.of(client, form()).sales(List.of("#1", "#2")))
        .containsOnlyKeys("#2");
  }
}
