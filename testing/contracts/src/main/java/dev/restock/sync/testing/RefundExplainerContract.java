package dev.restock.sync.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundExplainer.Rest;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.facts.RefundUnit;
import dev.restock.sync.stock.UnitRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * The contract of {@link RefundExplainer}. Extend this class in a JUnit test:
 *
 * <pre>{@code
 * class MyExplainerTest extends RefundExplainerContract {
 *   protected RefundExplainer explainer() {
 *     return new MyExplainer();
 *   }
 * }
 * }</pre>
 *
 * <p>The rests of the tests are of one unit of 500. If the explainer names parts only of rests with
 * other facts, override {@link #rest}.
 */
public abstract class RefundExplainerContract {
  private static final List<String> CURRENCIES = List.of("SEK", "JPY", "KWD");
  private static final List<String> AMOUNTS =
      List.of("-500", "-50", "-7", "-1", "1", "7", "50", "500", "12345");
  private static final Set<RefundComponent> RESERVED =
      Set.of(
          RefundComponent.GOODS,
          RefundComponent.CASH_ROUNDING,
          RefundComponent.ROUNDING,
          RefundComponent.UNEXPLAINED);

  /** For subclasses. */
  protected RefundExplainerContract() {}

  /**
   * Makes the explainer.
   *
   * @return an explainer configured as in production
   */
  protected abstract RefundExplainer explainer();

  /**
   * Makes a rest.
   *
   * @param currency the currency
   * @param amount the rest
   * @return the rest of a refund of one unit
   */
  protected Rest rest(String currency, BigDecimal amount) {
    BigDecimal paid = new BigDecimal("500");
    RefundUnit unit =
        new RefundUnit(
            new UnitRef("10010101", "46000101"),
            "6000000001001",
            "#1001",
            "17000000001001",
            false,
            Instant.parse("2026-11-17T08:00:00Z"),
            Set.of("#1001-R1"),
            paid,
            null,
            currency,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);
    return new Rest(
        "7000000001001",
        RefundOrigin.PLATFORM,
        "#1001",
        currency,
        paid.add(amount),
        List.of(new RefundPart(RefundComponent.GOODS, paid, null)),
        amount,
        false,
        List.of(),
        List.of(unit));
  }

  private List<Rest> rests() {
    List<Rest> rests = new ArrayList<>();
    for (String currency : CURRENCIES) {
      for (String amount : AMOUNTS) {
        rests.add(rest(currency, new BigDecimal(amount)));
      }
    }
    return rests;
  }

  @Test
  void partsHaveTheSignOfTheRestAndAreNotZero() {
    for (Rest rest : rests()) {
      assertThat(explainer().explain(rest))
          .as("%s", rest)
          .allMatch(part -> part.amount().signum() == rest.amount().signum());
    }
  }

  @Test
  void partsAreNoMoreThanTheRest() {
    for (Rest rest : rests()) {
      BigDecimal sum =
          explainer().explain(rest).stream()
              .map(RefundPart::amount)
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(sum.abs()).as("%s", rest).isLessThanOrEqualTo(rest.amount().abs());
    }
  }

  @Test
  void partsHaveTheDecimalsOfTheCurrency() {
    for (Rest rest : rests()) {
      int decimals = Currency.getInstance(rest.currency()).getDefaultFractionDigits();
      assertThat(explainer().explain(rest))
          .as("%s", rest)
          .allMatch(part -> part.amount().stripTrailingZeros().scale() <= decimals);
    }
  }

  @Test
  void whatTheComparisonNamesItselfIsNotNamed() {
    for (Rest rest : rests()) {
      assertThat(explainer().explain(rest))
          .as("%s", rest)
          .noneMatch(part -> RESERVED.contains(part.component()));
    }
  }

  @Test
  void theSameQuestionHasTheSameAnswer() {
    RefundExplainer one = explainer();
    for (Rest rest : rests()) {
      List<RefundPart> first = List.copyOf(one.explain(rest));
      assertThat(one.explain(rest)).as("%s", rest).isEqualTo(first);
    }
  }

  @Test
  void manyMayAskAtOnce() throws InterruptedException, ExecutionException {
    RefundExplainer one = explainer();
    ManyThreads.getTheAnswersOfOne(rests(), rest -> List.copyOf(one.explain(rest)));
  }
}
