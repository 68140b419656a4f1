package dev.restock.sync.shopify;

import static dev.restock.sync.shopify.ShopBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.sandbox.Service;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.shopify.ShopifyClient;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantities that were bought, with the calls that they cost. */
class ShopifyPurchasesTest {
  private final ShopBench bench = new ShopBench();
  private final ShopifyPurchases purchases = ShopifyPurchases.of(bench.client);

  @BeforeEach
  void order() {
    bench
        .shop()
        .add(
            ShopOrder.builder(6001, "#1001", START)
                .line(7001, "SKU-1001", 3, BigDecimal.valueOf(40))
                .line(7002, "SKU-1002", 1, BigDecimal.valueOf(50))
                .build());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static ReturnRecord returnOf(String orderId, Instant readAt) {
    return new ReturnRecord(
        "r1",
        ReturnStatus.RECEIVED,
        "#1001",
        orderId,
        Optional.of(START),
        List.of(),
        "",
        Optional.empty(),
        Optional.of(readAt));
  }

  private long linesRead() {
    return bench.sandbox.calls().endpoint(Service.SHOPIFY, "POST /graphql.json order");
  }

  @Test
  void theLinesOfAReturnCostOneCall() {
    ReturnRecord record = returnOf("6001", START);
    assertThat(purchases.purchased(record, "7001")).hasValue(3);
    assertThat(purchases.purchased(record, "7002")).hasValue(1);
    assertThat(purchases.purchased(record, "7003")).isEmpty();
    assertThat(linesRead()).isEqualTo(1);
    assertThat(purchases.purchased(returnOf("6001", START.plusSeconds(1)), "7001")).hasValue(3);
    assertThat(linesRead()).isEqualTo(2);
  }

  @Test
  void aPieceThatWasRefundedWasBought() {
    bench.shop().add(ShopRefund.builder(8001, 6001, START).line(7001, 2).build());
    assertThat(purchases.purchased(returnOf("6001", START), "7001")).hasValue(3);
  }

  @Test
  void anOrderThatTheAppDoesNotSeeSetsNoLimit() {
    assertThat(purchases.purchased(returnOf("6002", START), "7001")).isEmpty();
    assertThat(linesRead()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "#1001", "0", "-1", "6001.0", "12345678901234567890", "gid://x/Order/6001"})
  void whatIsNoIdOfShopifySetsNoLimitWithoutACall(String id) {
    assertThat(purchases.purchased(returnOf(id, START), "7001")).isEqualTo(OptionalInt.empty());
    assertThat(purchases.purchased(returnOf("6001", START), id)).isEqualTo(OptionalInt.empty());
    assertThat(bench.callsArrived()).isZero();
  }

  @Test
  void aRefusedTokenIsATroubleAndNothingIsKept() {
    try (ShopifyClient stranger = bench.client("shpat_of_another_shop")) {
      ShopifyPurchases refused = ShopifyPurchases.of(stranger);
      for (int i = 0; i < 2; i++) {
        ServiceTroubleException trouble =
            catchThrowableOfType(
                ServiceTroubleException.class,
                () -> refused.purchased(returnOf("6001", START), "7001"));
        assertThat(trouble.kind()).isEqualTo(Kind.CREDENTIALS);
      }
      assertThat(bench.callsArrived()).isEqualTo(2);
    }
  }
}
