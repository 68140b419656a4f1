package dev.restock.sync.mapping;

import dev.restock.sync.mapping.MappingExplanation.Mismatch;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Finds out which conditions do not hold of a unit. */
final class Mismatches {
  private static final int MOST_NAMED = 5;

  private Mismatches() {}

  static List<Mismatch> of(Conditions conditions, UnitFacts facts) {
    List<Mismatch> found = new ArrayList<>();
    if (!conditions.dispositions().isEmpty()
        && !conditions.dispositions().contains(facts.disposition())) {
      found.add(
          new Mismatch(
              "disposition", facts.disposition().name(), conditions.dispositions().toString()));
    }
    for (Conditions.TextTest test : conditions.tests()) {
      text(conditions, test, facts, found);
    }
    ReturnedUnit unit = facts.unit();
    conditions
        .exchange()
        .filter(value -> value != unit.exchange())
        .ifPresent(
            value ->
                found.add(
                    new Mismatch(
                        "exchange", String.valueOf(unit.exchange()), String.valueOf(value))));
    conditions
        .price()
        .filter(range -> unit.price().filter(range::includes).isEmpty())
        .ifPresent(
            range ->
                found.add(
                    new Mismatch(
                        "price",
                        unit.price()
                            .map(price -> price.amount().toPlainString() + " " + price.currency())
                            .orElse("not known"),
                        range.toString())));
    conditions
        .age()
        .filter(range -> !range.includes(facts.record(), unit))
        .ifPresent(
            range ->
                found.add(
                    new Mismatch(
                        "age",
                        AgeRange.days(facts.record(), unit)
                            .map(days -> days + " days")
                            .orElse("not known"),
                        range.toString())));
    return found;
  }

  private static void text(
      Conditions conditions, Conditions.TextTest test, UnitFacts facts, List<Mismatch> found) {
    Fact fact = test.fact();
    String comparable = facts.text(fact);
    if (!test.wanted().isEmpty() && !test.wanted().matches(comparable)) {
      found.add(new Mismatch(fact.field(), shown(fact, facts), named(conditions.anyOf(fact))));
    }
    if (test.unwanted().matches(comparable)) {
      found.add(
          new Mismatch(
              fact.field(), shown(fact, facts), "to be any of " + named(conditions.noneOf(fact))));
    }
  }

  private static String shown(Fact fact, UnitFacts facts) {
    String text = fact.of(facts.record(), facts.unit());
    if (text.isEmpty()) {
      return "not given";
    }
    return fact.isInspectorsWords() ? "in the inspector's words" : "'" + text + "'";
  }

  private static String named(Set<String> texts) {
    StringJoiner named = new StringJoiner(", ");
    texts.stream().limit(MOST_NAMED).forEach(text -> named.add("'" + text + "'"));
    return texts.size() <= MOST_NAMED
        ? named.toString()
        : named + " and " + (texts.size() - MOST_NAMED) + " more";
  }
}
