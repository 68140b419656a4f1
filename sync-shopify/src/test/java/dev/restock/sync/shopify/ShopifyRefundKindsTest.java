package dev.restock.sync.shopify;

import static dev.restock.sync.shopify.ShopBench.START;
import static dev.restock.sync.shopify.ShopBench.STOCKHOLM;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.shopify.ShopOrder;
import dev.restock.sandbox.shopify.ShopRefund;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.refunds.RefundJudge;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.facts.PlatformRefund;
import dev.restock.sync.refunds.facts.RefundFacts;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of refund of a shop in the sandbox: its facts, and its verdict to the minor unit. */
class ShopifyRefundKindsTest {
  private static final long ORDER = 6001;
  private static final long LINE = 7001;
  private static final long REFUND = 8001;
  private static final String RETURN = "#1001-R1";
  private static final RefundRules RULES =
      RefundRules.builder(ZoneId.of("Europe/Stockholm")).build();

  private final ShopBench bench = new ShopBench();
  private final List<RefundUnit> units = new ArrayList<>();
  private final List<ReturnPayment> payments = new ArrayList<>();

  @AfterEach
  void close() {
    bench.close();
  }

  private static BigDecimal amount(String text) {
    return new BigDecimal(text);
  }

  /** An order of one piece, whose tax is in the price. */
  private static ShopOrder.Builder order(String price) {
    return ShopOrder.builder(ORDER, "#1001", START).line(LINE, "SKU-1001", 1, amount(price));
  }

  private static ShopRefund.Builder refund() {
    return ShopRefund.builder(REFUND, ORDER, START).line(LINE, 1);
  }

  private void sold(ShopOrder.Builder order) {
    bench.shop().add(order.build());
  }

  private void refunded(ShopRefund.Builder refund) {
    bench.shop().add(refund.build());
  }

  /** ReturnGO says that the refund paid for a unit. */
  private void unit(String price, String currency) {
    units.add(
        new RefundUnit(
            new UnitRef("77", "1"),
            Long.toString(ORDER),
            "#1001",
            Long.toString(LINE),
            false,
            START.minus(Duration.ofDays(2)),
            Set.of(RETURN),
            amount(price),
            null,
            currency,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO));
    payments.add(
        new ReturnPayment(
            "70",
            "77",
            false,
            ReturnPayment.Progress.SUCCEEDED,
            Long.toString(REFUND),
            false,
            Set.of("1"),
            amount(price),
            currency,
            START,
            null));
  }

  private List<PlatformRefund> read() {
    return ShopifyRefundSource.of(bench.client).read(List.of(Long.toString(ORDER))).stream()
        .flatMap(one -> one.facts().platform().stream())
        .toList();
  }

  /** The refund in the form of {@link ShopifyRefundsTest}. */
  private String facts() {
    return read().stream().map(ShopifyRefundsTest::text).collect(joining("\n"));
  }

  private List<SettlementRow> payouts() {
    return StreamSupport.stream(
            ShopifySettlementSource.of(bench.client, bench.clock)
                .changedSince(START.minus(Duration.ofDays(1)))
                .spliterator(),
            false)
        .map(RefundSource.Page::observations)
        .flatMap(List::stream)
        .flatMap(one -> one.facts().settlements().stream())
        .toList();
  }

  /** The rows after the grace period. */
  private String judged() {
    List<SettlementRow> payouts = payouts();
    bench.clock.advance(RULES.grace());
    RefundFacts facts =
        new RefundFacts(
            Long.toString(ORDER),
            "#1001",
            true,
            read(),
            payments,
            units,
            List.of(),
            Map.of(),
            payouts);
    return new RefundJudge(RULES, List.of(), SyncListener.NONE)
        .judge(facts, bench.clock.instant()).stream()
            .map(ShopifyRefundKindsTest::text)
            .collect(joining("\n"));
  }

  private static String text(RefundRow row) {
    return "%s %s %s of %s {%s}"
        .formatted(
            row.verdict(),
            row.currency(),
            row.money(),
            row.expected(),
            row.parts().stream()
                .map(part -> part.component().jsonName() + " " + part.amount().toPlainString())
                .collect(joining(", ")));
  }

