package dev.restock.sync.refunds.day;

import static dev.restock.sync.refunds.day.Rows.DAY;
import static dev.restock.sync.refunds.day.Rows.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefundDayTest {

  private static RefundDay day(Rows... rows) {
    RefundDay.Builder builder = RefundDay.builder(DAY);
    Stream.of(rows).map(Rows::make).forEach(builder::add);
    return builder.build();
  }

  private static CurrencyDay only(Rows... rows) {
    RefundDay day = day(rows);
    assertThat(day.currencies()).hasSize(1);
    return day.currencies().get(0);
  }

  private static Map<BridgeReason, String> steps(CurrencyDay day) {
    return day.bridge().stream()
        .collect(Collectors.toMap(BridgeStep::reason, step -> step.amount().toPlainString()));
  }

  private static Rows equal(String id) {
    return row(id, RefundVerdict.EQUAL)
        .intent("399", "SEK")
        .money("399.00")
        .expected("399.00")
        .part(RefundComponent.GOODS, "399.00")
        .unit("10010101", "46000101");
  }

  @Nested
  class Bridge {
    @Test
    void refundThatAllLedgersKnowMakesNoStep() {
      CurrencyDay day = only(equal("1").entry("399.00"));
      assertThat(day.bridge()).isEmpty();
      assertThat(day.returns()).isEqualTo("399.00");
      assertThat(day.money()).isEqualTo("399.00");
      assertThat(day.entries()).isEqualTo("399.00");
    }

    @Test
    void componentsLeadFromTheReturnsPlatformsAmountToTheMoney() {
      CurrencyDay day =
          only(
              row("1", RefundVerdict.EXPLAINED)
                  .intent("500", "SEK")
                  .money("499.00")
                  .expected("500.00")
                  .entry("499.00")
                  .part(RefundComponent.GOODS, "500.00")
                  .part(RefundComponent.SHIPPING, "49.00")
                  .part(RefundComponent.RESTOCKING_FEE, "-50.00")
                  .unit("1", "1"));
      assertThat(steps(day))
          .containsOnly(
              Map.entry(BridgeReason.SHIPPING, "49.00"),
              Map.entry(BridgeReason.RESTOCKING_FEE, "-50.00"));
    }

    @Test
    void componentsMakeNoStepIfTheReturnsPlatformHasTheSameAmount() {
      CurrencyDay day =
          only(
              row("1", RefundVerdict.EXPLAINED)
                  .intent("549.00", "SEK")
                  .money("549.00")
                  .expected("500.00")
                  .entry("549.00")
                  .part(RefundComponent.GOODS, "500.00")
                  .part(RefundComponent.SHIPPING, "49.00")
                  .unit("1", "1"));
      assertThat(day.bridge()).isEmpty();
      assertThat(day.components())
          .containsExactly(
              Map.entry(RefundComponent.GOODS, new BigDecimal("500.00")),
              Map.entry(RefundComponent.SHIPPING, new BigDecimal("49.00")));
    }

    @Test
    void otherAmountOfTheReturnsPlatformIsAStepBesideTheComponents() {
      CurrencyDay day =
          only(
              row("1", RefundVerdict.EXPLAINED)
                  .intent("450", "SEK")
                  .money("549.00")
                  .expected("500.00")
                  .entry("549.00")
                  .part(RefundComponent.GOODS, "500.00")
                  .part(RefundComponent.SHIPPING, "49.00")
                  .unit("1", "1"));
      assertThat(steps(day))
          .containsOnly(
              Map.entry(BridgeReason.SHIPPING, "49.00"),
              Map.entry(BridgeReason.RETURNS_AMOUNT, "50.00"));
    }

    @ParameterizedTest
    @CsvSource({
      "OUTSIDE_WORKFLOW, OUTSIDE_WORKFLOW",
      "REFUNDED_TWICE, REFUNDED_TWICE",
      "AMOUNT_DIFFERS, NOT_NAMED",
      "EQUAL, NOT_NAMED",
      "NOT_FINAL, NOT_FINAL",
      "CURRENCY_CONFLICT, CURRENCY_CONFLICT",
      "ACCEPTED, ACCEPTED"
    })
    void moneyThatTheReturnsPlatformDoesNotName(RefundVerdict verdict, BridgeReason reason) {
      CurrencyDay day =
          only(row("1", verdict).money("299.00").entry("299.00").unit("10010101", "1"));
      assertThat(steps(day)).containsOnly(Map.entry(reason, "299.00"));
    }

    @ParameterizedTest
    @CsvSource({
      "NOT_PAID, NOT_PAID",
      "FAILED_LATER, FAILED_LATER",
      "NOT_FINAL, NOT_FINAL",
      "ACCEPTED, ACCEPTED"
    })
    void amountThatWasNotPaid(RefundVerdict verdict, BridgeReason reason) {
      CurrencyDay day =
          only(
              row("1", verdict)
                  .intent("799", "SEK")
                  .money("0.00")
                  .expected("799.00")
                  .on(null, DAY));
      assertThat(steps(day)).containsOnly(Map.entry(reason, "-799.00"));
    }

    @Test
    void moneyThatCannotBeKnownYetCountsAsZero() {
      CurrencyDay day = only(row("1", RefundVerdict.NOT_FINAL).intent("799", "SEK"));
      assertThat(day.money()).isEqualTo("0.00");
      assertThat(steps(day)).containsOnly(Map.entry(BridgeReason.NOT_FINAL, "-799.00"));
    }

    @Test
    void refundAtARegisterIsAStepOfItsOwn() {
      CurrencyDay day =
          only(
              row("sitoo:1", RefundVerdict.EQUAL)
                  .origin(RefundOrigin.REGISTER)
                  .money("599.00")
                  .entry("599.00")
                  .unit("1", "1"));
      assertThat(steps(day)).containsOnly(Map.entry(BridgeReason.REGISTER, "599.00"));
    }

    @Test
    void cancelledOrderIsAStepOfItsOwn() {
      CurrencyDay day =
          only(
              row("1", RefundVerdict.EXPLAINED).money("599.00").entry("599.00").expected("599.00"));
      assertThat(steps(day)).containsOnly(Map.entry(BridgeReason.CANCELLED, "599.00"));
    }

    @Test
    void exchangeAtARegisterLeadsFromTheMoneyToSitoo() {
      CurrencyDay day =
          only(
              row("sitoo:1", RefundVerdict.EXPLAINED)
                  .origin(RefundOrigin.REGISTER)
                  .money("100.00")
                  .expected("599.00")
                  .part(RefundComponent.GOODS, "599.00")
                  .part(RefundComponent.EXCHANGE, "-499.00")
                  .entry("599.00")
                  .unit("1", "1"));
      assertThat(steps(day))
          .containsOnly(
              Map.entry(BridgeReason.REGISTER, "100.00"),
              Map.entry(BridgeReason.EXCHANGE_IN_SITOO, "499.00"));
    }

    @Test
    void otherAmountInSitooIsOpen() {
      assertThat(steps(only(equal("1").entry("398.00"))))
          .containsOnly(Map.entry(BridgeReason.ENTRY_DIFFERS, "-1.00"));
      assertThat(BridgeReason.ENTRY_DIFFERS.kind()).isEqualTo(BridgeReason.Kind.OPEN);
    }

    @Test
    void refundWithoutEntryIsNotInSitoo() {
      assertThat(steps(only(equal("1"))))
          .containsOnly(Map.entry(BridgeReason.NOT_IN_SITOO, "-399.00"));
    }

    @Test
    void conflictOfCurrenciesLosesNeitherAmount() {
      RefundDay day =
          day(
              row("1", RefundVerdict.CURRENCY_CONFLICT)
                  .currency("USD")
                  .money("39.90")
                  .intent("399", "SEK"));
      assertThat(day.currencies()).extracting(CurrencyDay::currency).containsExactly("USD", "SEK");
      CurrencyDay sek = day.currencies().get(1);
      assertThat(sek.refunds()).isZero();
      assertThat(sek.returns()).isEqualTo("399.00");
      assertThat(steps(sek)).containsOnly(Map.entry(BridgeReason.CURRENCY_CONFLICT, "-399.00"));
      assertThat(steps(day.currencies().get(0)))
          .containsEntry(BridgeReason.CURRENCY_CONFLICT, "39.90");
    }

    @Test
    void stepCountsRefundsAndNotParts() {
      CurrencyDay day =
          only(
              row("1", RefundVerdict.EXPLAINED)
                  .intent("500", "SEK")
                  .money("574.00")
                  .entry("574.00")
                  .part(RefundComponent.GOODS, "500.00")
                  .part(RefundComponent.SHIPPING, "49.00")
                  .part(RefundComponent.SHIPPING, "25.00"));
      assertThat(day.bridge())
          .containsExactly(new BridgeStep(BridgeReason.SHIPPING, 1, new BigDecimal("74.00")));
    }

    @Test
    void bridgeThatDoesNotAddUpIsRefused() {
      BigDecimal one = BigDecimal.ONE;
      BigDecimal none = BigDecimal.ZERO;
      assertThatThrownBy(
              () ->
                  new CurrencyDay(
                      "SEK", 0, one, none, none, List.of(), List.of(), Map.of(), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the bridge from returns in SEK is wrong by 1");
      assertThatThrownBy(
              () ->
                  new CurrencyDay(
                      "SEK", 3, none, none, none, List.of(), List.of(), Map.of(), Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the verdicts in SEK count 0 refunds of 3");
    }
  }

  @ParameterizedTest
  @CsvSource({"SEK, 399, 399.00", "JPY, 399.00, 399", "KWD, 1.5, 1.500", "SEK, 0.125, 0.125"})
  void amountsHaveTheDecimalsOfTheirCurrency(String currency, String money, String shown) {
    CurrencyDay day =
        only(row("1", RefundVerdict.OUTSIDE_WORKFLOW).currency(currency).money(money));
    assertThat(day.money().toPlainString()).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(RefundVerdict.class)
  void everyUnsettledRefundIsListedOnce(RefundVerdict verdict) {
    RefundRow one = row("1", verdict).money("1.00").make();
    RefundDay day = RefundDay.builder(DAY).add(one).build();
    assertThat(day.unsettled()).isEqualTo(verdict.isSettled() ? List.of() : List.of(one));
    assertThat(day.refunds()).isEqualTo(1);
    assertThat(day.needSomebody())
        .isEqualTo(verdict.isSettled() || verdict == RefundVerdict.NOT_FINAL ? 0 : 1);
  }

  private static RefundEntry entry(LocalDate day, String money) {
    BigDecimal amount = new BigDecimal(money);
    return new RefundEntry(
        "1",
        RefundOrigin.PLATFORM,
        "#1001",
        day,
        "SEK",
        amount,
        List.of(new RefundPart(RefundComponent.GOODS, amount, null)),
        Map.of("card", amount),
        null);
  }

  @Test
  void lateEntriesNameTheirDayAndAreNoPartOfTheTotals() {
    RefundDay day =
        RefundDay.builder(DAY)
            .add(equal("2").make())
            .addBooked(entry(DAY, "399.00"))
            .addBooked(entry(DAY.minusDays(2), "399.00"))
            .addBooked(entry(DAY.minusDays(2), "-49.00"))
            .addBooked(entry(DAY.minusDays(3), "10.00"))
            .build();
    assertThat(day.currencies().get(0).money()).isEqualTo("399.00");
    assertThat(day.late())
        .containsExactly(
            new LateRefunds(DAY.minusDays(3), "SEK", 1, new BigDecimal("10.00")),
            new LateRefunds(DAY.minusDays(2), "SEK", 2, new BigDecimal("350.00")));
  }

  @Test
  void entryOfALaterDayIsRefused() {
    RefundEntry later = entry(DAY.plusDays(1), "399.00");
    assertThatThrownBy(() -> RefundDay.builder(DAY).addBooked(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an entry of refund 1 belongs to 2026-11-27, after 2026-11-26");
  }

  @Test
  void refundWithoutMoneyBelongsToTheDayOnWhichItWasAskedFor() {
    RefundDay day = day(row("1", RefundVerdict.NOT_PAID).money("0.00").on(null, DAY));
    assertThat(day.needSomebody()).isEqualTo(1);
  }

  @Test
  void refundOfAnotherDayIsRefused() {
    RefundRow later = equal("1").on(DAY.plusDays(1), DAY).make();
    assertThatThrownBy(() -> RefundDay.builder(DAY).add(later))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refund 1 belongs to 2026-11-27, not to 2026-11-26");
    RefundRow earlier = row("2", RefundVerdict.NOT_PAID).on(null, DAY.minusDays(1)).make();
    assertThatThrownBy(() -> RefundDay.builder(DAY).add(earlier))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("refund 2 belongs to 2026-11-25, not to 2026-11-26");
  }

  @Test
  void openRefundsOfEarlierDaysAreNoPartOfTheTotals() {
    RefundRow open =
        row("1", RefundVerdict.NOT_PAID).money("0.00").on(null, DAY.minusDays(9)).make();
    RefundDay day = RefundDay.builder(DAY).addOpen(open).addOpen(equal("2").make()).build();
    assertThat(day.refunds()).isZero();
    assertThat(day.currencies()).isEmpty();
    assertThat(day.openFromEarlierDays()).containsExactly(open);
  }

  @Test
  void ofManyOpenRefundsTheEarliestAreListedAndAllAreCounted() throws IOException {
    int all = RefundDay.OPEN_LISTED + 2;
    RefundDay.Builder made = RefundDay.builder(DAY);
    for (int i = 0; i < all; i++) {
      String id = "%05d".formatted((i * 7919L) % all);
      made.addOpen(
          row(id, RefundVerdict.OUTSIDE_WORKFLOW).money("1.50").on(null, DAY.minusDays(1)).make());
    }
    RefundDay day = made.build();
    assertThat(day.openFromEarlierDays())
        .hasSize(RefundDay.OPEN_LISTED)
        .extracting(RefundRow::id)
        .startsWith("00000", "00001")
        .endsWith("09999");
    assertThat(day.countOpenFromEarlierDays()).isEqualTo(all);
    assertThat(day.openTotals())
        .containsExactly(new OpenRefunds("SEK", all, new BigDecimal("15003.00")));
    for (RefundDayFormat format : List.of(RefundDayFormat.TEXT, RefundDayFormat.HTML)) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      format.write(day, out);
      assertThat(out.toString(UTF_8))
          .contains("2 more, which are in the reports of their own days");
    }
  }
}
