package dev.restock.sync.bookkeeping;

import static dev.restock.sync.bookkeeping.Sample.DAY;
import static dev.restock.sync.bookkeeping.Sample.PLAN;
import static dev.restock.sync.bookkeeping.Sample.PLAN_JSON;
import static dev.restock.sync.bookkeeping.Sample.batch;
import static dev.restock.sync.bookkeeping.Sample.entry;
import static dev.restock.sync.bookkeeping.Sample.ordinary;
import static dev.restock.sync.bookkeeping.Sample.part;
import static dev.restock.sync.bookkeeping.Sample.vouchers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VouchersTest {
  private static List<String> lines(RefundEntry... entries) {
    return vouchers(entries).stream()
        .flatMap(one -> one.lines().stream())
        .map(one -> one.account().number() + ' ' + one.amount().toPlainString())
        .toList();
  }

  @Test
  void partsAreDebitedWithoutTaxAndMoneyIsCredited() {
    assertThat(lines(ordinary()))
        .containsExactly("3101 400.00", "3120 39.20", "2651 109.80", "1581 -549.00");
    Voucher voucher = vouchers(ordinary()).get(0);
    assertThat(voucher.id()).isEqualTo("B12-1");
    assertThat(voucher.text()).isEqualTo("B12-1 refund 929361462 #1001");
    assertThat(voucher.date()).isEqualTo(DAY);
    assertThat(voucher.series()).isEqualTo("R");
  }

  @Test
  void feesAndRoundingGoTheOtherWay() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("cash", "400.00", "store_credit", "25.00"),
                    part(RefundComponent.GOODS, "499.90", "99.98"),
                    part(RefundComponent.RETURN_FEE, "-50.00", null),
                    part(RefundComponent.RESTOCKING_FEE, "-25.00", "-5.00"),
                    part(RefundComponent.CASH_ROUNDING, "0.10", null))))
        .containsExactly(
            "3101 399.92",
            "3131 -40.00",
            "3130 -20.00",
            "3170 0.10",
            "2651 84.98",
            "1901 -400.00",
            "2421 -25.00");
  }

  @Test
  void eachRateHasItsAccounts() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("shopify_payments", "212.00"),
                    part(RefundComponent.GOODS, "112.00", "12.00"),
                    part(RefundComponent.GOODS, "100.00", "0.00"))))
        .containsExactly("3102 100.00", "3104 100.00", "2652 12.00", "1581 -212.00");
  }

  @Test
  void knownRateDecides_alsoWhereItsTaxIsRoundedOrSmall() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("shopify_payments", "212.60"),
                    rated("112.00", "11.90", "12"),
                    rated("0.10", "0.02", "12"),
                    rated("0.50", "0.05", "25"),
                    rated("100.00", "0.00", "0"))))
        .containsExactly(
            "3102 100.18", "3101 0.45", "3104 100.00", "2652 11.92", "2651 0.05", "1581 -212.60");
  }

  @Test
  void rateThatThePlanLacks_isThatOfTheTax_orMixed() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("shopify_payments", "156.00"),
                    rated("50.00", "10.00", "24.9"),
                    rated("106.00", "6.00", "6"))))
        .containsExactly("3101 40.00", "3109 100.00", "2651 10.00", "2659 6.00", "1581 -156.00");
  }

  private static RefundPart rated(String amount, String tax, String rate) {
    return new RefundPart(
        RefundComponent.GOODS, new BigDecimal(amount), new BigDecimal(tax), new BigDecimal(rate));
  }

  @Test
  void taxOfSeveralRatesIsPostedAsMixed() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("shopify_payments", "212.00"),
                    part(RefundComponent.GOODS, "212.00", "32.00"))))
        .containsExactly("3109 180.00", "2659 32.00", "1581 -212.00");
  }

  @Test
  void roundedTaxOfSingleLinesIsOfItsRate() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of("shopify_payments", "99.99"),
                    part(RefundComponent.GOODS, "99.99", "20.02"))))
        .containsExactly("3101 79.97", "2651 20.02", "1581 -99.99");
  }

  @Test
  void taxThatBecomesKnownReplacesTheComputedOne() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of(),
                    part(RefundComponent.GOODS, "-112.00", null),
                    part(RefundComponent.GOODS, "112.00", "12.00"))))
        .containsExactly("3101 -89.60", "3102 100.00", "2652 12.00", "2651 -22.40");
  }

  @Test
  void refundWithoutMoneyHasAVoucherIfItsPartsHaveAccounts() {
    assertThat(
            lines(
                entry(
                    "1",
                    Map.of(),
                    part(RefundComponent.GOODS, "100.00", "20.00"),
                    part(RefundComponent.EXCHANGE, "-100.00", null))))
        .containsExactly("3101 80.00", "1599 -100.00", "2651 20.00");
    assertThat(lines(entry("1", Map.of()))).isEmpty();
  }

  @Test
  void registerRefundsAreLeftOutUnlessThePlanAsksForThem() {
    RefundEntry register =
        new RefundEntry(
            "sitoo:7",
            RefundOrigin.REGISTER,
            null,
            DAY,
            "SEK",
            ordinary().money(),
            ordinary().parts(),
            ordinary().paidBy(),
            null);
    assertThat(vouchers(register, ordinary())).extracting(Voucher::id).containsExactly("B12-2");
    assertThat(
            Vouchers.by(PLAN.toBuilder().registerRefunds(true).build())
                .of(batch(register, ordinary())))
        .extracting(Voucher::id)
        .containsExactly("B12-1", "B12-2");
  }

  @Test
  void correctionAndLateRefundNameWhatTheyBelongTo() {
    RefundEntry late =
        new RefundEntry(
            "929361462",
            RefundOrigin.PLATFORM,
            "#1001",
            LocalDate.of(2026, 11, 27),
            "SEK",
            ordinary().money(),
            ordinary().parts(),
            ordinary().paidBy(),
            10L);
    assertThat(vouchers(late).get(0).text())
        .isEqualTo("B12-1 corrects B10, refund 929361462 #1001 of 2026-11-27");
  }

  @Test
  void missingAccountIsNamedWithItsPlace() {
    AccountPlan plan =
        AccountPlan.parse(PLAN_JSON.replaceFirst("\"bonus\": \\{[^}]*},", ""), "plan.json");
    RefundEntry bonus =
        entry("1", Map.of("store_credit", "5.00"), part(RefundComponent.BONUS, "5.00", null));
    assertThatThrownBy(() -> Vouchers.by(plan).of(batch(bonus)))
        .isInstanceOf(BookkeepingException.class)
        .hasMessage(
            "batch 12 of 2026-11-29, refund 1: component \"bonus\" has no account in account plan"
                + " plan.json; add \"bonus\" at $.currencies.SEK.components");
    RefundEntry klarna =
        entry("1", Map.of("klarna", "5.00"), part(RefundComponent.BONUS, "5.00", null));
    assertThatThrownBy(() -> vouchers(klarna))
        .hasMessage(
            "batch 12 of 2026-11-29, refund 1: means of payment \"klarna\" has no account in account"
                + " plan plan.json; add \"klarna\" at $.currencies.SEK.payments");
    RefundEntry dollars =
        new RefundEntry(
            "1",
            RefundOrigin.PLATFORM,
            null,
            DAY,
            "USD",
            ordinary().money(),
            ordinary().parts(),
            ordinary().paidBy(),
            null);
    assertThatThrownBy(() -> vouchers(dollars))
        .hasMessage(
            "batch 12 of 2026-11-29, refund 1: currency USD has no accounts in account plan"
                + " plan.json; add \"USD\" at $.currencies");
  }

  @Test
  void rateWithoutAnAccountIsNamedWithItsPlace() {
    AccountPlan plan =
        AccountPlan.parse(
            PLAN_JSON
                .replaceFirst(
                    "\"mixed\": \\{\"account\": \"3109\"[^}]*}", "\"6\": {\"account\": \"3103\"}")
                .replaceFirst(
                    "\"mixed\": \\{\"account\": \"2659\"[^}]*}", "\"6\": {\"account\": \"2653\"}"),
            "plan.json");
    RefundEntry mixed =
        entry(
            "1",
            Map.of("shopify_payments", "212.00"),
            part(RefundComponent.GOODS, "212.00", "32.00"));
    assertThatThrownBy(() -> Vouchers.by(plan).of(batch(mixed)))
        .hasMessage(
            "batch 12 of 2026-11-29, refund 1: component \"goods\" has no account for tax 32.00 in"
                + " 212.00, which is rate mixed in account plan plan.json; add \"mixed\" at"
                + " $.currencies.SEK.components.goods.rates");
  }

  @Test
  void amountWithMoreDecimalsThanItsCurrencyIsRefused() {
    RefundEntry odd =
        entry("1", Map.of("shopify_payments", "5.001"), part(RefundComponent.BONUS, "5.001", null));
    assertThatThrownBy(() -> vouchers(odd))
        .isInstanceOf(BookkeepingException.class)
        .hasMessageContaining("the amount 5.001 has more decimals than SEK");
  }
}
