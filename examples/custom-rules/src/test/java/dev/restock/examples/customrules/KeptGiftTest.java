package dev.restock.examples.customrules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundExplainer;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.returns.Price;
import dev.restock.sync.testing.RefundExplainerContract;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class KeptGiftTest extends RefundExplainerContract {

  @Override
  protected RefundExplainer explainer() {
    return new KeptGift(new Price(new BigDecimal("50"), "SEK"));
  }

  @Test
  void thePriceOfTheGiftIsADiscount() {
    assertThat(explainer().explain(rest("SEK", new BigDecimal("-50.00"))))
        .extracting(RefundPart::component)
        .containsExactly(RefundComponent.DISCOUNT);
  }

  @Test
  void anyOtherDifferenceHasNoName() {
    assertThat(explainer().explain(rest("SEK", new BigDecimal("-49.99")))).isEmpty();
    assertThat(explainer().explain(rest("SEK", new BigDecimal("50")))).isEmpty();
    assertThat(explainer().explain(rest("EUR", new BigDecimal("-50")))).isEmpty();
  }
}
