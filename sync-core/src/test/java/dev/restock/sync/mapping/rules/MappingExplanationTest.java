package dev.restock.sync.mapping.rules;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingExplanation;
import dev.restock.sync.mapping.MappingExplanation.Mismatch;
import dev.restock.sync.mapping.MappingExplanation.Verdict;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.Price;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingExplanationTest {
  private static final ReturnedUnit UNIT =
      ReturnedUnit.builder("u", "SHIRT-1")
          .locationId("loc-1")
          .returnReason("Too small")
          .nonRestockableReason("Jane Doe tore it")
          .price(new Price(new BigDecimal("12.50"), "EUR"))
          .inspected(Disposition.DAMAGED, T0.plusSeconds(86_400 * 3))
          .build();
  private static final ReturnRecord RECORD = received("r1", UNIT);

  private static List<Mismatch> mismatches(Conditions.Builder when) {
    MappingRules rules =
        MappingRules.builder().rule("n", when.build(), new MappingRule.Hold()).build();
    return rules.explain(RECORD, UNIT).verdicts().get(0).mismatches();
  }

  private static Mismatch only(Conditions.Builder when) {
    List<Mismatch> all = mismatches(when);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void eachConditionSaysWhatItFoundAndWhatItAskedFor() {
    assertThat(only(Conditions.builder().disposition(Disposition.SELLABLE)))
        .isEqualTo(new Mismatch("disposition", "DAMAGED", "[SELLABLE]"))
        .hasToString("disposition is DAMAGED, not [SELLABLE]");
    assertThat(only(Conditions.builder().sku("SHOE-*", "BOOT-*")))
        .isEqualTo(new Mismatch("sku", "'SHIRT-1'", "'SHOE-*', 'BOOT-*'"));
    assertThat(only(Conditions.builder().not(Fact.SKU, "SHIRT-*")))
        .isEqualTo(new Mismatch("sku", "'SHIRT-1'", "to be any of 'SHIRT-*'"));
    assertThat(only(Conditions.builder().text(Fact.RETURN_METHOD, "Post")))
        .isEqualTo(new Mismatch("returnMethod", "not given", "'Post'"));
    assertThat(only(Conditions.builder().exchange(true)))
        .isEqualTo(new Mismatch("exchange", "false", "true"));
    assertThat(only(Conditions.builder().price(PriceRange.atLeast("20", "EUR"))))
        .isEqualTo(new Mismatch("price", "12.50 EUR", "from 20 EUR"));
    assertThat(only(Conditions.builder().age(AgeRange.atMost(2))))
        .isEqualTo(new Mismatch("age", "3 days", "to 2 days"));
    assertThat(mismatches(Conditions.builder().sku("SHOE").not(Fact.SKU, "SHIRT-1"))).hasSize(2);
    assertThat(only(Conditions.builder().sku("1", "2", "3", "4", "5", "6", "7")).expected())
        .isEqualTo("'1', '2', '3', '4', '5' and 2 more");
    assertThat(mismatches(Conditions.builder().sku("SHIRT-1"))).isEmpty();
  }

  @Test
  void whatIsNotKnownIsSaidToBeSo() {
    ReturnedUnit bare = ReturnedUnit.builder("u", "S").inspected(Disposition.DAMAGED, T0).build();
    ReturnRecord record =
        new ReturnRecord("r", RECORD.status(), "", Optional.empty(), List.of(bare));
    MappingRules rules =
        MappingRules.builder()
            .rule(
                "n",
                Conditions.builder()
                    .price(PriceRange.atLeast("20", "EUR"))
                    .age(AgeRange.atMost(2))
                    .build(),
                new MappingRule.Hold())
            .build();
    assertThat(rules.explain(record, bare).verdicts().get(0).mismatches())
        .extracting(Mismatch::found)
        .containsExactly("not known", "not known");
  }

  @Test
  void theInspectorsWordsAreNotRepeated() {
    Mismatch mismatch = only(Conditions.builder().text(Fact.NON_RESTOCKABLE_REASON, "Torn"));
    assertThat(mismatch.found()).isEqualTo("in the inspector's words");
  }

  @Test
  void theRuleThatDecidesIsTheFirstThatMatches() {
    MappingRules rules =
        MappingRules.builder()
            .rule("shoes", Conditions.builder().sku("SHOE").build(), new MappingRule.Hold())
            .rule("shirts", Conditions.builder().sku("SHIRT-*").build(), new MappingRule.Ignore())
            .rule("rest", Conditions.ANY, new MappingRule.Hold())
            .build();
    MappingExplanation explained = rules.explain(RECORD, UNIT);
    assertThat(explained.rule()).contains("shirts");
    assertThat(explained.decision()).isEqualTo(rules.map(RECORD, UNIT));
    assertThat(explained.verdicts())
        .extracting(Verdict::matches)
        .containsExactly(false, true, true);
    assertThat(explained.text())
        .isEqualTo(
            """
            rule 'shirts' ignores it
              rule 2 'shirts': matches
              rule 1 'shoes': sku is 'SHIRT-1', not 'SHOE'
            """);
  }

  @Test
  void whatDecidesBeforeTheRulesHasNoVerdicts() {
    MappingRules rules =
        MappingRules.builder().rule("n", Conditions.ANY, new MappingRule.Hold()).build();
    ReturnedUnit doubted = UNIT.doubted("odd");
    MappingExplanation explained = rules.explain(RECORD, doubted);
    assertThat(explained.verdicts()).isEmpty();
    assertThat(explained.rule()).isEmpty();
    assertThat(explained.text()).isEqualTo("odd\n  decided before the rules\n");
  }

  @Test
  void ofManyRulesTheNearestAreTold() {
    MappingRules.Builder rules = MappingRules.builder();
    for (int i = 1; i <= 8; i++) {
      rules.rule(
          "far " + i,
          Conditions.builder().sku("X").returnReason("Y").build(),
          new MappingRule.Hold());
    }
    rules.rule("near", Conditions.builder().sku("X").build(), new MappingRule.Hold());
    MappingExplanation explained = rules.build().explain(RECORD, UNIT);
    assertThat(explained.rule()).isEmpty();
    assertThat(explained.text().lines().toList())
        .hasSize(7)
        .startsWith("no rule matches a DAMAGED unit inspected at location 'loc-1'")
        .contains("  rule 9 'near': sku is 'SHIRT-1', not 'X'")
        .contains(
            "  rule 4 'far 4': sku is 'SHIRT-1', not 'X'; returnReason is 'Too small', not 'Y'")
        .endsWith("  and 4 more do not match");
  }

  @Test
  void aMapperWithoutRulesExplainsItsDecision() {
    MappingDecision decision = new MappingDecision.Ignore("always");
    DispositionMapper always = (record, unit) -> decision;
    ReturnedUnit unit = sellable("u", T0);
    assertThat(always.explain(received("r", unit), unit))
        .isEqualTo(new MappingExplanation(decision, List.of()));
  }
}
