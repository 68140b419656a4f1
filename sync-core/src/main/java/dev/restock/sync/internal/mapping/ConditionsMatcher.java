package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conditions in the form in which they are tested; made once for each rule. */
public final class ConditionsMatcher {
  private final Conditions conditions;
  private final Set<Disposition> dispositions;
  private final List<TextTest> texts;
  private final @Nullable Boolean exchange;
  private final @Nullable PriceRange price;
  private final @Nullable AgeRange age;

  /** One fact, and the texts that it must and must not match. An empty set has no effect. */
  public record TextTest(Fact fact, TextSet wanted, TextSet unwanted) {
    private static TextTest of(Fact fact, Conditions conditions) {
      return new TextTest(
          fact,
          new TextSet(fact, conditions.anyOf(fact)),
          new TextSet(fact, conditions.noneOf(fact)));
    }

    /** Whether a text passes, in its comparable form. */
    public boolean passes(String comparable) {
      return (wanted.isEmpty() || wanted.matches(comparable)) && !unwanted.matches(comparable);
    }
  }

  public ConditionsMatcher(Conditions conditions) {
    this.conditions = conditions;
    this.dispositions = conditions.dispositions();
    this.exchange = conditions.exchange().orElse(null);
    this.price = conditions.price().orElse(null);
    this.age = conditions.age().orElse(null);
    List<TextTest> tests = new ArrayList<>();
    for (Fact fact : Fact.values()) {
      TextTest test = TextTest.of(fact, conditions);
      if (!test.wanted.isEmpty() || !test.unwanted.isEmpty()) {
        tests.add(test);
      }
    }
    this.texts = List.copyOf(tests);
  }

  public Conditions conditions() {
    return conditions;
  }

  /** The tests of texts, for the facts that have one. */
  public List<TextTest> texts() {
    return texts;
  }

  /** The test of one fact; a test with two empty sets if there is none. */
  public TextTest text(Fact fact) {
    for (TextTest test : texts) {
      if (test.fact == fact) {
        return test;
      }
    }
    return TextTest.of(fact, Conditions.ANY);
  }

  public boolean matches(UnitFacts facts) {
    if (!dispositions.isEmpty() && !dispositions.contains(facts.disposition())) {
      return false;
    }
    for (TextTest test : texts) {
      if (!test.passes(facts.text(test.fact))) {
        return false;
      }
    }
    return (exchange == null || exchange == facts.unit().exchange())
        && (price == null || isInPrice(price, facts.price()))
        && (age == null || isInAge(age, facts.ageInDays()));
  }

  static boolean isInPrice(PriceRange range, @Nullable Price price) {
    return price != null && range.includes(price);
  }

  static boolean isInAge(AgeRange range, @Nullable Long days) {
    return days != null && range.includes(days);
  }
}
