package dev.restock.sync.internal.mapping.check;

import dev.restock.sync.internal.mapping.ConditionsMatcher;
import dev.restock.sync.internal.mapping.Glob;
import dev.restock.sync.internal.mapping.RuleIndex;
import dev.restock.sync.internal.mapping.TextSet;
import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.returns.Disposition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tests whether conditions match every unit that other conditions match. The answer is false if in
 * doubt, and true only if it is certain.
 */
public final class Subsumption {
  /** The dispositions of units that come to the rules; all others are decided before them. */
  public static final Set<Disposition> RULED =
      Set.of(
          Disposition.SELLABLE,
          Disposition.DAMAGED,
          Disposition.MISSING,
          Disposition.NOT_INSPECTED);

  /** A character that stands for any other, so no rule may have it. */
  private static final String ANY_TEXT = "\uffff";

  private Subsumption() {}

  /** Facts with which an index finds the rules that may cover a rule. */
  public static RuleIndex.Probe probe(ConditionsMatcher covered) {
    return new RuleIndex.Probe() {
      @Override
      public @Nullable Disposition disposition() {
        return covered.conditions().dispositions().stream().findFirst().orElse(null);
      }

      @Override
      public @Nullable String text(Fact fact) {
        return texts(covered.text(fact).wanted())
            .findFirst()
            .map(text -> text.replace("*", ANY_TEXT))
            .orElse(null);
      }
    };
  }

  public static boolean covers(ConditionsMatcher one, ConditionsMatcher other) {
    Conditions wide = one.conditions();
    Conditions narrow = other.conditions();
    return coversDispositions(wide.dispositions(), narrow.dispositions())
        && one.texts().stream().allMatch(test -> covers(test, other.text(test.fact())))
        && (wide.exchange().isEmpty() || wide.exchange().equals(narrow.exchange()))
        && coversPrices(wide.price(), narrow.price())
        && coversAges(wide.age(), narrow.age());
  }

  private static boolean coversPrices(Optional<PriceRange> one, Optional<PriceRange> other) {
    return one.isEmpty() || other.filter(range -> covers(one.get(), range)).isPresent();
  }

  private static boolean coversAges(Optional<AgeRange> one, Optional<AgeRange> other) {
    return one.isEmpty() || other.filter(range -> covers(one.get(), range)).isPresent();
  }

  static boolean covers(PriceRange one, PriceRange other) {
    return one.currency().equals(other.currency())
        && coversMin(one.min(), other.min())
        && coversMax(one.max(), other.max());
  }

  static boolean covers(AgeRange one, AgeRange other) {
    return coversMin(one.minDays(), other.minDays()) && coversMax(one.maxDays(), other.maxDays());
  }

  private static <C extends Comparable<C>> boolean coversMin(@Nullable C one, @Nullable C other) {
    return one == null || (other != null && one.compareTo(other) <= 0);
  }

  private static <C extends Comparable<C>> boolean coversMax(@Nullable C one, @Nullable C other) {
    return one == null || (other != null && one.compareTo(other) >= 0);
  }

  private static boolean coversDispositions(Set<Disposition> one, Set<Disposition> other) {
    return one.isEmpty() || one.containsAll(other.isEmpty() ? RULED : other);
  }

  private static boolean covers(ConditionsMatcher.TextTest one, ConditionsMatcher.TextTest other) {
    TextSet wanted = other.wanted();
    if (!one.wanted().isEmpty()
        && !one.wanted().covers("*")
        && (wanted.isEmpty() || !texts(wanted).allMatch(one.wanted()::covers))) {
      return false;
    }
    // The other conditions must never match a text that this one excludes.
    return texts(one.unwanted())
        .allMatch(
            excluded ->
                other.unwanted().covers(excluded)
                    || (!wanted.isEmpty()
                        && wanted.patterns().isEmpty()
                        && wanted.literals().stream()
                            .noneMatch(text -> Glob.matches(excluded, text))));
  }

  /** Whether no text can meet both the texts that must match and those that must not. */
  public static boolean isContradictory(ConditionsMatcher rule) {
    return rule.texts().stream()
        .anyMatch(
            test ->
                !test.wanted().isEmpty() && texts(test.wanted()).allMatch(test.unwanted()::covers));
  }

  private static Stream<String> texts(TextSet set) {
    return Stream.concat(set.literals().stream(), set.patterns().stream());
  }
}
