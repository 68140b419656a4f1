package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.input.CategoryInput;
import dev.restock.sitoo.input.CustomMetricInput;
import dev.restock.sitoo.input.CustomMetricPointInput;
import dev.restock.sitoo.input.CustomMetricSeriesInput;
import dev.restock.sitoo.input.CustomMetricValueInput;
import dev.restock.sitoo.input.FileInput;
import dev.restock.sitoo.input.GiftCardTransactionInput;
import dev.restock.sitoo.input.InfluencerCodeInput;
import dev.restock.sitoo.input.OrderInput;
import dev.restock.sitoo.input.OrderItemInput;
import dev.restock.sitoo.input.ProductInput;
import dev.restock.sitoo.input.ReasonCodeInput;
import dev.restock.sitoo.input.ServiceItemInput;
import dev.restock.sitoo.input.ServiceOrderInput;
import dev.restock.sitoo.input.StoreInput;
import dev.restock.sitoo.input.UserInput;
import dev.restock.sitoo.input.VoucherInput;
import dev.restock.sitoo.input.WarehouseInput;
import dev.restock.sitoo.input.WarehouseItemInput;
import dev.restock.sitoo.model.Hundredths;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is sent: only what was set, in Sitoo's forms, within its documented limits. */
class InputTest {
  @Test
  void onlyWhatWasSetIsSent() {
    OrderInput bopis =
        OrderInput.builder()
            .orderType(dev.restock.sitoo.model.OrderType.ORDER)
            .paymentState(dev.restock.sitoo.model.PaymentState.SUCCESSFUL)
            .warehouseId(43)
            .additionalData(Map.of("weborder", "true", "weborder-bopis", "true"))
            .orderItems(
                List.of(
                    OrderItemInput.builder()
                        .productName("Shirt blue")
                        .sku("14785-5")
                        .quantity(1)
                        .moneyRowPrice(new BigDecimal("399"))
                        .vatValue(new BigDecimal("25"))
                        .additionalData(Map.of("web-itemid", "10"))
                        .build()))
            .build();
    assertThat(Samples.tree(bopis.json()))
        .isEqualTo(Samples.tree(Samples.text("page.omni-bopis-order.request.json")));
    assertThat(OrderInput.builder().build().json()).isEqualTo("{}");
    assertThat(bopis.fieldNames())
        .containsExactly(
            "ordertypeid", "paymentstateid", "warehouseid", "additionaldata", "orderitems");
  }

  @Test
  void everyFormIsSitoos() {
    VoucherInput voucher =
        VoucherInput.builder()
            .voucherName("A \"quoted\" \u2028 name")
            .dateStart(Instant.parse("2026-01-05T08:00:00.999Z"))
            .noDateEnd()
            .noMaxUses()
            .moneyM(new BigDecimal("-1E+3"))
            .activePos(false)
            .products(List.of(1L, 2L))
            .priority(5)
            .build();
    assertThat(voucher.json())
        .isEqualTo(
            "{\"vouchername\":\"A \\\"quoted\\\" \\u2028 name\",\"datestart\":1767600000,"
                + "\"dateend\":null,\"maxuses\":null,\"money_m\":\"-1000.00\",\"activepos\":false,"
                + "\"products\":[1,2],\"priority\":5}");
    assertThat(
            CustomMetricValueInput.builder()
                .key("cm_a")
                .valueSeries(
                    CustomMetricSeriesInput.builder()
                        .totalCount(2)
                        .totalValue(new BigDecimal("1.5"))
                        .series(
                            List.of(
                                CustomMetricPointInput.builder()
                                    .label("x")
                                    .value(new BigDecimal("1E+2"))
                                    .build()))
                        .build())
                .build()
                .json())
        .isEqualTo(
            "{\"key\":\"cm_a\",\"value_series\":{\"total_count\":2,\"total_value\":1.5,"
                + "\"series\":[{\"label\":\"x\",\"value\":100}]}}");
    assertThat(WarehouseItemInput.builder().sku("A").decimalTotal(BigDecimal.ONE).build().json())
        .isEqualTo("{\"sku\":\"A\",\"decimaltotal\":\"1.000\"}");
  }

  @Test
  void inputsAreValues() {
    WarehouseInput one = WarehouseInput.builder().name("A").build();
    assertThat(one)
        .isEqualTo(WarehouseInput.builder().name("A").build())
        .hasSameHashCodeAs(WarehouseInput.builder().name("A").build())
        .isNotEqualTo(WarehouseInput.builder().name("B").build())
        .hasToString("WarehouseInput[name]");
    assertThat((Object) CategoryInput.builder().build())
        .isNotEqualTo(WarehouseInput.builder().build());
    WarehouseInput.Builder builder = WarehouseInput.builder().name("A");
    WarehouseInput before = builder.build();
    builder.name("B");
    assertThat(before.json()).isEqualTo("{\"name\":\"A\"}");
  }

