package dev.restock.sync.mapping;

import dev.restock.sync.mapping.MappingReport.Finding;
import dev.restock.sync.mapping.MappingReport.Kind;
import dev.restock.sync.mapping.MappingReport.Severity;
import dev.restock.sync.returns.Disposition;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** Checks that each rule can match, and that no earlier one always comes first. */
final class RuleCheck {
  private final MappingRules rules;
  private final List<Finding> findings;

  RuleCheck(MappingRules rules, List<Finding> findings) {
    this.rules = rules;
    this.findings = findings;
  }

  void run() {
    List<MappingRule> all = rules.rules();
    RuleIndex index = new RuleIndex(all.stream().map(MappingRule::when).toList());
    for (int i = 0; i < all.size(); i++) {
      Conditions when = all.get(i).when();
      neverMatches(all.get(i));
      int shadow =
          index.first(
              Covering.probe(when), i, earlier -> Covering.covers(all.get(earlier).when(), when));
      if (shadow < i) {
        add(
            Kind.SHADOWED,
            all.get(i),
            "never decides: "
                + rules.origin().where(RulesOrigin.rule(all.get(shadow).name()))
                + " stands before it and matches whatever it matches; move it up or delete it");
      }
    }
  }

  private void neverMatches(MappingRule rule) {
    Conditions when = rule.when();
    Set<Disposition> dispositions = when.dispositions();
    if (!dispositions.isEmpty() && Collections.disjoint(dispositions, Covering.RULED)) {
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
              + " notInspected is RESTOCK, and it is "
              + rules.notInspected().then());
    } else if (Covering.isContradictory(when)) {
      add(
          Kind.NEVER_MATCHES,
          rule,
          "never matches: \"not\" rules out all that it asks for, " + when);
    }
  }

  private void add(Kind kind, MappingRule rule, String message) {
    findings.add(
        new Finding(
            Severity.WARNING, kind, rules.origin().where(RulesOrigin.rule(rule.name())), message));
  }
}