  @Nested
  class Duties {
    @Test
    void dutyIsAPartOfItsOwn() {
      sold(order("499").duty(LINE, amount("31.40")));
      refunded(refund().duty(LINE, amount("31.40")));
      unit("499", "SEK");

      assertThat(facts())
          .isEqualTo(
              "8001 #1001 SEK 530.4 = goods 499, shipping 0, duty 31.4, adjustments 0; payments"
                  + " SUCCEEDED shopify_payments 530.4");
      assertThat(judged()).isEqualTo("EXPLAINED SEK 530.40 of 499.00 {goods 499.00, duty 31.40}");
    }

    /** As in {@code gql-refund-duties-usd-on-sek.json}: 122 USD, and 1,244.40 SEK that day. */
    @Test
    void amountsAreThoseOfTheCustomer_whateverTheRateOfTheDay() {
      sold(
          order("100")
              .presentment("USD", amount("0.0952380952"))
              .taxPercent(BigDecimal.ZERO)
              .shipping(BigDecimal.TEN)
              .duty(LINE, amount("12")));
      refunded(
          refund()
              .shipping(BigDecimal.TEN)
              .duty(LINE, amount("12"))
              .shopRate(amount("0.0980392157")));
      unit("100", "USD");

      assertThat(facts())
          .isEqualTo(
              "8001 #1001 USD 122 = goods 100, shipping 10, duty 12, adjustments 0; payments"
                  + " SUCCEEDED shopify_payments 122");
      assertThat(payouts()).extracting(SettlementRow::currency).containsExactly("SEK");
      assertThat(payouts().get(0).amount()).isEqualByComparingTo("1244.40");
      assertThat(judged())
          .isEqualTo("EXPLAINED USD 122.00 of 100.00 {goods 100.00, shipping 10.00, duty 12.00}");
    }
  }

  @Nested
  class Cash {
    @ParameterizedTest
    @CsvSource({"149.50, 0.50, 150", "149.40, -0.40, 149", "149.00, 0, 149"})
    void roundingToCoinsIsNamed(String price, String rounding, String money) {
      sold(order(price).paidInCash(STOCKHOLM, amount(rounding)));
      refunded(refund().cash(STOCKHOLM, amount(price), amount(rounding)));
      unit(price, "SEK");

      assertThat(facts()).startsWith("8001 #1001 SEK " + money + " = ").contains("SUCCEEDED cash");
      assertThat(payouts()).as("cash is in no payout").isEmpty();
      assertThat(judged())
          .isEqualTo(
              rounding.equals("0")
                  ? "EQUAL SEK 149.00 of 149.00 {goods 149.00}"
                  : "EXPLAINED SEK %s.00 of %s {goods %s, cashRounding %s}"
                      .formatted(money, price, price, rounding));
    }
  }

  @Nested
  class SeveralMeansOfPayment {
    @Test
    void giftCardAndCard_addUp_andOnlyTheCardIsInAPayout() {
      sold(order("150").paidBy("gift_card", amount("50")));
      refunded(
          refund()
              .payment("SUCCESS", "gift_card", amount("50"))
              .payment("SUCCESS", "shopify_payments", amount("100")));
      unit("150", "SEK");

      assertThat(facts())
          .isEqualTo(
              "8001 #1001 SEK 150 = goods 150, shipping 0, duty 0, adjustments 0; payments"
                  + " SUCCEEDED gift_card 50, SUCCEEDED shopify_payments 100");
      assertThat(payouts()).extracting(SettlementRow::amount).containsExactly(amount("100"));
      assertThat(judged()).isEqualTo("EQUAL SEK 150.00 of 150.00 {goods 150.00}");
    }

    @Test
    void cardFailsAndGiftCardSucceeds_isAmountThatIsMissing() {
      sold(order("150").paidBy("gift_card", amount("50")));
      refunded(
          refund()
              .payment("SUCCESS", "gift_card", amount("50"))
              .payment("FAILURE", "shopify_payments", amount("100")));
      unit("150", "SEK");

      assertThat(judged())
          .isEqualTo("AMOUNT_DIFFERS SEK 50.00 of 150.00 {goods 150.00, unexplained -100.00}");
    }

    @Test
    void storeCredit_isMoney() {
      sold(order("150"));
      refunded(refund().payment("SUCCESS", "shopify_store_credit", amount("150")));
      unit("150", "SEK");

      assertThat(payouts()).isEmpty();
      assertThat(judged()).isEqualTo("EQUAL SEK 150.00 of 150.00 {goods 150.00}");
    }
  }

