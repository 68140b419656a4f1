package dev.restock.sync.internal.mapping;

import dev.restock.sync.mapping.MappingExplanation.Mismatch;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/** Finds the conditions of a rule that a unit does not meet. */
public final class Mismatches {
  private static final int MOST_NAMED = 5;
  private static final String UNKNOWN = "not known";

  private Mismatches() {}

  public static List<Mismatch> of(ConditionsMatcher rule, UnitFacts facts) {
    Conditions conditions = rule.conditions();
    ReturnedUnit unit = facts.unit();
    List<Mismatch> found = new ArrayList<>();
    if (!conditions.dispositions().isEmpty()
        && !conditions.dispositions().contains(facts.disposition())) {
      found.add(
          new Mismatch(
              "disposition", facts.disposition().name(), conditions.dispositions().toString()));
    }
    rule.texts().forEach(test -> text(conditions, test, facts, found));
    conditions
        .exchange()
        .filter(value -> value != unit.exchange())
        .map(value -> new Mismatch("exchange", "" + unit.exchange(), value.toString()))
        .ifPresent(found::add);
    conditions
        .price()
        .filter(range -> !ConditionsMatcher.isInPrice(range, facts.price()))
        .map(range -> new Mismatch("price", priceOf(unit), range.toString()))
        .ifPresent(found::add);
    conditions
        .age()
        .filter(range -> !ConditionsMatcher.isInAge(range, facts.ageInDays()))
        .map(range -> new Mismatch("age", ageOf(facts), range.toString()))
        .ifPresent(found::add);
    return found;
  }

  private static String priceOf(ReturnedUnit unit) {
    return unit.price()
        .map(price -> price.amount().toPlainString() + " " + price.currency())
        .orElse(UNKNOWN);
  }

  private static String ageOf(UnitFacts facts) {
    Long days = facts.ageInDays();
    return days == null ? UNKNOWN : days + " days";
  }

  private static void text(
      Conditions conditions,
      ConditionsMatcher.TextTest test,
      UnitFacts facts,
      List<Mismatch> found) {
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

  /** An inspector may have named a person, so the inspector's words are not repeated. */
  private static String shown(Fact fact, UnitFacts facts) {
    String text = fact.of(facts.record(), facts.unit());
    if (text.isEmpty()) {
      return "not given";
    }
    return switch (fact) {
      case NON_RESTOCKABLE_REASON, NON_RETURNED_REASON -> "in the inspector's words";
      case SKU,
          LOCATION,
          RETURN_REASON,
          RETURN_METHOD,
          RESOLUTION_TYPE,
          RETURN_COUNTRY,
          RETURN_POSTAL_CODE,
          WAREHOUSE_SYSTEM,
          STATUS,
          SHOP ->
          "'" + text + "'";
    };
  }

  private static String named(Set<String> texts) {
    StringJoiner named = new StringJoiner(", ");
    texts.stream().limit(MOST_NAMED).forEach(text -> named.add("'" + text + "'"));
    return texts.size() <= MOST_NAMED
        ? named.toString()
        : named + " and " + (texts.size() - MOST_NAMED) + " more";
  }
}
