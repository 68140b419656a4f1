package dev.restock.sync.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.mapping.MappingCheck.Finding;
import dev.restock.sync.mapping.MappingCheck.Severity;
import dev.restock.sync.mapping.MappingRule.Conditions;
import dev.restock.sync.mapping.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.MappingRule.IntoZone;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.StockLedger.Warehouse;
import dev.restock.sync.testing.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
  private static final Map<Long, Warehouse> WAREHOUSES =
      Map.of(
          11L, new Warehouse(11, "Shop", true, true),
          12L, new Warehouse(12, "Quarantine", true, false),
          20L, new Warehouse(20, "Supplier", false, true));

  private static List<Finding> check(MappingRules.Builder rules) {
    return MappingCheck.check(rules.build(), WAREHOUSES);
  }

  @Test
  void goodRulesHaveNoFindings() {
    assertThat(MappingCheck.check(Fixtures.rules(), WAREHOUSES)).isEmpty();
    assertThat(check(MappingRules.builder())).isEmpty();
  }

  @Test
  void aWarehouseThatSitooDoesNotHaveIsAnErrorThatNamesThoseItHas() {
    List<Finding> findings =
        check(MappingRules.builder().rule("r", Disposition.SELLABLE, new IntoWarehouse(99, "")));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
    assertThat(findings.get(0).where()).isEqualTo("rule 'r'");
    assertThat(findings.get(0).message()).contains("99").contains("[11, 12, 20]");
    assertThat(findings.get(0)).hasToString("ERROR rule 'r': " + findings.get(0).message());
  }

  @Test
  void aVirtualWarehouseIsAnError() {
    assertThat(
            check(
                MappingRules.builder()
                    .rule("r", Disposition.SELLABLE, new IntoWarehouse(20, ""))
                    .location("l", Map.of("z", 20L))))
        .extracting(Finding::severity)
        .containsExactly(Severity.ERROR, Severity.ERROR);
  }

  @Test
  void aZoneThatNoLocationHasIsAnError() {
    assertThat(
            check(
                MappingRules.builder()
                    .location("l", Map.of("sellable", 11L))
                    .rule("r", Disposition.DAMAGED, new IntoZone("quarantine", ""))))
        .extracting(Finding::message)
        .containsExactly("no location has a zone 'quarantine'");
  }

  @Test
  void aZoneCountsOnlyAtTheLocationsOfTheRule() {
    MappingRule here =
        new MappingRule(
            "r",
            new Conditions(
                Set.of(Disposition.SELLABLE),
                Set.of("there"),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of()),
            new IntoZone("sellable", ""));
    assertThat(check(MappingRules.builder().location("here", Map.of("sellable", 11L)).rule(here)))
        .hasSize(1);
    assertThat(
            check(
                MappingRules.builder()
                    .location("here", Map.of("sellable", 12L))
                    .location("there", Map.of("sellable", 11L))
                    .rule(here)))
        .isEmpty();
  }

  @Test
  void aLocationWithAWarehouseThatIsNotThereIsAnErrorEvenIfNoRuleUsesIt() {
    List<Finding> findings = check(MappingRules.builder().location("l", Map.of("z", 98L)));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).where()).isEqualTo("location 'l', zone 'z'");
  }

  @Test
  void sellableGoodsInAWarehouseThatIsNotOnSaleAreAWarning() {
    assertThat(
            check(
                MappingRules.builder().rule("r", Disposition.SELLABLE, new IntoWarehouse(12, ""))))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
  }

  @Test
  void damagedGoodsOnSaleAreAWarning() {
    MappingRule both =
        new MappingRule(
            "both",
            new Conditions(
                Set.of(Disposition.SELLABLE, Disposition.DAMAGED),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of()),
            new IntoWarehouse(11, ""));
    assertThat(check(MappingRules.builder().rule(both)))
        .extracting(Finding::severity)
        .containsExactly(Severity.WARNING);
    assertThat(
            check(
                MappingRules.builder()
                    .location("a", Map.of("z", 11L))
                    .location("b", Map.of("z", 12L))
                    .rule("r", Disposition.DAMAGED, new IntoZone("z", ""))))
        .extracting(Finding::where)
        .containsExactly("rule 'r', location 'a'");
  }
}
