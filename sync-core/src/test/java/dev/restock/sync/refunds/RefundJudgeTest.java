package dev.restock.sync.refunds;

import static dev.restock.sync.refunds.RefundFixtures.NOW;
import static dev.restock.sync.refunds.RefundFixtures.REFUNDED;
import static dev.restock.sync.refunds.RefundFixtures.REQUESTED;
import static dev.restock.sync.refunds.RefundFixtures.RMA;
import static dev.restock.sync.refunds.RefundFixtures.RULES;
import static dev.restock.sync.refunds.RefundFixtures.after;
import static dev.restock.sync.refunds.RefundFixtures.amount;
import static dev.restock.sync.refunds.RefundFixtures.card;
import static dev.restock.sync.refunds.RefundFixtures.cash;
import static dev.restock.sync.refunds.RefundFixtures.refund;
import static dev.restock.sync.refunds.RefundFixtures.virtual;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.restock.sync.refunds.day.BridgeReason;
import dev.restock.sync.refunds.day.BridgeStep;
import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.facts.PlatformRefund.Progress;
import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import dev.restock.sync.refunds.facts.ReturnPayment;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundJudgeTest {
  private final RefundFixtures facts = new RefundFixtures();

  @Nested
  class Joins {
    @Test
    void transactionsThatNameOneRefund_shareItsRow() {
      facts
          .unit("1", "a", "100")
          .unit("2", "b", "50")
          .names("71", "9", "1")
          .names("72", "9", "2")
          .with(refund("9").line("a", 1, "100").line("b", 1, "50").paid("150"));

      assertThat(facts.rows()).containsExactly("9 EQUAL 150.00 150.00 0.00 {goods 150.00}");
      assertThat(facts.judged().get(0).units()).hasSize(2);
    }

    @Test
    void returnName_joinsTheUnitsOfItsLines() {
      facts
          .unit("1", "a", "100", "0", Set.of("#1001-R1"))
          .unit("2", "a", "100", "0", Set.of("#1001-R1"))
          .with(refund("9").of("#1001-R1").line("a", 1, "100").paid("100"));

      assertThat(facts.rows()).containsExactly("9 EQUAL 100.00 100.00 0.00 {goods 100.00}");
    }

    @Test
    void returnNameWithOtherLinesOrMorePieces_joinsNothing() {
      facts
          .unit("1", "a", "100", "0", Set.of("#1001-R1"))
          .with(
              refund("8").of("#1001-R1").line("b", 1, "100").paid("100"),
              refund("9").of("#1001-R1").line("a", 2, "200").paid("200"));

      assertThat(facts.rows())
          .containsExactly(
              "8 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {goods 100.00}",
              "9 OUTSIDE_WORKFLOW 200.00 0.00 200.00 {goods 200.00}");
    }

    @Test
    void refundOfAReturn_isNotJoinedByItsLines() {
      facts.unit("1", "a", "100").with(refund("9").of("#1001-R7").line("a", 1, "100").paid("100"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.OUTSIDE_WORKFLOW);
    }

    @ParameterizedTest
    @CsvSource({
      "0, EQUAL",
      "-1, OUTSIDE_WORKFLOW",
      "5184000, EQUAL",
      "5184001, OUTSIDE_WORKFLOW",
    })
    void lineQuantityAndAmount_joinWithinSixtyDays(long secondsAfter, RefundVerdict verdict) {
      Instant made = REQUESTED.plusSeconds(secondsAfter);
      facts.now = made.plus(Duration.ofDays(2));
      facts.unit("1", "a", "100").with(refund("9").at(made).line("a", 1, "100.00").paid("100"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(verdict);
    }

    @Test
    void anotherAmountOrQuantity_joinsNothing() {
      facts
          .unit("1", "a", "100")
          .with(
              refund("8").line("a", 1, "99").paid("99"),
              refund("9").line("a", 2, "100").paid("100"));

      assertThat(facts.judged())
          .extracting(RefundRow::verdict)
          .containsOnly(RefundVerdict.OUTSIDE_WORKFLOW);
    }

    @Test
    void unitThatAnotherRefundsTransactionNames_isNotFree() {
      facts
          .unit("1", "a", "100")
          .names("71", "8", "1")
          .with(
              refund("8").line("a", 1, "100").paid("100"),
              refund("9").line("a", 1, "100").paid("100").at(after(Duration.ofHours(1))));

      assertThat(facts.rows())
          .containsExactly(
              "8 EQUAL 100.00 100.00 0.00 {goods 100.00}",
              "9 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {goods 100.00}");
    }

    @Test
    void unit_joinsTheFirstOfTwoEqualRefunds() {
      facts
          .unit("1", "a", "100")
          .with(
              refund("9").line("a", 1, "100").paid("100"),
              refund("8").line("a", 1, "100").paid("100").at(after(Duration.ofHours(1))));

      assertThat(facts.judged())
          .extracting(RefundRow::id, RefundRow::verdict)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("9", RefundVerdict.EQUAL),
              org.assertj.core.groups.Tuple.tuple("8", RefundVerdict.OUTSIDE_WORKFLOW));
    }

    @Test
    void returnThatWasCalledOff_joinsNothing() {
      facts
          .unit(RMA, "1", "a", "100", "0", Set.of("#1001-R1"), true, "SEK")
          .names("71", "8", "1")
          .with(
              refund("8").line("a", 1, "100").paid("100"),
              refund("9").of("#1001-R1").line("a", 1, "100").paid("100"));

      assertThat(facts.judged())
          .extracting(RefundRow::verdict)
          .containsOnly(RefundVerdict.OUTSIDE_WORKFLOW);
    }

    @Test
    void unitWhoseRefundFailed_isFreeForTheRefundByHand() {
      facts
          .unit("1", "a", "100")
          .payment("71", null, ReturnPayment.Progress.FAILED, "1")
          .with(refund("9").line("a", 1, "100").paid("100"));

      assertThat(facts.rows())
          .containsExactly(
              "9 EQUAL 100.00 100.00 0.00 {goods 100.00}",
              "71 FAILED_LATER 0.00 100.00 -100.00 {}");
    }
  }

  @Nested
  class Cumulation {
    @Test
    void refundThatPaysAMissingMinorUnit_isEqual() {
      facts
          .unit("1", "a", "33.34")
          .unit("2", "a", "33.33")
          .names("71", "8", "1")
          .names("72", "9", "2")
          .with(
              refund("8").line("a", 1, "33.33").paid("33.33"),
              refund("9").line("a", 1, "33.34").paid("33.34").at(after(Duration.ofHours(1))));

      assertThat(facts.rows())
          .containsExactly(
              "8 WITHIN_ROUNDING 33.33 33.34 -0.01 {goods 33.34, rounding -0.01}",
              "9 EQUAL 33.34 33.34 0.00 {goods 33.34}");
    }

    @Test
    void theTimeThatTheMakerGave_isTheOrder() {
      facts
          .unit("1", "a", "33.34")
          .unit("2", "a", "33.33")
          .names("71", "8", "1")
          .names("72", "9", "2")
          .with(
              refund("9").line("a", 1, "33.34").paid("33.34"),
              refund("8").line("a", 1, "33.33").paid("33.33").processedAt(REQUESTED));

      assertThat(facts.rows())
          .containsExactly(
              "8 WITHIN_ROUNDING 33.33 33.34 -0.01 {goods 33.34, rounding -0.01}",
              "9 EQUAL 33.34 33.34 0.00 {goods 33.34}");
    }

    @Test
    void unitThatIsPaidInTwoParts_isExpectedOnce() {
      facts
          .unit("1", "a", "399")
          .names("71", "8", "1")
          .names("72", "9", "1")
          .with(
              refund("8").line("a", 1, "399").paid("200"),
              refund("9").line("a", 1, "0").paid("199").at(after(Duration.ofHours(1))));

      assertThat(facts.rows())
          .containsExactly(
              "8 AMOUNT_DIFFERS 200.00 399.00 -199.00 {goods 399.00, unexplained -199.00}",
              "9 EQUAL 199.00 199.00 0.00 {goods 199.00}");
    }

    @Test
    void unitThatThePlatformPaysTwice_isRefundedTwice() {
      facts
          .unit("1", "a", "399")
          .names("71", "8", "1")
          .names("72", "9", "1")
          .with(
              refund("8").line("a", 1, "399").paid("399"),
              refund("9").line("a", 1, "399").paid("399").at(after(Duration.ofHours(1))));

      assertThat(facts.rows())
          .containsExactly(
              "8 EQUAL 399.00 399.00 0.00 {goods 399.00}",
              "9 REFUNDED_TWICE 399.00 0.00 399.00 {goods 399.00}");
    }

    @Test
    void anotherOrderLine_isNotTouched() {
      facts
          .unit("1", "a", "100")
          .unit("2", "b", "100")
          .names("71", "8", "1")
          .names("72", "9", "2")
          .with(
              refund("8").line("a", 1, "100").paid("90"),
              refund("9").line("b", 1, "100").paid("100").at(after(Duration.ofHours(1))));

      assertThat(facts.judged().get(1).verdict()).isEqualTo(RefundVerdict.EQUAL);
    }

    @Test
    void refundOutsideTheWorkflow_leavesNothingOver() {
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(
              refund("8").line("a", 1, "100").paid("70"),
              refund("9").line("a", 1, "100").paid("100").at(after(Duration.ofHours(1))));

      assertThat(facts.rows())
          .containsExactly(
              "8 OUTSIDE_WORKFLOW 70.00 0.00 70.00 {goods 100.00, unexplained -30.00}",
              "9 EQUAL 100.00 100.00 0.00 {goods 100.00}");
    }
  }

  @Nested
  class Components {
    private void unitRefunded(String paid) {
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").paid(paid));
    }

    @Test
    void shippingThatIsNotAllowed_isUnexplained() {
      facts.rules = RULES.toBuilder().shippingRefundAllowed(false).build();
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").shipping("49").paid("549"));

      assertThat(facts.rows())
          .containsExactly(
              "9 AMOUNT_DIFFERS 549.00 500.00 49.00 {goods 500.00, unexplained 49.00}");
    }

    @Test
    void feeThatWasNotKept_isUnexplained() {
      facts
          .unit("1", "a", "500", "50", Set.of())
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").paid("500"));

      assertThat(facts.rows())
          .containsExactly(
              "9 AMOUNT_DIFFERS 500.00 500.00 0.00"
                  + " {goods 500.00, restockingFee -50.00, unexplained 50.00}");
    }

    @Test
    void adjustment_namesACauseAndExplainsNothing() {
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").adjusted("REFUND_DISCREPANCY", "20").paid("480"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.AMOUNT_DIFFERS);
      assertThat(facts.judged().get(0).cause()).contains("REFUND_DISCREPANCY of 20.00");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "500.01 | WITHIN_ROUNDING",
          "499.99 | WITHIN_ROUNDING",
          "500.02 | AMOUNT_DIFFERS",
          "500.00 | EQUAL",
        })
    void oneUnitAgainstOneLine_mayDifferByOneMinorUnit(String paid, RefundVerdict verdict) {
      unitRefunded(paid);

      assertThat(facts.judged().get(0).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
      "6, 600.05, WITHIN_ROUNDING",
      "6, 600.06, AMOUNT_DIFFERS",
      "3, 300.03, AMOUNT_DIFFERS"
    })
    void rounding_isHalfAMinorUnitForEachPartUpToTheCap(
        int pieces, String paid, RefundVerdict verdict) {
      String[] ids = new String[pieces];
      for (int i = 0; i < pieces; i++) {
        ids[i] = "1" + i;
        facts.unit(ids[i], "a", "100");
      }
      RefundFixtures.Refund refund = refund("9").paid(paid);
      // As many lines as units, but of three pieces only two lines: 5 parts, or 2.5 minor units.
      for (int i = 0; i < (pieces == 3 ? 2 : pieces); i++) {
        refund.line("a", 1, "100");
      }
      facts.names("71", "9", ids).with(refund);

      assertThat(facts.judged().get(0).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "500.00 | EQUAL | {goods 500.00}",
          "550.00 | EXPLAINED | {bonus 50.00, goods 500.00}",
          "550.01 | AMOUNT_DIFFERS | {goods 500.00, unexplained 50.01}",
          "499.00 | AMOUNT_DIFFERS | {goods 500.00, unexplained -1.00}",
        })
    void storeCredit_mayHaveABonusUpToTheBound(String credit, String verdict, String parts) {
      facts.rules = RULES.toBuilder().bonusRate(amount("0.1")).build();
      facts.unit("1", "a", "500").credit("71", credit, REFUNDED, "1");

      assertThat(facts.rows().get(0)).startsWith("71 " + verdict + " ").endsWith(parts);
    }

    @Test
    void bonus_isWhatExceedsThePriceLessFees() {
      facts.rules = RULES.toBuilder().bonusRate(amount("0.1")).build();
      facts.unit("1", "a", "500", "30", Set.of()).credit("71", "520", REFUNDED, "1");

      assertThat(facts.rows())
          .containsExactly(
              "71 EXPLAINED 520.00 500.00 20.00 {bonus 50.00, goods 500.00, restockingFee -30.00}");
    }

    @Test
    void moneyAboveThePrice_isNoBonus() {
      facts.rules = RULES.toBuilder().bonusRate(amount("0.1")).build();
      unitRefunded("550");

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.AMOUNT_DIFFERS);
    }

    @Test
    void surplusOfAStoreCredit_doesNotTouchAnotherUnitOfTheLine() {
      facts
          .unit("1", "a", "500")
          .unit("2", "a", "500")
          .credit("71", "620", REFUNDED, "1")
          .credit("72", "500", after(Duration.ofHours(1)), "2");

      assertThat(facts.rows())
          .containsExactly(
              "71 AMOUNT_DIFFERS 620.00 500.00 120.00 {goods 500.00, unexplained 120.00}",
              "72 EQUAL 500.00 500.00 0.00 {goods 500.00}");
    }

    @ParameterizedTest
    @CsvSource({"cash, EXPLAINED, cashRounding", "shopify_payments, AMOUNT_DIFFERS, unexplained"})
    void roundingOfThePlatform_needsACashPayment(String gateway, String verdict, String part) {
      facts
          .unit("1", "a", "149.50")
          .names("71", "9", "1")
          .with(
              refund("9")
                  .line("a", 1, "149.50")
                  .payment(Progress.SUCCEEDED, "149.50", "0.50", false, gateway));

      assertThat(facts.rows())
          .containsExactly(
              "9 " + verdict + " 150.00 149.50 0.50 {" + join(part, "0.50", "149.50") + "}");
    }

    private String join(String part, String rounding, String goods) {
      return part.compareTo("goods") < 0
          ? part + " " + rounding + ", goods " + goods
          : "goods " + goods + ", " + part + " " + rounding;
    }

    @Test
    void testTransactions_areLeftOut() {
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(
              refund("9")
                  .line("a", 1, "500")
                  .payment(Progress.SUCCEEDED, "500", "0", true, "bogus")
                  .payment(Progress.PENDING, "500", "0", true, "bogus")
                  .paid("500"));

      assertThat(facts.rows()).containsExactly("9 EQUAL 500.00 500.00 0.00 {goods 500.00}");
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "JPY | 5000.0 | 5000 | 5000",
          "KWD | 12.3450 | 12.345 | 12.345",
          "SEK | 1e3 | 1000 | 1000.00",
          "ISK | 99999999999999999 | 99999999999999999.0 | 99999999999999999",
        })
    void amounts_haveTheDecimalsOfTheCurrency(
        String currency, String paid, String price, String shown) {
      facts.currency = currency;
      facts
          .unit("1", "a", price)
          .names("71", "9", "1")
          .with(refund("9").in(currency).line("a", 1, price).paid(paid));

      assertThat(facts.rows())
          .containsExactly(
              "9 EQUAL %s %s %s {goods %s}".formatted(shown, shown, Money.zero(currency), shown));
    }
  }

  /** The zeros of some currencies. */
  private static final class Money {
    static String zero(String currency) {
      return Map.of("JPY", "0", "ISK", "0", "KWD", "0.000").getOrDefault(currency, "0.00");
    }
  }

  @Nested
  class Explainers {
    private static RefundPart part(RefundComponent component, String amount) {
      return new RefundPart(component, amount(amount), null);
    }

    private void rest(RefundExplainer... explainers) {
      facts.explainers = List.of(explainers);
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").paid("450"));
    }

    @Test
    void namedRest_isExplained() {
      rest(
          rest -> List.of(part(RefundComponent.DISCOUNT, "-20")),
          rest -> List.of(part(RefundComponent.DISCOUNT, rest.amount().toPlainString())));

      assertThat(facts.rows())
          .containsExactly("9 EXPLAINED 450.00 500.00 -50.00 {discount -50.00, goods 500.00}");
    }

    @Test
    void partOfARest_leavesTheOther() {
      rest(rest -> List.of(part(RefundComponent.DISCOUNT, "-20")));

      assertThat(facts.rows())
          .containsExactly(
              "9 AMOUNT_DIFFERS 450.00 500.00 -50.00"
                  + " {discount -20.00, goods 500.00, unexplained -30.00}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-51", "20", "0", "-0.001"})
    void answerThatBreaksTheContract_isIgnored(String amount) {
      rest(rest -> List.of(part(RefundComponent.DISCOUNT, amount)));

      assertThat(facts.rows())
          .containsExactly(
              "9 AMOUNT_DIFFERS 450.00 500.00 -50.00 {goods 500.00, unexplained -50.00}");
    }

    @Test
    void explainerThatFails_isIgnored() {
      rest(
          rest -> {
            throw new IllegalStateException("no");
          },
          rest -> List.of(part(RefundComponent.UNEXPLAINED, "-50")));

      assertThat(facts.rows())
          .containsExactly(
              "9 AMOUNT_DIFFERS 450.00 500.00 -50.00 {goods 500.00, unexplained -50.00}");
    }
  }

  @Nested
  class Verdicts {
    @Test
    void cutRefund_isNotFinalAndTheOthersAreJudged() {
      facts
          .unit("1", "a", "100")
          .names("71", "8", "1")
          .with(
              refund("8").line("a", 1, "100").paid("100"),
              refund("9").cut().line("a", 1, "100").paid("100"));

      assertThat(facts.rows())
          .containsExactly(
              "8 EQUAL 100.00 100.00 0.00 {goods 100.00}", "9 NOT_FINAL null null null {}");
    }

    @Test
    void otherCurrency_isAConflict() {
      facts.currency = "EUR";
      facts
          .unit("1", "a", "10")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").pending("100"));

      assertThat(facts.rows()).containsExactly("9 CURRENCY_CONFLICT 0.00 null null {}");
    }

    @Test
    void pendingPart_isNotFinalHoweverOld() {
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").paid("60").pending("40"));

      assertThat(facts.rows()).containsExactly("9 NOT_FINAL 60.00 100.00 null {}");
    }

    @Test
    void requestedTransactionWithoutMoney_isNotFinal() {
      facts.unit("1", "a", "100").payment("71", null, ReturnPayment.Progress.REQUESTED, "1");

      assertThat(facts.rows()).containsExactly("71 NOT_FINAL 0.00 100.00 null {}");
    }

    @Test
    void requestedTransactionWithMoney_isJudged() {
      facts
          .unit("1", "a", "100")
          .payment("71", "9", ReturnPayment.Progress.REQUESTED, "1")
          .with(refund("9").line("a", 1, "100").paid("100"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.EQUAL);
    }

    @Test
    void onlyFailedAttempts_haveFailedWhateverTheReturnsPlatformSays() {
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").failed("100").failed("100"));

      assertThat(facts.rows()).containsExactly("9 FAILED_LATER 0.00 100.00 -100.00 {}");
    }

    @Test
    void failedAttemptThatSucceededLater_isJudgedByTheMoney() {
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").failed("100").paid("100"));

      assertThat(facts.rows()).containsExactly("9 EQUAL 100.00 100.00 0.00 {goods 100.00}");
    }

    @Test
    void successWithoutARefund_isNotPaid() {
      facts.unit("1", "a", "100").names("71", "9", "1");

      assertThat(facts.rows()).containsExactly("71 NOT_PAID 0.00 100.00 -100.00 {}");
    }

    @Test
    void successWithoutARefund_isNotFinalIfOrdersAreMissing() {
      facts.isPlatformKnown = false;
      facts.unit("1", "a", "100").names("71", "9", "1");

      assertThat(facts.rows()).containsExactly("71 NOT_FINAL 0.00 100.00 null {}");
    }

    @Test
    void refundWithoutLines_isOutsideTheWorkflowAndNotCancelled() {
      facts.with(refund("9").adjusted("REFUND_DISCREPANCY", "-30").paid("30"));

      assertThat(facts.rows())
          .containsExactly("9 OUTSIDE_WORKFLOW 30.00 0.00 30.00 {unexplained 30.00}");
    }

    @Test
    void cancelledLines_areExplained() {
      facts.with(refund("9").line("a", 2, "200", Restock.CANCEL).shipping("49").paid("249"));

      assertThat(facts.rows())
          .containsExactly("9 EXPLAINED 249.00 200.00 49.00 {goods 200.00, shipping 49.00}");
      assertThat(facts.judged().get(0).cause()).isEqualTo("cancelled before dispatch");
    }

    @Test
    void cancelledLinesOfTheExactAmount_areExplained() {
      facts.with(refund("9").line("a", 2, "200", Restock.CANCEL).paid("200"));

      assertThat(facts.rows()).containsExactly("9 EXPLAINED 200.00 200.00 0.00 {goods 200.00}");
    }

    @Test
    void cancelledLineBesideAReturn_isExpected() {
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").line("a", 1, "100", Restock.CANCEL).paid("200"));

      assertThat(facts.rows()).containsExactly("9 EQUAL 200.00 200.00 0.00 {goods 200.00}");
    }

    @Test
    void cancelledLineBesideOneOfAnotherKind_isOutsideTheWorkflow() {
      facts.with(
          refund("9")
              .line("a", 1, "100", Restock.OTHER)
              .line("b", 1, "50", Restock.CANCEL)
              .paid("150"));

      assertThat(facts.rows())
          .containsExactly("9 OUTSIDE_WORKFLOW 150.00 50.00 100.00 {goods 150.00}");
    }

    @ParameterizedTest
    @CsvSource({"86399, NOT_FINAL", "86400, OUTSIDE_WORKFLOW"})
    void gracePeriod_endsWithItsLastSecond(long age, RefundVerdict verdict) {
      facts.now = REFUNDED.plusSeconds(age);
      facts.with(refund("9").line("a", 1, "100").paid("100"));

      RefundRow row = facts.judged().get(0);
      assertThat(row.verdict()).isEqualTo(verdict);
      assertThat(row.money()).isEqualByComparingTo("100");
      assertThat(row.expected()).isEqualByComparingTo("0");
      assertThat(row.parts().isEmpty()).isEqualTo(verdict == RefundVerdict.NOT_FINAL);
    }

    @Test
    void goodVerdict_neverWaits() {
      facts.now = REFUNDED;
      facts
          .unit("1", "a", "100")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "100").paid("100"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.EQUAL);
    }

    @Test
    void settlementOfMoneyThatThePlatformShows_hasNoRow() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(settlement("k2", "4711"));

      assertThat(facts.rows())
          .containsExactly(
              "9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}",
              "klarna:k2 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {unexplained 100.00}");
    }

    @Test
    void settlementWithoutIds_belongsToThePaymentOfItsAmountAndTime() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(unnamed("k1", "100", "SEK", REFUNDED.plus(Duration.ofDays(14))));

      assertThat(facts.rows()).containsExactly("9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}");
    }

    @ParameterizedTest
    @CsvSource({"100, SEK, -49", "100, SEK, 337", "99.99, SEK, 1", "100, EUR, 1", "-100, SEK, 1"})
    void settlementOfAnotherAmountCurrencyOrTime_isARefundOfItsOwn(
        String amount, String currency, long hours) {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(
          unnamed("k1", amount, currency, REFUNDED.plus(Duration.ofHours(hours))));
      facts.now = REFUNDED.plus(Duration.ofDays(30));

      assertThat(facts.judged())
          .extracting(RefundRow::key, RefundRow::verdict, RefundRow::order)
          .contains(tuple("SETTLEMENT:klarna:k1", RefundVerdict.OUTSIDE_WORKFLOW, "#1001"));
    }

    @Test
    void oneOfTwoRowsOfOneAmount_isOutsideTheWorkflowAndSaysTheDoubt() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(unnamed("k2", "100", "SEK", REFUNDED.plus(Duration.ofHours(1))));
      facts.settlements.add(unnamed("k1", "100.00", "SEK", REFUNDED.plus(Duration.ofHours(2))));

      assertThat(facts.rows())
          .containsExactly(
              "9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}",
              "klarna:k1 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {unexplained 100.00}");
      assertThat(facts.judged().get(1).cause())
          .contains("row klarna:k2 has the same amount")
          .contains("refund 9 cannot be said");
    }

    @Test
    void rowsWhoseTimesSayWhichPaymentsTheyAre_haveNoDoubt() {
      Instant later = REFUNDED.plus(Duration.ofDays(13));
      facts.with(refund("8").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.with(refund("9").at(later).line("b", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(unnamed("k1", "100", "SEK", REFUNDED.plus(Duration.ofDays(1))));
      facts.settlements.add(unnamed("k2", "100", "SEK", REFUNDED.plus(Duration.ofDays(12))));
      facts.now = later.plus(Duration.ofDays(3));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("8", "9");
    }

    @Test
    void moneyThatCameBackOfAPaymentThatSucceeded_isARowOfItsOwn() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(
          new SettlementRow(
              "klarna", "k2", amount("-100"), "SEK", REFUNDED, null, "#1001", "9-0", null));

      assertThat(facts.rows())
          .containsExactly(
              "9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}",
              "klarna:k2 OUTSIDE_WORKFLOW -100.00 0.00 -100.00 {unexplained -100.00}");
      assertThat(facts.judged().get(1).cause())
          .contains("its money came back, and the sales platform says that refund 9 succeeded");
    }

    @Test
    void moneyThatCameBackOfAPaymentThatFailed_belongsToIt() {
      facts.with(
          refund("9").line("a", 1, "100").payment(Progress.FAILED, "100", "0", false, "klarna"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(
          new SettlementRow(
              "klarna", "k2", amount("-100"), "SEK", REFUNDED, null, "#1001", "9-0", null));

      assertThat(facts.judged())
          .extracting(RefundRow::id, RefundRow::verdict)
          .containsExactly(tuple("9", RefundVerdict.FAILED_LATER));
    }

    @Test
    void paymentThatARowNames_isNotThatOfAnotherRow() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(unnamed("k2", "100", "SEK", REFUNDED));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9", "klarna:k2");
    }

    @Test
    void cashAndFailedPayments_areNotSettledByAProvider() {
      facts.with(
          refund("9")
              .line("a", 1, "200", Restock.CANCEL)
              .payment(Progress.SUCCEEDED, "100", "0", false, "cash")
              .payment(Progress.FAILED, "100", "0", false, "klarna"));
      facts.settlements.add(unnamed("k1", "100", "SEK", REFUNDED));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9", "klarna:k1");
    }

    @Test
    void secondPayoutOfOnePayment_isARefundOfItsOwn() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(settlement("k2", "9-0"));

      assertThat(facts.rows())
          .containsExactly(
              "9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}",
              "klarna:k2 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {unexplained 100.00}");
      assertThat(facts.judged().get(1).cause())
          .contains("it names refund 9, and the provider paid out more");
    }

    @Test
    void moreMoneyThanThePaymentThatARowNames_isARefundOfItsOwn() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(named("k1", "1000", "SEK", "9-0", null));

      assertThat(facts.rows())
          .containsExactly(
              "9 EXPLAINED 100.00 100.00 0.00 {goods 100.00}",
              "klarna:k1 OUTSIDE_WORKFLOW 900.00 0.00 900.00 {unexplained 900.00}");
      assertThat(facts.judged().get(1).cause())
          .contains("of its 1000.00, this is what the refund does not have");
    }

    @Test
    void partsOfAPayment_haveNoRowUntilTheyAreMoreThanIt() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(named("k1", "60", "SEK", "9-0", null));
      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");

      facts.settlements.add(named("k2", "40", "SEK", null, "9"));
      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");

      facts.settlements.add(named("k3", "10", "SEK", null, "9"));
      assertThat(facts.judged())
          .extracting(RefundRow::id, RefundRow::money)
          .contains(tuple("klarna:k3", amount("10.00")))
          .hasSize(2);
    }

    @Test
    void payoutOfAFailedPayment_isARefundOfItsOwn_andNobodyIsAskedToPayAgain() {
      facts.with(refund("9").line("a", 1, "100").failed("100"));
      facts.settlements.add(settlement("k1", "9-0"));

      assertThat(facts.rows())
          .containsExactly(
              "9 NOT_FINAL 0.00 0.00 null {}",
              "klarna:k1 OUTSIDE_WORKFLOW 100.00 0.00 100.00 {unexplained 100.00}");
      assertThat(facts.judged().get(0).cause()).contains("paid it out in row klarna:k1");
      assertThat(facts.judged().get(1).cause()).contains("do not pay the customer before");
    }

    @Test
    void retryAfterAFailedPayment_takesItsOwnPayoutOnly() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).failed("100").paid("100"));
      facts.settlements.add(named("k1", "100", "SEK", null, "9"));
      facts.settlements.add(named("k2", "-100", "SEK", null, "9"));
      facts.settlements.add(named("k3", "100", "SEK", null, "9"));
      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");

      facts.settlements.add(named("k4", "100", "SEK", null, "9"));
      assertThat(facts.judged()).extracting(RefundRow::money).containsOnly(amount("100.00"));
      assertThat(facts.judged()).hasSize(2);
    }

    @Test
    void rowInTheCurrencyOfTheAccount_countsNoMoney_andASecondOneDoes() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(named("k1", "9.10", "EUR", "9-0", null));
      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");

      facts.settlements.add(named("k2", "9.10", "EUR", "9-0", null));
      assertThat(facts.judged())
          .extracting(RefundRow::id, RefundRow::currency, RefundRow::money)
          .containsExactly(
              tuple("9", "SEK", amount("100.00")), tuple("klarna:k2", "EUR", amount("9.10")));
    }

    @Test
    void rowsOfTwoProviders_areNotAddedUp() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("100"));
      facts.settlements.add(settlement("k1", "9-0"));
      facts.settlements.add(
          new SettlementRow(
              "adyen", "a1", amount("100"), "SEK", REFUNDED, null, "#1001", "9-0", null));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");
    }

    @Test
    void paymentsThatOneRowShowsTogether_areNotThoseOfOtherRows() {
      facts.with(refund("9").line("a", 1, "100", Restock.CANCEL).paid("60").paid("40"));
      facts.settlements.add(named("k1", "100", "SEK", null, "9"));
      facts.settlements.add(unnamed("k2", "60", "SEK", REFUNDED));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9", "klarna:k2");
    }

    @Test
    void rowsOfARefundThatWasNotReadInFull_waitForIt() {
      facts.with(refund("9").line("a", 1, "100").paid("40").cut());
      facts.settlements.add(named("k1", "100", "SEK", null, "9"));

      assertThat(facts.judged()).extracting(RefundRow::id).containsExactly("9");
    }

    private SettlementRow named(
        String reference,
        String sum,
        String currency,
        @Nullable String payment,
        @Nullable String refund) {
      return new SettlementRow(
          "klarna", reference, amount(sum), currency, REFUNDED, null, "#1001", payment, refund);
    }

    private SettlementRow unnamed(String reference, String sum, String currency, Instant at) {
      return new SettlementRow(
          "klarna", reference, amount(sum), currency, at, null, "1001", null, null);
    }

    private SettlementRow settlement(String reference, String payment) {
      return new SettlementRow(
          "klarna", reference, amount("100"), "SEK", REFUNDED, null, "#1001", payment, null);
    }
  }

  /** Goods that a return of the sales platform gives in place of money. */
  @Nested
  class ExchangesOnline {
    private static final String RETURN = "#1001-R1";

    @Test
    void cheaperGoods_leaveTheRestOfThePrice() {
      facts
          .unit("1", "a", "500")
          .names("70", "900", "1")
          .with(refund("900").of(RETURN).line("a", 1, "500").exchanged("200").paid("300"));

      assertThat(facts.rows())
          .containsExactly("900 EXPLAINED 300.00 500.00 -200.00 {exchange -200.00, goods 500.00}");
    }

    @Test
    void dearerGoods_leaveNothing_andAreNotUnpaid() {
      facts
          .unit("1", "a", "500")
          .names("70", "900", "1")
          .with(refund("900").of(RETURN).line("a", 1, "500").exchanged("650"));

      assertThat(facts.rows())
          .containsExactly("900 EXPLAINED 0.00 500.00 -500.00 {exchange -500.00, goods 500.00}");
    }

    @Test
    void goodsAndTooMuchMoney_areADifference() {
      facts
          .unit("1", "a", "500")
          .names("70", "900", "1")
          .with(refund("900").of(RETURN).line("a", 1, "500").exchanged("200").paid("400"));

      assertThat(facts.rows())
          .containsExactly(
              "900 AMOUNT_DIFFERS 400.00 500.00 -100.00"
                  + " {exchange -200.00, goods 500.00, unexplained 100.00}");
    }

    @Test
    void shippingIsSettledByGoodsToo() {
      facts
          .unit("1", "a", "500", "20", Set.of())
          .names("70", "900", "1")
          .with(refund("900").of(RETURN).line("a", 1, "500").shipping("49").exchanged("529"));

      assertThat(facts.rows())
          .containsExactly(
              "900 EXPLAINED 0.00 500.00 -500.00"
                  + " {exchange -529.00, goods 500.00, restockingFee -20.00, shipping 49.00}");
    }

    @Test
    void refundsOfOneReturn_shareItsGoods() {
      facts
          .unit("1", "a", "500")
          .unit("2", "b", "500")
          .names("70", "900", "1")
          .names("71", "901", "2")
          .with(
              refund("900").of(RETURN).line("a", 1, "500").exchanged("600"),
              refund("901")
                  .of(RETURN)
                  .at(after(Duration.ofMinutes(5)))
                  .line("b", 1, "500")
                  .exchanged("600")
                  .paid("400"));

      assertThat(facts.rows())
          .containsExactly(
              "900 EXPLAINED 0.00 500.00 -500.00 {exchange -500.00, goods 500.00}",
              "901 EXPLAINED 400.00 500.00 -100.00 {exchange -100.00, goods 500.00}");
    }

    @Test
    void cheaperGoodsWithoutMoney_areNotPaid_andTheRefundThatPaysLaterIsExplained() {
      facts
          .unit("1", "a", "500")
          .names("70", "900", "1")
          .names("71", "901", "1")
          .with(
              refund("900").of(RETURN).line("a", 1, "500").exchanged("200"),
              refund("901")
                  .of(RETURN)
                  .at(after(Duration.ofMinutes(5)))
                  .exchanged("200")
                  .paid("300"));

      assertThat(facts.rows())
          .containsExactly(
              "900 NOT_PAID 0.00 500.00 -500.00 {}",
              "901 EXPLAINED 300.00 500.00 -200.00 {exchange -200.00, goods 500.00}");
    }

    @Test
    void exchangeOutsideOfTheWorkflow_isNamedInItsParts() {
      facts.with(refund("900").of(RETURN).line("a", 1, "500").exchanged("200").paid("300"));

      assertThat(facts.rows())
          .containsExactly(
              "900 OUTSIDE_WORKFLOW 300.00 0.00 300.00 {exchange -200.00, goods 500.00}");
    }

    @Test
    void goodsWithoutAReturn_explainNothing() {
      facts
          .unit("1", "a", "500")
          .names("70", "900", "1")
          .with(refund("900").line("a", 1, "500").exchanged("200").paid("300"));

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.AMOUNT_DIFFERS);
    }
  }

  @Nested
  class Registers {
    @Test
    void entryIsTheTotalThatTheOrderNames_notItsPayments() {
      facts
          .unit("1", "a", "500")
          .register(
              20602, REFUNDED, 1, "500", List.of(card("450")), "0", "500", new String[] {"1"});

      RefundRow row = facts.judged().get(0);
      assertThat(row.money()).isEqualTo(amount("450.00"));
      assertThat(row.entry()).isEqualTo(amount("500.00"));
      RefundDay day = RefundDay.builder(row.reportDay().orElseThrow()).add(row).build();
      assertThat(day.currencies().get(0).bridge())
          .contains(new BridgeStep(BridgeReason.ENTRY_DIFFERS, 1, amount("50.00")));
    }

    @Test
    void orderWithoutATotal_isTheSumOfItsPayments() {
      facts
          .unit("1", "a", "500")
          .register(20602, REFUNDED, 1, "500", List.of(card("100"), virtual("400")), "0", "1");

      assertThat(facts.judged().get(0).entry()).isEqualTo(amount("500.00"));
    }

    @Test
    void exchangeAlone_isExplainedWithoutMoney() {
      facts
          .unit("1", "a", "500")
          .register(20602, REFUNDED, 1, "500", List.of(virtual("500")), "0", "1");

      assertThat(facts.rows())
          .containsExactly(
              "sitoo:20602 EXPLAINED 0.00 500.00 -500.00 {exchange -500.00, goods 500.00}");
      assertThat(facts.judged().get(0).entry()).isEqualByComparingTo("500");
    }

    @Test
    void cashRounding_isNamed() {
      facts
          .unit("1", "a", "149.50")
          .register(20602, REFUNDED, 1, "149.50", List.of(cash("150")), "0.50", "1");

      assertThat(facts.rows())
          .containsExactly(
              "sitoo:20602 EXPLAINED 150.00 149.50 0.50 {cashRounding 0.50, goods 149.50}");
    }

    @Test
    void roundingWithoutCash_isUnexplained() {
      facts
          .unit("1", "a", "149.50")
          .register(20602, REFUNDED, 1, "149.50", List.of(card("150")), "0.50", "1");

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.AMOUNT_DIFFERS);
    }

    @Test
    void pieceWithoutAUnit_isExpectedByItsOwnLine() {
      facts.orderName = null;
      facts.register(20602, REFUNDED, 2, "300", List.of(card("300")), "0");

      assertThat(facts.rows())
          .containsExactly("sitoo:20602 EQUAL 300.00 300.00 0.00 {goods 300.00}");
      assertThat(facts.judged().get(0).order()).isNull();
    }

    @Test
    void oneOfTwoPieces_isExpectedByTheUnit() {
      facts
          .unit("1", "a", "140")
          .register(20602, REFUNDED, 2, "300", List.of(card("290")), "0", "1");

      assertThat(facts.rows())
          .containsExactly("sitoo:20602 EQUAL 290.00 290.00 0.00 {goods 290.00}");
    }

    @ParameterizedTest
    @ValueSource(longs = {-3600, 0, 3600})
    void laterOfRegisterAndPlatform_isTwice(long platformLater) {
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").paid("500").at(REFUNDED.plusSeconds(platformLater)))
          .register(20602, REFUNDED, 1, "500", List.of(card("500")), "0", "1");

      boolean isPlatformLater = platformLater >= 0;
      assertThat(facts.rows())
          .containsExactly(
              isPlatformLater
                  ? "9 REFUNDED_TWICE 500.00 0.00 500.00 {goods 500.00}"
                  : "9 EQUAL 500.00 500.00 0.00 {goods 500.00}",
              isPlatformLater
                  ? "sitoo:20602 EQUAL 500.00 500.00 0.00 {goods 500.00}"
                  : "sitoo:20602 REFUNDED_TWICE 500.00 0.00 500.00 {goods 500.00}");
    }

    @Test
    void storeCreditAfterTheRegister_isTwice() {
      facts
          .unit("1", "a", "500")
          .credit("71", "500", after(Duration.ofHours(1)), "1")
          .register(20602, REFUNDED, 1, "500", List.of(card("500")), "0", "1");

      assertThat(facts.rows())
          .containsExactly(
              "71 REFUNDED_TWICE 500.00 0.00 500.00 {goods 500.00}",
              "sitoo:20602 EQUAL 500.00 500.00 0.00 {goods 500.00}");
    }

    @Test
    void exchangePaysNoUnit() {
      facts
          .unit("1", "a", "500")
          .names("71", "9", "1")
          .with(refund("9").line("a", 1, "500").paid("500").at(after(Duration.ofHours(1))))
          .register(20602, REFUNDED, 1, "500", List.of(virtual("500")), "0", "1");

      assertThat(facts.judged().get(0).verdict()).isEqualTo(RefundVerdict.EQUAL);
    }
  }

  @Nested
  class Days {
    @ParameterizedTest
    @CsvSource({
      "2026-11-25T02:59:59Z, 2026-11-24",
      "2026-11-25T03:00:00Z, 2026-11-25",
      // The clock goes back on 2026-10-25: the day before has 25 hours.
      "2026-10-25T02:59:59Z, 2026-10-24",
      "2026-10-25T03:00:00Z, 2026-10-25",
      // The clock goes forward on 2026-03-29.
      "2026-03-29T01:59:59Z, 2026-03-28",
      "2026-03-29T02:00:00Z, 2026-03-29",
    })
    void dayBeginsAtTheCutOff(Instant moment, LocalDate day) {
      assertThat(RULES.toBuilder().dayCutOff(LocalTime.of(4, 0)).build().dayOf(moment))
          .isEqualTo(day);
    }

    @Test
    void cutOffThatTheClockSkips_isTheMomentOfTheSkip() {
      RefundRules rules = RULES.toBuilder().dayCutOff(LocalTime.of(2, 30)).build();

      assertThat(rules.startOf(LocalDate.of(2026, 3, 29))).isEqualTo("2026-03-29T01:00:00Z");
      assertThat(rules.dayOf(Instant.parse("2026-03-29T00:59:59Z"))).isEqualTo("2026-03-28");
      assertThat(rules.dayOf(Instant.parse("2026-03-29T01:00:00Z"))).isEqualTo("2026-03-29");
    }

    @Test
    void money_belongsToTheDayOfItsLastPayment() {
      facts.with(
          refund("9")
              .line("a", 1, "100", Restock.CANCEL)
              .paid("60")
              .processedAt(Instant.parse("2026-11-26T23:30:00Z"))
              .paid("40"));

      assertThat(facts.judged().get(0).day()).isEqualTo("2026-11-27");
      assertThat(facts.judged().get(0).begun()).isEqualTo("2026-11-25");
    }

    @Test
    void refundWithoutMoney_hasNoDay() {
      facts.unit("1", "a", "100").names("71", "9", "1");

      assertThat(facts.judged().get(0).day()).isNull();
      assertThat(facts.now).isEqualTo(NOW);
    }
  }
}