  private static Arguments wrong(String name, ThrowingCallable call) {
    return Arguments.of(name, call);
  }

  static Stream<Arguments> limits() {
    return Stream.of(
        wrong("order externalid", () -> OrderInput.builder().externalId("a b")),
        wrong("order externalid 41", () -> OrderInput.builder().externalId("x".repeat(41))),
        wrong("order externalid empty", () -> OrderInput.builder().externalId("")),
        wrong("currency", () -> OrderInput.builder().currencyCode("usd")),
        wrong("country", () -> StoreInput.builder().countryId("USA")),
        wrong("reason code", () -> ReasonCodeInput.builder().reasonCode("x".repeat(33))),
        wrong("reason code empty", () -> ReasonCodeInput.builder().reasonCode("")),
        wrong("reason name", () -> ReasonCodeInput.builder().name("x".repeat(65))),
        wrong("sku", () -> ProductInput.builder().sku("a b")),
        wrong("sku empty", () -> ProductInput.builder().sku("")),
        wrong("stock sku", () -> WarehouseItemInput.builder().sku(" ")),
        wrong("influencer code", () -> InfluencerCodeInput.builder().code("a/b")),
        wrong("metric key", () -> CustomMetricInput.builder().key("revenue")),
        wrong("pin", () -> UserInput.builder().pin("12345")),
        wrong("pin letters", () -> UserInput.builder().pin("12a4")),
        wrong("cost share", () -> ServiceItemInput.builder().costShare(new BigDecimal("100.1"))),
        wrong("cost share", () -> ServiceItemInput.builder().costShare(new BigDecimal("-1"))),
        wrong("priority", () -> VoucherInput.builder().priority(6)),
        wrong("date", () -> VoucherInput.builder().dateStart(Instant.EPOCH.minusSeconds(1))),
        wrong(
            "money", () -> GiftCardTransactionInput.builder().moneyAmount(new BigDecimal("0.001"))),
        wrong(
            "money",
            () -> GiftCardTransactionInput.builder().moneyAmount(new BigDecimal("1E999999999"))),
        wrong("decimal", () -> WarehouseItemInput.builder().decimalTotal(new BigDecimal("0.0001"))),
        wrong("data", () -> OrderInput.builder().additionalData(Map.of(" ", "x"))),
        wrong("file", () -> FileInput.of(" ", new byte[0])),
        wrong("hundredths", () -> Hundredths.of(new BigDecimal("0.001"))),
        wrong("hundredths", () -> Hundredths.of(new BigDecimal("1E999999999"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("limits")
  void whatIsDocumentedAsWrongIsRefused(String name, ThrowingCallable call) {
    assertThatThrownBy(call).as(name).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesQuoteNoValue() {
    assertThatThrownBy(() -> UserInput.builder().pin("0840x")).hasMessageNotContaining("0840");
    assertThatThrownBy(() -> OrderInput.builder().externalId("0840 x"))
        .hasMessageNotContaining("0840")
        .hasMessageContaining("externalid must be 1 to 40");
  }

  @Test
  void hundredthsAreAmounts() {
    assertThat(new Hundredths(12350).amount()).isEqualTo(new BigDecimal("123.50"));
    assertThat(Hundredths.of(new BigDecimal("-0.5"))).isEqualTo(new Hundredths(-50));
  }

  @Test
  void aNewOneNeedsWhatIsRequiredAndAChangeNeedsAnything() throws Exception {
    try (Loopback server = new Loopback();
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      assertThatThrownBy(() -> client.stores().add(StoreInput.builder().name("A").build()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("missing required field \"storetype\"; set: [name]");
      assertThatThrownBy(() -> client.stores().update(3, StoreInput.builder().build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(
              () -> client.serviceOrders().update("a", ServiceOrderInput.builder().build()))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> client.giftCards().deleteTransactions("1", List.of()))
          .isInstanceOf(IllegalArgumentException.class);
      for (String id : List.of("", ".", "..", "a/b", "a\nb")) {
        assertThatThrownBy(() -> client.users().get(id))
            .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> client.users().delete(id))
            .isInstanceOf(IllegalArgumentException.class);
      }
      assertThat(server.count()).isZero();
    }
  }
}
