package dev.restock.sync.refunds;

import static dev.restock.sync.refunds.RefundFixtures.card;
import static dev.restock.sync.refunds.RefundFixtures.refund;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.refunds.facts.PlatformRefund.Restock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tax of refunds by rate. */
class RefundTaxTest {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private static List<String> parts(RefundFixtures facts) {
    return facts.judged().get(0).parts().stream().map(RefundTaxTest::text).toList();
  }

  private static String text(RefundPart part) {
    return "%s %s tax %s at %s"
        .formatted(part.component().jsonName(), part.amount(), part.tax(), part.rate());
  }

  @Test
  void eachRateIsAPart() {
    assertThat(
            parts(
                new RefundFixtures()
                    .taxedUnit("u1", "l1", "125.00", "25.00")
                    .taxedUnit("u2", "l2", "112.00", "12.00")
                    .names("t", "900", "u1", "u2")
                    .with(
                        refund("900")
                            .taxed("l1", 1, "125.00", "25.00", "25")
                            .taxed("l2", 1, "112.00", "12.00", "12.0")
                            .taxedShipping("53.00", "3.00", "6")
                            .paid("290.00"))))
        .containsExactly(
            "goods 112.00 tax 12.00 at 12",
            "goods 125.00 tax 25.00 at 25",
            "shipping 53.00 tax 3.00 at 6");
  }

  @Test
  void statedRateDecidesWhereTheTaxDoesNot() {
    assertThat(
            parts(
                new RefundFixtures()
                    .taxedUnit("u1", "l1", "0.10", "0.01")
                    .names("t", "900", "u1")
                    .with(refund("900").taxed("l1", 1, "0.10", "0.01", "12").paid("0.10"))))
        .containsExactly("goods 0.10 tax 0.01 at 12");
  }

  @Test
  void statedRateThatDoesNotGiveTheTax_isNotUsed() {
    assertThat(
            parts(
                new RefundFixtures()
                    .taxedUnit("u1", "l1", "100.00", "0.00")
                    .names("t", "900", "u1")
                    .with(refund("900").taxed("l1", 1, "100.00", "0.00", "25").paid("100.00"))))
        .containsExactly("goods 100.00 tax 0.00 at 0");
  }

