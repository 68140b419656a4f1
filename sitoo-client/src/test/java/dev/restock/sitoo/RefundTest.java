package dev.restock.sitoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.http.testing.Loopback;
import dev.restock.http.testing.VirtualTime;
import dev.restock.sitoo.input.OrderInput;
import dev.restock.sitoo.input.RefundOrder;
import dev.restock.sitoo.model.Order;
import dev.restock.sitoo.model.OrderRefund;
import dev.restock.sitoo.model.OrderState;
import dev.restock.sitoo.model.OrderType;
import dev.restock.sitoo.model.PaymentState;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefundTest {
  private static Order order(String json) throws Exception {
    try (Loopback server = new Loopback(Loopback.json(json));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      return client.orders().get(1);
    }
  }

  @Test
  void theDocumentedRefundIsRead() throws Exception {
    List<Order> orders;
    try (Loopback server =
            new Loopback(Loopback.json(Samples.whole("getAllOrders.response.json")));
        SitooClient client = Clients.to(server, new VirtualTime()).build()) {
      orders = client.orders().listAll(OrderQuery.builder().newestFirst().build()).toList();
    }
    assertThat(orders.get(0).refund()).isEmpty();
    assertThat(orders.get(0).moneyTotalGrossAll()).contains(new BigDecimal("15.00"));
    assertThat(orders.get(0).payments().get(0).refId()).contains("160512095647 000046160830");
    Order refund = orders.get(1);
    assertThat(refund.orderState()).contains(OrderState.CLOSED);
    assertThat(refund.paymentState()).contains(PaymentState.SUCCESSFUL);
    assertThat(refund.orderType()).contains(OrderType.ORDER);
    assertThat(refund.moneyFinalVat()).contains(new BigDecimal("-598.00"));
    OrderRefund said = refund.refund().orElseThrow();
    assertThat(said.orderId()).isEqualTo(11512);
    assertThat(said.refundedOrderId()).isEmpty();
    assertThat(said.reasonCode()).contains("RC123");
    assertThat(said.comment()).contains("Guarantee");
    assertThat(said.moneyBack()).isEqualByComparingTo("2900");
    assertThat(said.virtualMoneyBack()).isZero();
    assertThat(said.currencyCode()).contains("USD");
    OrderRefund.Item item = said.items().get(0);
    assertThat(item.sku()).contains("44079-0");
    assertThat(item.units()).isEqualTo(1);
    assertThat(item.quantity()).isEqualByComparingTo("1");
    assertThat(said.warehouseOf(item)).contains(1L);
    assertThat(said.toString()).doesNotContain("Guarantee");
  }

  @Test
  void everyKeyOfARefundIsRead() throws Exception {
    OrderRefund said =
        order(
                "{\"orderid\":7,\"creditorderid\":5,\"warehouseid\":1,\"currencycode\":\"SEK\","
                    + "\"additionaldata\":{\"pos-originalsales-orderid\":\"5\","
                    + "\"pos-refundsales-orderid\":\"8\",\"delivery-ignore-stock\":\"true\"},"
                    + "\"orderitems\":[{\"orderitemid\":0,\"sku\":\"A\",\"quantity\":-2,"
                    + "\"decimalquantitytotal\":\"-1.500\",\"additionaldata\":{"
                    + "\"pos-originalsales-orderitemid\":\"1\",\"reasoncode-return\":\"101\","
                    + "\"return-warehouseid\":\"9\"}},{\"sku\":\"B\",\"quantity\":1}],"
                    + "\"payments\":[{\"name\":\"Card\",\"moneyamount\":\"-10.00\"},"
                    + "{\"name\":\"Exchange\",\"moneyamount\":\"-5.50\",\"additionaldata\":"
                    + "{\"virtual-payment\":\"true\"}}]}")
            .refund()
            .orElseThrow();
    assertThat(said.creditOrderId()).contains(5L);
    assertThat(said.originalOrderId()).contains(5L);
    assertThat(said.newSalesOrderId()).contains(8L);
    assertThat(said.ignoresStock()).isTrue();
    assertThat(said.moneyBack()).isEqualByComparingTo("10");
    assertThat(said.virtualMoneyBack()).isEqualByComparingTo("5.5");
    assertThat(said.items()).hasSize(1);
    OrderRefund.Item item = said.items().get(0);
    assertThat(item.units()).isEqualTo(2);
    assertThat(item.quantity()).isEqualByComparingTo("1.5");
    assertThat(item.originalOrderItemId()).contains("1");
    assertThat(item.reasonCode()).contains("101");
    assertThat(said.warehouseOf(item)).contains(9L);
  }

  @Test
  void oddDataDoesNotHideARefund() throws Exception {
    Order odd =
        order(
            "{\"orderid\":7,\"additionaldata\":{\"pos-originalsales-orderid\":\"no number\","
                + "\"more\":{\"a\":[1]},\"n\":null},\"orderitems\":[{\"quantity\":-2147483648}]}");
    assertThat(odd.additionalData()).containsEntry("more", "{\"a\":[1]}").doesNotContainKey("n");
    OrderRefund said = odd.refund().orElseThrow();
    assertThat(said.refundedOrderId()).isEmpty();
    assertThat(said.items().get(0).units()).isEqualTo(Integer.MAX_VALUE);
    assertThat(order("{\"orderid\":7,\"additionaldata\":[]}").refund()).isEmpty();
    assertThat(order("{\"orderid\":7,\"creditorderid\":3}").refund()).isPresent();
  }

  @Test
  void aRefundOrderHasTheFormOfARegistersRefund() {
    OrderInput input =
        RefundOrder.of(11513)
            .externalId("RG-1_refund")
            .warehouseId(1)
            .currencyCode("USD")
            .states(OrderState.CLOSED, PaymentState.SUCCESSFUL)
            .reason("101", "too small")
            .exchangedFor(11600)
            .ignoreStock()
            .data("returngo-rma", "RMA1")
            .item(
                RefundOrder.Item.builder("44079-0", "Coffee Table", 2)
                    .rowPrice(new BigDecimal("2990"))
                    .vat(new BigDecimal("25"))
                    .originalOrderItemId("0")
                    .reasonCode("101")
                    .returnWarehouseId(4)
                    .build())
            .payment("Card", new BigDecimal("2890"), 0)
            .payment("Cash", new BigDecimal("50"))
            .virtualPayment("Exchange", new BigDecimal("50.00"))
            .build();
    assertThat(input.json())
        .isEqualTo(
            "{\"ordertypeid\":10,\"creditorderid\":11513,\"externalid\":\"RG-1_refund\","
                + "\"warehouseid\":1,\"currencycode\":\"USD\",\"orderstateid\":10,"
                + "\"paymentstateid\":20,\"additionaldata\":{"
                + "\"pos-originalsales-orderid\":\"11513\","
                + "\"refundreasoncode-reasoncode\":\"101\","
                + "\"refundreasoncode-comment\":\"too small\","
                + "\"pos-refundsales-orderid\":\"11600\",\"delivery-ignore-stock\":\"true\","
                + "\"returngo-rma\":\"RMA1\"},\"orderitems\":[{\"productname\":\"Coffee Table\","
                + "\"sku\":\"44079-0\",\"quantity\":-2,\"moneyrowprice\":\"-2990.00\","
                + "\"vatvalue\":25,\"additionaldata\":{\"pos-originalsales-orderitemid\":\"0\","
                + "\"reasoncode-return\":\"101\",\"return-warehouseid\":\"4\"}}],"
                + "\"payments\":[{\"name\":\"Card\",\"moneyamount\":\"-2890.00\","
                + "\"additionaldata\":{\"pos-originalsales-payment-index\":\"0\"}},"
                + "{\"name\":\"Cash\",\"moneyamount\":\"-50.00\"},"
                + "{\"name\":\"Exchange\",\"moneyamount\":\"-50.00\","
                + "\"additionaldata\":{\"virtual-payment\":\"true\"}}]}");
    assertThat(input.toString()).doesNotContain("too small").contains("creditorderid");
    assertThat(input).isNotEqualTo(Optional.of(input));
  }

  @Test
  void aRefundOrderCannotBeHeldWrong() {
    assertThatThrownBy(() -> RefundOrder.of(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RefundOrder.of(1).build()).hasMessageContaining("items or payments");
    assertThatThrownBy(() -> RefundOrder.Item.builder("A", "a", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RefundOrder.Item.builder("A", "a", -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RefundOrder.of(1).payment("Card", new BigDecimal("-1")))
        .hasMessageContaining("not below zero");
    assertThatThrownBy(() -> RefundOrder.of(1).payment("Card", new BigDecimal("0.001")))
        .hasMessageContaining("two decimals");
    assertThatThrownBy(() -> RefundOrder.of(1).externalId("a b"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void orderIdOfZero_namesNoSale() throws Exception {
    Order sale = order("{\"orderid\": 7, \"creditorderid\": 0}");
    assertThat(sale.refund()).isEmpty();

    Order refund =
        order(
            """
            {"orderid": 7, "creditorderid": "0",
             "additionaldata": {"pos-originalsales-orderid": "20511"}}
            """);
    assertThat(refund.refund().flatMap(OrderRefund::refundedOrderId)).contains(20511L);
  }
}
