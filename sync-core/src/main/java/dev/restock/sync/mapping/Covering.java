package dev.restock.sync.mapping;

import dev.restock.sync.returns.Disposition;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions hold of every unit of which others hold. If in doubt, no: what is called
 * covered surely is.
 */
final class Covering {
  /** A unit of any other disposition is decided before the rules are asked. */
  static final Set<Disposition> RULED =
      EnumSet.of(
          Disposition.SELLABLE,
          Disposition.DAMAGED,
          Disposition.MISSING,
          Disposition.NOT_INSPECTED);

  /** Stands for any character, so it must be one that no rule has. */
  private static final String ANY_TEXT = "\uffff";

  private Covering() {}

  /** What to look up to find the rules that may cover a rule. */
  static RuleIndex.Probe probe(Conditions covered) {
    return new RuleIndex.Probe() {
      @Override
      public @Nullable Disposition disposition() {
        return covered.dispositions().stream().findFirst().orElse(null);
      }

      @Override
      public @Nullable String text(Fact fact) {
        for (Conditions.TextTest test : covered.tests()) {
          if (test.fact() == fact) {
            return texts(test.wanted())
                .findFirst()
                .map(text -> text.replace("*", ANY_TEXT))
                .orElse(null);
          }
        }
        return null;
      }
    };
  }

  static boolean covers(Conditions one, Conditions other) {
    return coversDispositions(one.dispositions(), other.dispositions())
        && one.tests().stream().allMatch(test -> covers(test, other))
        && (one.exchange().isEmpty() || one.exchange().equals(other.exchange()))
        && (one.price().isEmpty()
            || other.price().filter(range -> one.price().get().covers(range)).isPresent())
        && (one.age().isEmpty()
            || other.age().filter(range -> one.age().get().covers(range)).isPresent());
  }

  private static boolean coversDispositions(Set<Disposition> one, Set<Disposition> other) {
    return one.isEmpty() || one.containsAll(other.isEmpty() ? RULED : other);
  }

  private static boolean covers(Conditions.TextTest test, Conditions other) {
    TextSet wanted = new TextSet(test.fact(), other.anyOf(test.fact()));
    TextSet unwanted = new TextSet(test.fact(), other.noneOf(test.fact()));
    if (!test.wanted().isEmpty()
        && !test.wanted().covers("*")
        && (wanted.isEmpty() || !texts(wanted).allMatch(test.wanted()::covers))) {
      return false;
    }
    // What this one rules out, the other must never let through.
    return texts(test.unwanted())
        .allMatch(
            out ->
                unwanted.covers(out)
                    || (!wanted.isEmpty()
                        && wanted.patterns().isEmpty()
                        && wanted.literals().stream().noneMatch(text -> Glob.matches(out, text))));
  }

  /** Whether no unit can meet the texts that are asked for. */
  static boolean isContradictory(Conditions conditions) {
    return conditions.tests().stream()
        .anyMatch(
            test ->
                !test.wanted().isEmpty() && texts(test.wanted()).allMatch(test.unwanted()::covers));
  }

  private static Stream<String> texts(TextSet set) {
    return Stream.concat(set.literals().stream(), set.patterns().stream());
  }
}