  @ParameterizedTest
  @CsvSource({
    "499.00, 99.80, 25",
    "100.00, 20.32, 25.5",
    "99.00, 7.42, 8.1",
    "100.00, 0.00, 0",
    // Several whole percents give it, or no rate does.
    "0.10, 0.02,",
    "224.00, 32.37,",
    "0.02, 0.00,",
  })
  void rateIsThatWhichAloneGivesTheTax(String gross, String tax, @Nullable String rate) {
    List<RefundPart> parts =
        new RefundFixtures()
            .taxedUnit("u1", "l1", gross, tax)
            .names("t", "900", "u1")
            .with(refund("900").line("l1", 1, gross).paid(gross))
            .judged()
            .get(0)
            .parts();

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).tax()).isEqualByComparingTo(tax);
    assertThat(parts.get(0).knownRate().map(BigDecimal::toPlainString).orElse(null))
        .isEqualTo(rate);
  }

  @Test
  void unknownTaxOfAUnit_leavesTheTaxOfOthersKnown() {
    assertThat(
            parts(
                new RefundFixtures()
                    .unit("u1", "l1", "50.00")
                    .taxedUnit("u2", "l2", "125.00", "25.00")
                    .names("t", "900", "u1", "u2")
                    .with(
                        refund("900")
                            .line("l1", 1, "50.00")
                            .line("l2", 1, "125.00")
                            .paid("175.00"))))
        .containsExactly("goods 50.00 tax null at null", "goods 125.00 tax 25.00 at 25");
  }

  @Test
  void cancelledLinesAndRegisterLinesHaveTheirRates() {
    assertThat(
            parts(
                new RefundFixtures()
                    .with(
                        refund("900")
                            .taxed("l1", 1, "125.00", "25.00", "25", Restock.CANCEL)
                            .taxed("l2", 2, "10.60", "0.60", "6", Restock.CANCEL)
                            .paid("135.60"))))
        .containsExactly("goods 10.60 tax 0.60 at 6", "goods 125.00 tax 25.00 at 25");
    assertThat(
            parts(
                new RefundFixtures()
                    .taxedRegister(7, "100.00", "20.00", "25", List.of(card("100.00")))))
        .containsExactly("goods 100.00 tax 20.00 at 25");
  }

  @Test
  void rateNeedsATax() {
    assertThatThrownBy(
            () ->
                new RefundPart(
                    RefundComponent.GOODS, new BigDecimal("1.00"), null, new BigDecimal("25")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Units of several rates on lines that are split or not, in any order. */
  @Property(tries = 300)
  void partsOfEachRateSumExactly_whateverTheOrderAndTheSplit(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int units) {
    Random random = new Random(seed);
    Map<String, BigDecimal> gross = new TreeMap<>();
    Map<String, BigDecimal> tax = new TreeMap<>();
    List<String[]> all = new ArrayList<>();
    BigDecimal money = BigDecimal.ZERO;
    for (int i = 0; i < units; i++) {
      String rate = List.of("25", "12", "6", "0").get(random.nextInt(4));
      BigDecimal price = BigDecimal.valueOf(1 + random.nextInt(99_999), 2);
      BigDecimal taxIn =
          price
              .multiply(new BigDecimal(rate))
              .divide(HUNDRED.add(new BigDecimal(rate)), 2, RoundingMode.HALF_UP);
      gross.merge(rate, price, BigDecimal::add);
      tax.merge(rate, taxIn, BigDecimal::add);
      money = money.add(price);
      all.add(new String[] {"u" + i, "l" + i, price.toPlainString(), taxIn.toPlainString(), rate});
    }

    for (int i = 0; i < 3; i++) {
      Collections.shuffle(all, random);
      List<RefundPart> parts = judged(all, money, random);

      Map<String, BigDecimal> amounts = new TreeMap<>();
      Map<String, BigDecimal> taxes = new TreeMap<>();
      for (RefundPart part : parts) {
        String rate = part.knownRate().orElseThrow().toPlainString();
        amounts.merge(rate, part.amount(), BigDecimal::add);
        taxes.merge(rate, part.knownTax().orElseThrow(), BigDecimal::add);
      }
      assertThat(amounts).isEqualTo(gross);
      assertThat(taxes).isEqualTo(tax);
      assertThat(RefundPart.amounts(parts)).containsEntry(RefundComponent.GOODS, money);
    }
  }

  private static List<RefundPart> judged(List<String[]> all, BigDecimal money, Random random) {
    RefundFixtures facts = new RefundFixtures();
    RefundFixtures.Refund refund = refund("900");
    for (String[] one : all) {
      facts.taxedUnit(one[0], one[1], one[2], one[3]);
      BigDecimal price = new BigDecimal(one[2]);
      BigDecimal tax = new BigDecimal(one[3]);
      if (random.nextBoolean()) {
        refund.taxed(one[1], 1, one[2], one[3], one[4]);
      } else {
        // A discount that was taken back makes a second line of the same order line.
        BigDecimal part = price.divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN);
        BigDecimal taxOfPart = tax.divide(BigDecimal.valueOf(3), 2, RoundingMode.DOWN);
        refund
            .taxed(one[1], 1, part.toPlainString(), taxOfPart.toPlainString(), one[4])
            .taxed(
                one[1],
                0,
                price.subtract(part).toPlainString(),
                tax.subtract(taxOfPart).toPlainString(),
                one[4]);
      }
    }
    return facts
        .names("t", "900", all.stream().map(one -> one[0]).toArray(String[]::new))
        .with(refund.paid(money.toPlainString()))
        .judged()
        .get(0)
        .parts();
  }
}
