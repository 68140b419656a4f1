package dev.restock.sync.internal.mapping.check;

import dev.restock.sync.internal.mapping.ConditionsMatcher;
import dev.restock.sync.internal.mapping.RuleIndex;
import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.Spelling;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingReport.Severity;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.returns.Disposition;
import dev.restock.text.OddText;
import dev.restock.text.VisibleText;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Checks that each rule can match, and that no earlier rule matches in all of its cases. */
public final class RuleCheck {
  private final MappingRules rules;
  private final RulesOrigin origin;
  private final List<Finding> findings;

  public RuleCheck(MappingRules rules, RulesOrigin origin, List<Finding> findings) {
    this.rules = rules;
    this.origin = origin;
    this.findings = findings;
  }

  public void run() {
    List<MappingRule> all = rules.rules();
    List<ConditionsMatcher> matchers =
        all.stream().map(rule -> new ConditionsMatcher(rule.when())).toList();
    RuleIndex index = new RuleIndex(matchers);
    for (int i = 0; i < all.size(); i++) {
      ConditionsMatcher when = matchers.get(i);
      neverMatches(all.get(i), when);
      oddTexts(all.get(i));
      otherLocations(all.get(i));
      int shadow =
          index.first(
              Subsumption.probe(when),
              i,
              earlier -> Subsumption.covers(matchers.get(earlier), when));
      if (shadow < i) {
        add(
            Kind.SHADOWED,
            all.get(i),
            "never decides: "
                + origin.where(RulesOrigin.rule(all.get(shadow).name()))
                + " comes before it and matches every unit that it matches; move it up or delete"
                + " it");
      }
    }
  }

  private void neverMatches(MappingRule rule, ConditionsMatcher when) {
    Set<Disposition> dispositions = rule.when().dispositions();
    if (!dispositions.isEmpty() && Collections.disjoint(dispositions, Subsumption.RULED)) {
      add(
          Kind.NEVER_MATCHES,
          rule,
          "never matches: units that are " + dispositions + " are decided before the rules");
    } else if (dispositions.equals(Set.of(Disposition.NOT_INSPECTED))
        && rules.notInspected().then() != NotInspected.Then.RESTOCK) {
      add(
          Kind.NEVER_MATCHES,
          rule,
          "never matches: units that are NOT_INSPECTED come to the rules only if the policy"
              + " notInspected is RESTOCK, but it is "
              + rules.notInspected().then());
    } else if (Subsumption.isContradictory(when)) {
      add(
          Kind.NEVER_MATCHES,
          rule,
          "never matches: \"not\" excludes everything that the rule requires, " + rule.when());
    }
  }

  /** A text that is compared exactly and holds something that is easily overlooked. */
  private void oddTexts(MappingRule rule) {
    for (Fact fact : Fact.values()) {
      if (!fact.isWords()) {
        Stream.concat(rule.when().anyOf(fact).stream(), rule.when().noneOf(fact).stream())
            .forEach(
                text ->
                    OddText.in(text)
                        .forEach(
                            odd ->
                                add(
                                    Kind.ODD_TEXT,
                                    rule,
                                    "may never match: look at %s '%s': %s"
                                        .formatted(fact.field(), VisibleText.of(text), odd))));
      }
    }
  }

  /**
   * A location that the table does not have: a rule with a zone parks its units, and any rule
   * probably means another location if only the case differs.
   */
  private void otherLocations(MappingRule rule) {
    Set<String> table = rules.locations().keySet();
    boolean byZone =
        rule.then().move().filter(move -> move.matchTarget(id -> false, zone -> true)).isPresent();
    Stream<String> wanted =
        rule.when().anyOf(Fact.LOCATION).stream()
            .filter(text -> byZone || differsInCase(text, table));
    Stream<String> unwanted =
        rule.when().noneOf(Fact.LOCATION).stream().filter(text -> differsInCase(text, table));
    Stream.concat(wanted, unwanted)
        .filter(text -> !text.isEmpty() && text.indexOf('*') < 0 && !table.contains(text))
        .forEach(
            text ->
                add(
                    Kind.ODD_TEXT,
                    rule,
                    "look at location '"
                        + VisibleText.of(text)
                        + "': the table of locations does not have it"
                        + Spelling.suggestion(text, table)));
  }

  private static boolean differsInCase(String text, Set<String> table) {
    return table.stream().anyMatch(text::equalsIgnoreCase);
  }

  private void add(Kind kind, MappingRule rule, String message) {
    findings.add(
        new Finding(Severity.WARNING, kind, origin.where(RulesOrigin.rule(rule.name())), message));
  }
}
