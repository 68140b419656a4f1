package dev.restock.sync.testing;

import static dev.restock.sync.testing.Contracts.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundPart;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An explainer with a planted bug does not pass; one that names a part does. */
class RefundExplainerContractTest {

  static Stream<Arguments> bugs() {
    return Stream.of(
        Arguments.of(AlwaysPositive.class, "partsHaveTheSignOfTheRestAndAreNotZero"),
        Arguments.of(TooMuch.class, "partsAreNoMoreThanTheRest"),
        Arguments.of(Fractions.class, "partsHaveTheDecimalsOfTheCurrency"),
        Arguments.of(Unexplained.class, "whatTheComparisonNamesItselfIsNotNamed"),
        Arguments.of(Remembering.class, "theSameQuestionHasTheSameAnswer"),
        Arguments.of(Remembering.class, "manyMayAskAtOnce"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("bugs")
  void aPlantedBugIsFound(Class<? extends RefundExplainerContract> broken, String by) {
    assertThat(fails(broken, by)).isTrue();
  }

  @Test
  void anExplainerOfGiftsPasses() {
    for (String test :
        List.of(
            "partsHaveTheSignOfTheRestAndAreNotZero",
            "partsAreNoMoreThanTheRest",
            "partsHaveTheDecimalsOfTheCurrency",
            "whatTheComparisonNamesItselfIsNotNamed",
            "theSameQuestionHasTheSameAnswer",
            "manyMayAskAtOnce")) {
      assertThat(fails(Gifts.class, test)).as(test).isFalse();
    }
  }

  private static List<RefundPart> part(RefundComponent component, BigDecimal amount) {
    return List.of(new RefundPart(component, amount, null));
  }

  /** A gift of at most 49 is kept by the customer and its price is taken off. */
  static class Gifts extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return rest ->
          rest.amount().signum() < 0
              ? part(RefundComponent.DISCOUNT, rest.amount().max(new BigDecimal("-49")))
              : List.of();
    }
  }

  static class AlwaysPositive extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return rest -> part(RefundComponent.TIP, rest.amount().abs());
    }
  }

  static class TooMuch extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return rest -> part(RefundComponent.DISCOUNT, rest.amount().multiply(BigDecimal.TEN));
    }
  }

  static class Fractions extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return rest -> part(RefundComponent.DISCOUNT, rest.amount().movePointLeft(2));
    }
  }

  static class Unexplained extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return rest -> part(RefundComponent.UNEXPLAINED, rest.amount());
    }
  }

  static class Remembering extends RefundExplainerContract {
    @Override
    protected RefundExplainer explainer() {
      return new RefundExplainer() {
        private int asked;

        @Override
        public synchronized List<RefundPart> explain(Rest rest) {
          asked++;
          return asked % 2 == 0 ? List.of() : part(RefundComponent.FX, rest.amount());
        }
      };
    }
  }
}
