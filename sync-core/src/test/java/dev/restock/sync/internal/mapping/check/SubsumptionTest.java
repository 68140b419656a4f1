package dev.restock.sync.internal.mapping.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.internal.mapping.ConditionsMatcher;
import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.returns.Disposition;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Which conditions match whatever others match. */
class SubsumptionTest {

  private static Conditions sellable(UnaryOperator<Conditions.Builder> more) {
    return more.apply(Conditions.builder().disposition(Disposition.SELLABLE)).build();
  }

  private static ConditionsMatcher matcher(UnaryOperator<Conditions.Builder> more) {
    return new ConditionsMatcher(sellable(more));
  }

  private static void covers(
      boolean expected,
      UnaryOperator<Conditions.Builder> one,
      UnaryOperator<Conditions.Builder> two) {
    assertThat(Subsumption.covers(matcher(one), matcher(two)))
        .as("%s covers %s", sellable(one), sellable(two))
        .isEqualTo(expected);
  }

  @Test
  void aRangeOfAgesCoversThoseWithinIt() {
    AgeRange ten = AgeRange.between(10, 20);
    assertThat(Subsumption.covers(ten, AgeRange.between(10, 20))).isTrue();
    assertThat(Subsumption.covers(ten, AgeRange.between(11, 19))).isTrue();
    assertThat(Subsumption.covers(ten, AgeRange.between(9, 20))).isFalse();
    assertThat(Subsumption.covers(ten, AgeRange.between(10, 21))).isFalse();
    assertThat(Subsumption.covers(ten, AgeRange.atLeast(10))).isFalse();
    assertThat(Subsumption.covers(ten, AgeRange.atMost(20))).isFalse();
    assertThat(Subsumption.covers(AgeRange.atLeast(10), ten)).isTrue();
    assertThat(Subsumption.covers(AgeRange.atLeast(11), ten)).isFalse();
    assertThat(Subsumption.covers(AgeRange.atMost(20), ten)).isTrue();
    assertThat(Subsumption.covers(AgeRange.atMost(19), ten)).isFalse();
  }

  @Test
  void aRangeOfPricesCoversThoseWithinItAndOfItsCurrency() {
    PriceRange ten = PriceRange.between("10", "20", "EUR");
    assertThat(Subsumption.covers(ten, PriceRange.between("10.00", "20.00", "EUR"))).isTrue();
    assertThat(Subsumption.covers(ten, PriceRange.between("10.01", "19.99", "EUR"))).isTrue();
    assertThat(Subsumption.covers(ten, PriceRange.between("10", "20", "SEK"))).isFalse();
    assertThat(Subsumption.covers(ten, PriceRange.between("9.99", "20", "EUR"))).isFalse();
    assertThat(Subsumption.covers(ten, PriceRange.between("10", "20.01", "EUR"))).isFalse();
    assertThat(Subsumption.covers(ten, PriceRange.atLeast("10", "EUR"))).isFalse();
    assertThat(Subsumption.covers(ten, PriceRange.atMost("20", "EUR"))).isFalse();
    assertThat(Subsumption.covers(PriceRange.atLeast("10", "EUR"), ten)).isTrue();
    assertThat(Subsumption.covers(PriceRange.atLeast("10.01", "EUR"), ten)).isFalse();
    assertThat(Subsumption.covers(PriceRange.atMost("20", "EUR"), ten)).isTrue();
    assertThat(Subsumption.covers(PriceRange.atMost("19.99", "EUR"), ten)).isFalse();
  }

  @Test
  void conditionsCoverThoseThatAskForMore() {
    UnaryOperator<Conditions.Builder> any = when -> when;
    covers(true, any, when -> when.price(PriceRange.atMost("5", "EUR")));
    covers(false, when -> when.price(PriceRange.atMost("5", "EUR")), any);
    covers(
        true,
        when -> when.price(PriceRange.atMost("5", "EUR")),
        when -> when.price(PriceRange.atMost("4", "EUR")));
    covers(
        false,
        when -> when.price(PriceRange.atMost("4", "EUR")),
        when -> when.price(PriceRange.atMost("5", "EUR")));
    covers(true, any, when -> when.age(AgeRange.atMost(5)));
    covers(false, when -> when.age(AgeRange.atMost(5)), any);
    covers(true, when -> when.age(AgeRange.atMost(5)), when -> when.age(AgeRange.atMost(4)));
    covers(false, when -> when.age(AgeRange.atMost(4)), when -> when.age(AgeRange.atMost(5)));
    covers(true, any, when -> when.exchange(true));
    covers(false, when -> when.exchange(true), any);
    covers(false, when -> when.exchange(true), when -> when.exchange(false));
  }

  @Test
  void whatIsRuledOutMustBeRuledOutByTheOtherToo() {
    UnaryOperator<Conditions.Builder> noSocks = when -> when.not(Fact.SKU, "SOCK-*");
    covers(false, noSocks, when -> when);
    covers(true, noSocks, noSocks);
    covers(true, noSocks, when -> when.not(Fact.SKU, "SOCK-*", "HAT-*"));
    covers(true, noSocks, when -> when.sku("SHOE-1", "HAT-1"));
    covers(false, noSocks, when -> when.sku("SHOE-1", "SOCK-1"));
    covers(false, noSocks, when -> when.sku("SHOE-*"));
  }
}
