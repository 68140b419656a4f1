package dev.restock.sync.mapping;

import static org.assertj.core.api.Assertions.assertThat;

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
      if (rules.get(i).hold(record, unit)) {
        return i;
      }
    }
    return rules.size();
  }

  @Property(tries = 600, seed = "41")
  void theIndexFindsTheFirstRuleThatMatches(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRules made = new RandomRules(random);
    List<Conditions> rules = new ArrayList<>();
    for (int i = random.nextInt(40); i >= 0; i--) {
      rules.add(made.conditions(false));
    }
    RuleIndex index = new RuleIndex(rules);
    ReturnRecord record = made.record();
    for (ReturnedUnit unit : record.units()) {
      UnitFacts facts = new UnitFacts(record, unit);
      assertThat(index.first(facts, rules.size(), rule -> rules.get(rule).hold(facts)))
          .isEqualTo(naive(rules, record, unit));
      int limit = random.nextInt(rules.size() + 1);
      assertThat(index.first(facts, limit, rule -> rules.get(rule).hold(facts)))
          .isEqualTo(Math.min(limit, naive(rules, record, unit)));
    }
  }

  @Property(tries = 300, seed = "42")
  void writtenRulesAreReadAsTheyWere(@ForAll long seed) {
    MappingRules rules = new RandomRules(new Random(seed)).rules();
    String json = rules.toJson();
    MappingRules read = MappingRules.parse(json, "written.json");
    assertThat(read).isEqualTo(rules).hasSameHashCodeAs(rules);
    assertThat(read.toJson()).isEqualTo(json);
  }

  @Property(tries = 300, seed = "43")
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
        assertThat(verdict.matches()).isEqualTo(rules.rules().get(i).when().hold(record, unit));
      }
      explained
          .rule()
          .ifPresent(name -> assertThat(explained.decision().why()).contains("'" + name + "'"));
      assertThat(explained.text()).startsWith(explained.decision().why());
    }
  }

  @Property(tries = 1_000, seed = "44")
  void whatIsCoveredMatchesOnlyWhatTheOtherMatches(@ForAll long seed) {
    RandomRules made = new RandomRules(new Random(seed));
    Conditions one = made.conditions(false);
    Conditions other = made.conditions(false);
    ReturnRecord record = made.record();
    if (Covering.covers(one, other)) {
      for (ReturnedUnit unit : record.units()) {
        if (other.hold(record, unit) && Covering.RULED.contains(unit.disposition())) {
          assertThat(one.hold(record, unit)).as("%s covers %s", one, other).isTrue();
        }
      }
    }
    if (Covering.isContradictory(one)) {
      assertThat(record.units()).noneMatch(unit -> one.hold(record, unit));
    }
  }

  @Property(tries = 500, seed = "45")
  void aShadowedRuleIsFoundAsIfEveryPairWereCompared(@ForAll long seed) {
    Random random = new Random(seed);
    RandomRules made = new RandomRules(random);
    List<Conditions> rules = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      rules.add(made.conditions(true));
    }
    RuleIndex index = new RuleIndex(rules);
    for (int i = 0; i < rules.size(); i++) {
      Conditions covered = rules.get(i);
      int naive = 0;
      while (naive < i && !Covering.covers(rules.get(naive), covered)) {
        naive++;
      }
      assertThat(
              index.first(
                  Covering.probe(covered), i, rule -> Covering.covers(rules.get(rule), covered)))
          .isEqualTo(naive);
    }
  }
}
