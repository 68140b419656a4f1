package dev.restock.sync.mapping.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.internal.mapping.ConditionsMatcher;
import dev.restock.sync.internal.mapping.RuleIndex;
import dev.restock.sync.internal.mapping.UnitFacts;
import dev.restock.sync.internal.mapping.check.Subsumption;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for any rules and any units. */
class MappingPropertiesTest {

  /** The first rule that matches, found as the documentation says it: one after the other. */
  private static int naive(List<Conditions> rules, ReturnRecord record, ReturnedUnit unit) {
    for (int i = 0; i < rules.size(); i++) {
      if (rules.get(i).matches(record, unit)) {
        return i;
      }
    }
    return rules.size();
  }

  @Property(seed = "41")
  void theIndexFindsTheFirstRuleThatMatches(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRules made = new RandomRules(random);
    List<Conditions> rules = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      rules.add(made.conditions(false));
    }
    RuleIndex index = new RuleIndex(rules.stream().map(Conditions::matcher).toList());
    ReturnRecord record = made.record();
    for (ReturnedUnit unit : record.units()) {
      UnitFacts facts = new UnitFacts(record, unit);
      assertThat(index.first(facts, rules.size(), rule -> rules.get(rule).matcher().matches(facts)))
          .isEqualTo(naive(rules, record, unit));
      int limit = random.nextInt(rules.size() + 1);
      assertThat(index.first(facts, limit, rule -> rules.get(rule).matcher().matches(facts)))
          .isEqualTo(Math.min(limit, naive(rules, record, unit)));
    }
  }

  @Property(seed = "42")
  void writtenRulesAreReadAsTheyWere(@ForAll long seed) {
    MappingRules rules = new RandomRules(new Random(seed)).rules();
    String json = rules.toJson();
    MappingRules read = MappingRules.parse(json, "written.json");
    assertThat(read).isEqualTo(rules).hasSameHashCodeAs(rules);
    assertThat(read.toJson()).isEqualTo(json);
    assertThat(read.toBuilder().build()).isEqualTo(rules);
    for (MappingRule rule : rules.rules()) {
      assertThat(rule.when().toBuilder().build()).isEqualTo(rule.when());
    }
  }

  @Property(seed = "43")
  void anExplanationTellsWhatIsDecided(@ForAll long seed) {
    RandomRules made = new RandomRules(new Random(seed));
    MappingRules rules = made.rules();
    ReturnRecord record = made.record();
    for (ReturnedUnit unit : record.units()) {
      MappingExplanation explained = rules.explain(record, unit);
      assertThat(explained.decision()).isEqualTo(rules.map(record, unit));
      for (int i = 0; i < explained.verdicts().size(); i++) {
        MappingExplanation.Verdict verdict = explained.verdicts().get(i);
        assertThat(verdict.number()).isEqualTo(i + 1);
        assertThat(verdict.matches()).isEqualTo(rules.rules().get(i).when().matches(record, unit));
      }
      explained
          .rule()
          .ifPresent(name -> assertThat(explained.decision().why()).contains("'" + name + "'"));
      assertThat(explained.text()).startsWith(explained.decision().why());
    }
  }

  @Property(seed = "44")
  void whatIsCoveredMatchesOnlyWhatTheOtherMatches(@ForAll long seed) {
    RandomRules made = new RandomRules(new Random(seed));
    Conditions one = made.conditions(false);
    Conditions other = made.conditions(false);
    ReturnRecord record = made.record();
    if (Subsumption.covers(one.matcher(), other.matcher())) {
      for (ReturnedUnit unit : record.units()) {
        if (other.matches(record, unit) && Subsumption.RULED.contains(unit.disposition())) {
          assertThat(one.matches(record, unit)).as("%s covers %s", one, other).isTrue();
        }
      }
    }
    if (Subsumption.isContradictory(one.matcher())) {
      assertThat(record.units()).noneMatch(unit -> one.matches(record, unit));
    }
  }

  @Property(seed = "45")
  void aShadowedRuleIsFoundAsIfEveryPairWereCompared(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRules made = new RandomRules(random);
    List<Conditions> rules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rules.add(made.conditions(true));
    }
    RuleIndex index = new RuleIndex(rules.stream().map(Conditions::matcher).toList());
    for (int i = 0; i < rules.size(); i++) {
      ConditionsMatcher covered = rules.get(i).matcher();
      int naive = 0;
      while (naive < i && !Subsumption.covers(rules.get(naive).matcher(), covered)) {
        naive++;
      }
      assertThat(
              index.first(
                  Subsumption.probe(covered),
                  i,
                  rule -> Subsumption.covers(rules.get(rule).matcher(), covered)))
          .isEqualTo(naive);
    }
  }
}
