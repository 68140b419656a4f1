package dev.restock.sync.shopify;

import static dev.restock.sync.shopify.ShopBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.sandbox.shopify.ShopifyShop.PaymentsAccount;
import dev.restock.shopify.ShopifyBodies;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The balance of a shop in the sandbox. */
class ShopifySettlementSourceTest {
  private static final BigDecimal PRICE = BigDecimal.valueOf(40);

  private final ShopBench bench = new ShopBench();
  private final ShopifySettlementSource source =
      ShopifySettlementSource.of(bench.client, bench.clock);

  @AfterEach
  void close() {
    bench.close();
  }

  private void order(long id) {
    bench
        .shop()
        .add(ShopOrder.builder(id, "#" + id, START).line(id + 1000, "SKU-1001", 3, PRICE).build());
  }

  private void refund(long id, long orderId, String status, String gateway) {
    bench
        .shop()
        .add(
            ShopRefund.builder(id, orderId, bench.clock.instant())
                .line(orderId + 1000, 1)
                .payment(status, gateway, PRICE)
                .build());
  }

  private List<Page> pagesSince(Instant from) {
    List<Page> pages = new ArrayList<>();
    source.changedSince(from).forEach(pages::add);
    return pages;
  }

  private static List<SettlementRow> rows(List<Page> pages) {
    return pages.stream()
        .flatMap(page -> page.observations().stream())
        .flatMap(one -> one.facts().settlements().stream())
        .toList();
  }

  @Test
  void refundsThroughShopifyPaymentsAreShownWithTheirPayment() {
    order(6001);
    bench.clock.advance(Duration.ofHours(1));
    Instant at = bench.clock.instant();
    refund(8001, 6001, "SUCCESS", "shopify_payments");
    refund(8002, 6001, "PENDING", "shopify_payments");
    refund(8003, 6001, "SUCCESS", "klarna");

    List<Page> pages = pagesSince(START);

    String payment =
        ShopifyRefunds.of(bench.client.orders().get("6001").orElseThrow()).stream()
            .filter(refund -> refund.id().equals("8001"))
            .map(refund -> refund.payments().get(0).id())
            .findFirst()
            .orElseThrow();
    assertThat(rows(pages))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.amount()).isEqualByComparingTo(PRICE);
              assertThat(row.currency()).isEqualTo("SEK");
              assertThat(row.orderId()).isEqualTo("6001");
              assertThat(row.orderName()).isEqualTo("#6001");
              assertThat(row.platformPaymentId()).isEqualTo(payment);
              assertThat(row.at()).isEqualTo(at);
              assertThat(row.id()).startsWith("shopify_payments:");
            });
    assertThat(pages.get(pages.size() - 1).completeTo()).isEqualTo(at);
    assertThat(pages.get(0).observations())
        .allSatisfy(
            (Observation one) -> {
              assertThat(one.isFinal()).isTrue();
              assertThat(one.facts().orderId()).isEqualTo("6001");
            });
  }

  @Test
  void everyPageIsRead() {
    for (int order = 0; order < 150; order++) {
      order(6001 + order);
    }
    bench.clock.advance(Duration.ofHours(1));
    for (int refund = 0; refund < 150; refund++) {
      refund(8001 + refund, 6001 + refund, "SUCCESS", "shopify_payments");
    }

    List<Page> pages = pagesSince(START.minusSeconds(60));

    assertThat(pages).hasSize(3);
    assertThat(rows(pages)).extracting(SettlementRow::id).hasSize(150).doesNotHaveDuplicates();
    assertThat(rows(pagesSince(bench.clock.instant().plusSeconds(1)))).isEmpty();
  }

  @Test
  void shopWithoutShopifyPayments_showsNothing() {
    order(6001);
    refund(8001, 6001, "SUCCESS", "shopify_payments");
    bench.shop().payments(PaymentsAccount.NONE);

    assertThat(rows(pagesSince(START))).isEmpty();
  }

  @Test
  void missingScope_isNamedAndAskedForOnceADay() {
    bench.shop().payments(PaymentsAccount.DENIED);

    ServiceTroubleException trouble =
        catchThrowableOfType(ServiceTroubleException.class, () -> pagesSince(START));

    assertThat(trouble.kind()).isEqualTo(Kind.CREDENTIALS);
    assertThat(trouble).hasMessageContaining("read_shopify_payments");
    assertThat(trouble.retryAt()).contains(bench.clock.instant().plus(Duration.ofDays(1)));
  }

  @Test
  void balanceOfASample_hasItsRefundsAndWhatCameBack() throws IOException {
    ShopifyBodies body =
        ShopifyBodies.read(
            Files.readAllBytes(
                Path.of("src/test/resources/samples/gql-balance-transactions-refund-rows.json")));

    assertThat(body.balance()).hasSize(4);
    assertThat(body.balance().stream().flatMap(row -> ShopifySettlements.of(row).stream()).toList())
        .extracting(
            SettlementRow::reference,
            row -> row.amount().toPlainString(),
            SettlementRow::orderId,
            SettlementRow::platformPaymentId)
        .containsExactly(
            tuple("440000000002", "1244.4", "600000000008", "500000000801"),
            tuple("440000000003", "-100", "600000000004", "500000000401"));
  }

  @Test
  void disputes_neverNameAPaymentOfARefund() {
    String dispute =
        """
        {"data": {"shopifyPaymentsAccount": {"balanceTransactions": {"nodes": [
          {"id": "gid://shopify/ShopifyPaymentsBalanceTransaction/7", "type": "DISPUTE_WITHDRAWAL",
           "test": false, "transactionDate": "2026-11-07T10:00:03Z",
           "amount": {"amount": "-40.0", "currencyCode": "SEK"},
           "sourceOrderTransactionId": null,
           "associatedOrder": {"id": "gid://shopify/Order/6001", "name": "#1001"}},
          {"id": "gid://shopify/ShopifyPaymentsBalanceTransaction/8", "type": "CHARGEBACK_HOLD",
           "test": false, "transactionDate": "2026-11-07T10:00:03Z",
           "amount": {"amount": "-40.0", "currencyCode": "SEK"},
           "sourceOrderTransactionId": null, "associatedOrder": null}],
          "pageInfo": {"hasNextPage": false, "endCursor": null}}}}}
        """;

    assertThat(
            ShopifyBodies.read(dispute.getBytes(StandardCharsets.UTF_8)).balance().stream()
                .flatMap(row -> ShopifySettlements.of(row).stream()))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.amount()).isEqualByComparingTo("40");
              assertThat(row.platformPaymentId()).isEqualTo("dispute 7");
            });
  }
}