  @Nested
  class Exchanges {
    @Test
    void cheaperGoods_leaveTheRestOfThePrice() {
      sold(order("499"));
      refunded(refund().ofReturn(RETURN).exchangedFor(7101, "SKU-1002", 1, amount("199.50")));
      unit("499", "SEK");

      assertThat(read().get(0).exchanged()).isEqualByComparingTo("199.50");
      assertThat(facts())
          .isEqualTo(
              "8001 #1001 SEK 299.5 = goods 499, shipping 0, duty 0, adjustments 0; payments"
                  + " SUCCEEDED shopify_payments 299.5; exchanged 199.5");
      assertThat(judged())
          .isEqualTo("EXPLAINED SEK 299.50 of 499.00 {goods 499.00, exchange -199.50}");
    }

    /** As in {@code gql-order-exchange-dearer-item-refund-zero.json}. */
    @Test
    void dearerGoods_leaveNothing() {
      sold(order("100").currency("DKK").taxPercent(BigDecimal.ZERO));
      refunded(refund().ofReturn(RETURN).exchangedFor(7101, "SKU-1002", 1, amount("250")));
      unit("100", "DKK");

      assertThat(facts())
          .isEqualTo(
              "8001 #1001 DKK 0 = goods 100, shipping 0, duty 0, adjustments 0; payments;"
                  + " exchanged 250");
      assertThat(judged())
          .isEqualTo("EXPLAINED DKK 0.00 of 100.00 {goods 100.00, exchange -100.00}");
    }

    @Test
    void goodsGivenAreGross_ifPricesExcludeTheTax() {
      sold(order("400").taxesExcluded());
      refunded(refund().ofReturn(RETURN).exchangedFor(7101, "SKU-1002", 2, amount("80")));
      unit("500", "SEK");

      assertThat(read().get(0).exchanged()).isEqualByComparingTo("200");
      assertThat(judged())
          .isEqualTo("EXPLAINED SEK 300.00 of 500.00 {goods 500.00, exchange -200.00}");
    }

    @Test
    void moreGoodsThanAPageHolds_areReadToTheEnd() {
      sold(order("499"));
      ShopRefund.Builder refund = refund().ofReturn(RETURN);
      for (int i = 0; i < 5; i++) {
        refund.exchangedFor(7101 + i, "SKU-1002", 1, amount("10.10"));
      }
      refunded(refund);
      unit("499", "SEK");

      assertThat(judged())
          .isEqualTo("EXPLAINED SEK 448.50 of 499.00 {goods 499.00, exchange -50.50}");
    }

    @Test
    void exchangeByAnAgent_isOutsideOfTheWorkflow_withItsParts() {
      sold(order("499"));
      refunded(refund().ofReturn("#1001-R2").exchangedFor(7101, "SKU-1002", 1, amount("199")));

      assertThat(judged())
          .isEqualTo("OUTSIDE_WORKFLOW SEK 300.00 of 0.00 {goods 499.00, exchange -199.00}");
    }
  }

  @Nested
  class RefundsOfNothing {
    @Test
    void withAReturn_isNotPaid() {
      sold(order("499"));
      refunded(refund().withoutPayment());
      unit("499", "SEK");

      assertThat(facts())
          .isEqualTo("8001 #1001 SEK 0 = goods 499, shipping 0, duty 0, adjustments 0; payments");
      assertThat(judged()).isEqualTo("NOT_PAID SEK 0.00 of 499.00 {}");
    }

    @Test
    void linesThatAnAdjustmentCancels_haveNoPayment() {
      sold(order("499"));
      refunded(refund().adjustment("DAMAGE", amount("499"), BigDecimal.ZERO));
      unit("499", "SEK");

      assertThat(facts())
          .isEqualTo("8001 #1001 SEK 0 = goods 499, shipping 0, duty 0, adjustments 499; payments");
      assertThat(judged()).isEqualTo("NOT_PAID SEK 0.00 of 499.00 {}");
    }
  }

