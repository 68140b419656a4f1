package dev.restock.sync.shopify;

import static dev.restock.sync.shopify.ShopBench.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.restock.sandbox.Service;
import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.shopify.ShopifyClient;
import dev.restock.sync.port.RefundSource.Observation;
import dev.restock.sync.port.RefundSource.Page;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.ServiceTroubleException.Kind;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundMaker;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds of a shop in the sandbox. */
class ShopifyRefundSourceTest {
  private static final BigDecimal PRICE = BigDecimal.valueOf(40);

  private final ShopBench bench = new ShopBench();
  private final ShopifyRefundSource source = ShopifyRefundSource.of(bench.client);

  @BeforeEach
  void orders() {
    order(6001, "#1001");
    order(6002, "#1002");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void order(long id, String name) {
    bench
        .shop()
        .add(ShopOrder.builder(id, name, START).line(id + 1000, "SKU-1001", 3, PRICE).build());
  }

  private void refund(long id, long orderId, Instant at, String status) {
    bench
        .shop()
        .add(
            ShopRefund.builder(id, orderId, at)
                .line(orderId + 1000, 1)
                .payment(status, "shopify_payments", PRICE)
                .build());
  }

  private List<Page> pagesSince(Instant from) {
    List<Page> pages = new ArrayList<>();
    source.changedSince(from).forEach(pages::add);
    return pages;
  }

  private static List<Observation> observations(List<Page> pages) {
    return pages.stream().flatMap(page -> page.observations().stream()).toList();
  }

  @Test
  void ordersWithRefundsAreShownWithTheTimeOfTheLastChange() {
    bench.clock.advance(Duration.ofHours(1));
    Instant at = bench.clock.instant();
    refund(8001, 6001, at, "SUCCESS");
    List<Page> pages = pagesSince(START);
    assertThat(observations(pages))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.id()).isEqualTo("6001");
              assertThat(one.isFinal()).isTrue();
              assertThat(one.facts().orderName()).isEqualTo("#1001");
              assertThat(one.facts().isPlatformKnown()).isTrue();
              assertThat(one.facts().platform())
                  .singleElement()
                  .satisfies(
                      refund -> {
                        assertThat(refund.id()).isEqualTo("8001");
                        assertThat(refund.payments())
                            .extracting(PlatformRefund.Payment::amount)
                            .usingElementComparator(BigDecimal::compareTo)
                            .containsExactly(PRICE);
                      });
            });
    assertThat(pages.get(pages.size() - 1).completeTo()).isEqualTo(at);
  }

  @Test
  void withoutChangesALaterReadingBeginsAtTheSameTime() {
    Instant from = START.plus(Duration.ofDays(1));
    List<Page> pages = pagesSince(from);
    assertThat(observations(pages)).isEmpty();
    assertThat(pages).extracting(Page::completeTo).containsOnly(from);
  }

  @Test
  void anOrderWithAPaymentThatIsUnderWayIsReadAgain() {
    refund(8001, 6001, START, "PENDING");
    assertThat(observations(pagesSince(START)))
        .extracting(Observation::isFinal)
        .containsOnly(false);
    bench.shop().settle(8001, "SUCCESS");
    assertThat(source.read(List.of("6001"))).extracting(Observation::isFinal).containsOnly(true);
  }

  @Test
  void aPaymentThatFailsAfterItsSuccessIsSeenWithinADay() {
    Duration day = Duration.ofDays(1);
    refund(8001, 6001, START, "SUCCESS");
    Instant from = START.plus(Duration.ofHours(1));
    assertThat(observations(pagesSince(from))).extracting(Observation::isFinal).containsOnly(true);
    bench.shop().failAfterSuccess(8001);

    assertThat(observations(pagesSince(from.plus(Duration.ofHours(23))))).isEmpty();
    List<Page> pages = pagesSince(from.plus(day));

    assertThat(observations(pages))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.facts().platform().get(0).payments())
                    .extracting(PlatformRefund.Payment::progress)
                    .containsExactly(PlatformRefund.Progress.FAILED));
    assertThat(observations(pagesSince(from.plus(day).plusSeconds(60)))).isEmpty();
    assertThat(observations(pagesSince(from.plus(day.multipliedBy(9))))).as("too old").isEmpty();
  }

  @Test
  void anOrderWithoutRefundsIsShownIfItIsAskedFor() {
    assertThat(source.readsOrders()).isTrue();
    assertThat(source.read(List.of("6002")))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.facts().isPlatformKnown()).isTrue();
              assertThat(one.facts().platform()).isEmpty();
            });
  }

  @Test
  void appOrStaffThatMadeARefundIsShown_withTheRatesOfTax() {
    bench
        .shop()
        .add(
            ShopRefund.builder(8101, 6001, START)
                .line(7001, 1)
                .shipping(new BigDecimal("10.00"))
                .madeBy("ReturnGO")
                .build());
    bench
        .shop()
        .add(ShopRefund.builder(8102, 6001, START.plus(Duration.ofHours(1))).line(7001, 1).build());

    List<PlatformRefund> refunds = source.read(List.of("6001")).get(0).facts().platform();

    assertThat(refunds)
        .extracting(PlatformRefund::madeBy)
        .containsExactly(
            new RefundMaker(RefundMaker.Kind.APP, "ReturnGO"),
            new RefundMaker(RefundMaker.Kind.STAFF, ""));
    assertThat(refunds.get(0).lines().get(0).rate()).isEqualByComparingTo("25");
    assertThat(refunds.get(0).shipping().get(0).rate()).isEqualByComparingTo("25");
  }

  @Test
  void refundsThatAreCloseInTimeHaveNoMaker() {
    bench
        .shop()
        .add(ShopRefund.builder(8101, 6001, START).line(7001, 1).madeBy("ReturnGO").build());
    bench
        .shop()
        .add(
            ShopRefund.builder(8102, 6001, START.plus(Duration.ofMinutes(2)))
                .line(7001, 1)
                .build());

    assertThat(source.read(List.of("6001")).get(0).facts().platform())
        .extracting(PlatformRefund::madeBy)
        .containsOnlyNulls();
  }

  @Test
  void idsOfOtherSystemsCostNoCall() {
    long before = bench.callsArrived();
    assertThat(source.read(List.of("", "0", "gid://x", "1234567890123456789"))).isEmpty();
    assertThat(bench.callsArrived()).isEqualTo(before);
    assertThat(source.read(List.of("6999"))).isEmpty();
  }

  @Test
  void aTokenThatIsNotValidIsTroubleAndNoAbsence() {
    try (ShopifyClient client = bench.client("wrong")) {
      ServiceTroubleException trouble =
          catchThrowableOfType(
              ServiceTroubleException.class,
              () -> ShopifyRefundSource.of(client).read(List.of("6001")));
      assertThat(trouble.kind()).isEqualTo(Kind.CREDENTIALS);
      assertThat(bench.sandbox.calls().total(Service.SHOPIFY)).isPositive();
    }
  }
}