  @Nested
  class PendingDiscrepancies {
    @Test
    void adjustmentExplainsNothing_andIsTakenBackWhenTheMoneyHasLeft() {
      sold(order("125").currency("EUR"));
      refunded(refund().payment("PENDING", "klarna", amount("125")).pendingDiscrepancy());
      unit("125", "EUR");

      assertThat(facts())
          .isEqualTo(
              "8001 #1001 EUR 0 = goods 125, shipping 0, duty 0, adjustments 125; payments PENDING"
                  + " klarna 125");
      assertThat(judged()).isEqualTo("NOT_FINAL EUR 0.00 of 125.00 {}");

      bench.clock.advance(Duration.ofDays(2));
      bench.shop().settle(REFUND, "SUCCESS");

      assertThat(read().get(0).adjustments())
          .extracting(PlatformRefund.Adjustment::reason)
          .containsExactly("REFUND_DISCREPANCY", "PENDING_REFUND_DISCREPANCY");
      assertThat(facts())
          .isEqualTo(
              "8001 #1001 EUR 125 = goods 125, shipping 0, duty 0, adjustments 0; payments"
                  + " SUCCEEDED klarna 125");
      assertThat(judged()).isEqualTo("EQUAL EUR 125.00 of 125.00 {goods 125.00}");
    }

    @Test
    void paymentThatFails_isFailedLater() {
      sold(order("125"));
      refunded(refund().payment("PENDING", "klarna", amount("125")).pendingDiscrepancy());
      unit("125", "SEK");
      bench.shop().settle(REFUND, "FAILURE");

      assertThat(judged()).isEqualTo("FAILED_LATER SEK 0.00 of 125.00 {}");
    }
  }

  @Nested
  class Currencies {
    @ParameterizedTest
    @CsvSource({
      "JPY, 14.2, 7120, 1500, 8620",
      "KWD, 0.029, 14.505, 2.250, 16.755",
      "USD, 0.095, 49.99, 9.90, 59.89",
      "EUR, 0.09, 24.90, 4.95, 29.85"
    })
    void amountsHaveTheDecimalsOfTheirCurrency(
        String currency, String rate, String price, String shipping, String money) {
      sold(order(price).presentment(currency, amount(rate)).shipping(amount(shipping)));
      refunded(refund().shipping(amount(shipping)));
      unit(price, currency);

      assertThat(judged())
          .isEqualTo(
              "EXPLAINED %s %s of %s {goods %s, shipping %s}"
                  .formatted(currency, money, price, price, shipping));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 7120, 7119, -1", "KWD, 14.505, 14.504, -0.001"})
    void aMinorUnitIsRounding_unlessItIsAboveTheCap(
        String currency, String price, String paid, String rest) {
      sold(order(price).currency(currency));
      refunded(refund().payment("SUCCESS", "shopify_payments", amount(paid)));
      unit(price, currency);

      // The cap of 0.05 is below the minor unit of the yen.
      assertThat(judged())
          .isEqualTo(
              "%s %s %s of %s {goods %s, %s %s}"
                  .formatted(
                      currency.equals("JPY") ? "AMOUNT_DIFFERS" : "WITHIN_ROUNDING",
                      currency,
                      paid,
                      price,
                      price,
                      currency.equals("JPY") ? "unexplained" : "rounding",
                      rest));
    }

    @Test
    void unitInAnotherCurrencyThanTheRefund_isAConflict() {
      sold(order("50").presentment("USD", amount("0.095")));
      refunded(refund());
      unit("526.32", "SEK");

      assertThat(judged()).isEqualTo("CURRENCY_CONFLICT USD 50.00 of null {}");
    }
  }

  /** As in {@code gql-order-edited-refund-without-lines.json}. */
  @Test
  void amountWithoutLines_isOutsideOfTheWorkflow() {
    sold(order("499").currency("CAD"));
    refunded(
        ShopRefund.builder(REFUND, ORDER, START)
            .adjustment("REFUND_DISCREPANCY", amount("-29"), BigDecimal.ZERO)
            .payment("SUCCESS", "manual", amount("29")));

    assertThat(facts())
        .isEqualTo(
            "8001 #1001 CAD 29 = goods 0, shipping 0, duty 0, adjustments -29; payments SUCCEEDED"
                + " manual 29");
    assertThat(judged()).isEqualTo("OUTSIDE_WORKFLOW CAD 29.00 of 0.00 {unexplained 29.00}");
  }
}
