package dev.restock.sync.mapping.rules;

import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.MappingReport.Finding;
import dev.restock.sync.mapping.rules.MappingReport.Kind;
import dev.restock.sync.mapping.rules.MappingReport.Severity;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRule.IntoZone;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import dev.restock.sync.testing.Fixtures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappingCheckTest {
  private static final Directory SITOO =
      new Directory(
          List.of(
              entry(11, "SHOP-1", 1, true, true),
              entry(12, "QUAR-1", 1, true, false),
              entry(13, "TWIN", 2, true, true),
              entry(14, "TWIN", 2, true, true),
              entry(20, "SUPPLIER", 1, false, true)),
          Optional.of(Set.of("R1", "101")));

  record Directory(List<Entry> warehouses, Optional<Set<String>> reasonCodes)
      implements WarehouseDirectory {
    @Override
    public Optional<Set<String>> stocked(Set<String> skus) {
      Set<String> stocked = new HashSet<>(Set.of("MUG", "BOWL", "not asked for"));
      stocked.retainAll(skus);
      return Optional.of(stocked);
    }
  }

  static WarehouseDirectory.Entry entry(
      long id, String externalId, long store, boolean transactions, boolean sellable) {
    return new WarehouseDirectory.Entry(id, "W" + id, externalId, store, transactions, sellable);
  }

  private static MappingReport check(MappingRules.Builder rules) {
    return MappingCheck.check(rules.build(), SITOO);
  }

  private static Finding only(MappingRules.Builder rules) {
    List<Finding> findings = check(rules).findings();
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static void assertFinding(
      Finding finding, Severity severity, Kind kind, String where, String... message) {
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.kind()).isEqualTo(kind);
    assertThat(finding.where()).isEqualTo(where);
    assertThat(finding.message()).contains(message);
    assertThat(finding).hasToString(severity + " " + where + ": " + finding.message());
  }

  private static MappingRules.Builder into(Disposition disposition, WarehouseRef ref) {
    return MappingRules.builder().rule("r", disposition, new IntoWarehouse(ref, ""));
  }

  // ---- warehouses ------------------------------------------------------------------------------

  @Test
  void goodRulesHaveNoFindings() {
    MappingReport report = MappingCheck.check(Fixtures.rules(), SITOO);
    assertThat(report.findings()).isEmpty();
    assertThat(report.isUsable()).isTrue();
    assertThat(report.text()).isEqualTo("0 errors, 0 warnings\n");
    assertThat(check(MappingRules.builder()).findings()).isEmpty();
  }

  @Test
  void aWarehouseThatSitooDoesNotHaveIsNamedWithTheNearestThatItHas() {
    assertFinding(
        only(into(Disposition.SELLABLE, new WarehouseRef.ById(99))),
        Severity.ERROR,
        Kind.UNKNOWN_WAREHOUSE,
        "rule 'r'",
        "the stock system does not have warehouse 99",
        "Known are 11, 12, 13, 14, 20");
    assertThat(only(into(Disposition.SELLABLE, new WarehouseRef.ById(112))).message())
        .contains("did you mean '11'?");
    assertFinding(
        only(into(Disposition.SELLABLE, new WarehouseRef.ByExternalId("SHOP1"))),
        Severity.ERROR,
        Kind.UNKNOWN_WAREHOUSE,
        "rule 'r'",
        "external id 'SHOP1'",
        "did you mean 'SHOP-1'?",
        "QUAR-1, SHOP-1, SUPPLIER, TWIN");
    assertThat(only(into(Disposition.SELLABLE, new WarehouseRef.OfStore(3, true))).message())
        .contains("does not have the sellable warehouse of store 3");
  }

  @Test
  void whatIsTakenOutMayBeInAnyWarehouseThatIsThere() {
    MappingRules.Builder rules =
        MappingRules.builder()
            .location("l", Map.of("sale", 11L))
            .rule("one", Disposition.DAMAGED, new MappingRule.OutOfZone("sale", "101"))
            .rule("two", Disposition.SELLABLE, new MappingRule.OutOfWarehouse(12, ""));
    assertThat(check(rules).findings()).isEmpty();
    rules.rule("three", Disposition.MISSING, new MappingRule.Ignore());
    assertFinding(
        only(
            MappingRules.builder()
                .rule("r", Disposition.DAMAGED, new MappingRule.OutOfWarehouse(99, ""))),
        Severity.ERROR,
        Kind.UNKNOWN_WAREHOUSE,
        "rule 'r'",
        "the stock system does not have warehouse 99");
    assertThat(
            only(MappingRules.builder()
                    .location("l", Map.of("sale", 11L))
                    .rule("r", Disposition.DAMAGED, new MappingRule.OutOfZone("sole", "")))
                .kind())
        .isEqualTo(Kind.UNKNOWN_ZONE);
  }

  private static MappingRules.Builder withBundles(Conditions.Builder when) {
    return MappingRules.builder()
        .bundle("SET-1", Map.of("MUG", 1, "PLATE", 2))
        .bundle("SET-2", Map.of("BOWL", 1))
        .rule("in", when.disposition(Disposition.SELLABLE).build(), new IntoWarehouse(11, ""));
  }

  @Test
  void aPieceThatSitooDoesNotStockIsAnError() {
    assertFinding(
        only(withBundles(Conditions.builder())),
        Severity.ERROR,
        Kind.UNKNOWN_SKU,
        "bundle 'SET-1'",
        "the stock system counts no stock of SKU 'PLATE'");
    WarehouseDirectory silent =
        new WarehouseDirectory() {
          @Override
          public List<Entry> warehouses() {
            return SITOO.warehouses();
          }

          @Override
          public Optional<Set<String>> reasonCodes() {
            return Optional.empty();
          }
        };
    assertThat(MappingCheck.check(withBundles(Conditions.builder()).build(), silent).findings())
        .isEmpty();
  }

  @Test
  void aBundleThatNoRuleMovesIsNamedWithItsLine() {
    MappingRules.Builder rules = withBundles(Conditions.builder().sku("SET-1", "MUG"));
    rules.rule("case", Conditions.ANY, new MappingRule.Hold());
    assertThat(check(rules).warnings())
        .singleElement()
        .satisfies(
            finding ->
                assertFinding(
                    finding,
                    Severity.WARNING,
                    Kind.NOT_COVERED,
                    "bundle 'SET-2'",
                    "no rule that moves stock matches its SKU"));
    assertThat(check(withBundles(Conditions.builder().not(Fact.SKU, "SET-*"))).warnings())
        .hasSize(2);
    String file =
        """
        { "version": 1,
          "bundles": {
            "SET-1": { "MUG": 1 } },
          "rules": [] }
        """;
    assertThat(MappingCheck.check(MappingRules.parse(file, "f.json"), SITOO).findings())
        .extracting(Finding::where)
        .containsExactly("f.json line 3, bundle 'SET-1'");
  }

  @Test
  void aWarehouseThatIsThereTwiceIsAnError() {
    assertThat(only(into(Disposition.SELLABLE, new WarehouseRef.ByExternalId("TWIN"))).message())
        .contains("more than once", "13 'W13'", "14 'W14'");
    assertThat(only(into(Disposition.SELLABLE, new WarehouseRef.OfStore(2, true))).message())
        .contains("more than once");
  }

  @Test
  void aVirtualWarehouseIsAnErrorAndNoStoreMeansIt() {
    MappingReport report =
        check(
            into(Disposition.SELLABLE, new WarehouseRef.ById(20)).location("l", Map.of("z", 20L)));
    assertThat(report.findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.VIRTUAL_WAREHOUSE, Kind.VIRTUAL_WAREHOUSE);
    assertThat(report.errors()).hasSize(2);
    assertThat(report.isUsable()).isFalse();
    assertThat(check(into(Disposition.SELLABLE, new WarehouseRef.OfStore(1, true))).findings())
        .isEmpty();
  }

  @Test
  void everyWarehouseOfALocationIsLookedUpEvenIfNoRuleUsesIt() {
    assertFinding(
        only(
            MappingRules.builder()
                .zones("l", Map.of("z", new WarehouseRef.ByExternalId("NONE-AT-ALL")))),
        Severity.ERROR,
        Kind.UNKNOWN_WAREHOUSE,
        "location 'l', zone 'z'",
        "NONE-AT-ALL");
  }

  @Test
  void aZoneThatNoLocationHasIsAnErrorWithTheNearestName() {
    assertFinding(
        only(
            MappingRules.builder()
                .location("l", Map.of("sellable", 11L))
                .rule("r", Disposition.SELLABLE, new IntoZone("selable", ""))),
        Severity.ERROR,
        Kind.UNKNOWN_ZONE,
        "rule 'r'",
        "no location has a zone 'selable'; did you mean 'sellable'?");
  }

  @Test
  void aZoneCountsOnlyAtTheLocationsOfTheRule() {
    Conditions there =
        Conditions.builder().disposition(Disposition.SELLABLE).location("there*").build();
    Conditions notHere =
        Conditions.builder().disposition(Disposition.SELLABLE).not(Fact.LOCATION, "here").build();
    for (Conditions when : List.of(there, notHere)) {
      assertThat(
              only(MappingRules.builder()
                      .location("here", Map.of("z", 12L))
                      .rule("r", when, new IntoZone("z", "")))
                  .message())
          .isEqualTo("no location that the rule matches has a zone 'z'");
      assertThat(
              check(
                      MappingRules.builder()
                          .location("here", Map.of("z", 12L))
                          .location("there-1", Map.of("z", 11L))
                          .rule("r", when, new IntoZone("z", "")))
                  .findings())
          .isEmpty();
    }
  }

  @Test
  void whereTheSellableFlagDoesNotFitIsAWarning() {
    assertFinding(
        only(into(Disposition.SELLABLE, new WarehouseRef.ById(12))),
        Severity.WARNING,
        Kind.SELLABLE_FLAG,
        "rule 'r'",
        "sellable units go into warehouse 12 'W12', whose stock is not on sale");
    assertThat(only(into(Disposition.DAMAGED, new WarehouseRef.ById(11))).message())
        .isEqualTo("damaged units go into warehouse 11 'W11', whose stock is on sale");
    assertThat(
            only(MappingRules.builder()
                    .location("a", Map.of("z", 11L))
                    .location("b", Map.of("z", 12L))
                    .rule("r", Disposition.DAMAGED, new IntoZone("z", "")))
                .message())
        .isEqualTo(
            "damaged units go into zone 'z' at 'a' (warehouse 11 'W11'), whose stock is on sale");
    Conditions both = Conditions.of(Disposition.SELLABLE, Disposition.DAMAGED);
    assertThat(
            check(MappingRules.builder().rule("both", both, new IntoWarehouse(11, ""))).warnings())
        .hasSize(1);
    assertThat(
            check(MappingRules.builder().rule("both", both, new IntoWarehouse(12, ""))).findings())
        .isEmpty();
  }

  @Test
  void aReasonCodeThatSitooDoesNotHaveIsAnErrorUnlessItCannotBeListed() {
    MappingRules rules =
        MappingRules.builder()
            .location("l", Map.of("z", 11L))
            .rule("r", Disposition.SELLABLE, new IntoWarehouse(11, "1O1"))
            .rule("s", Disposition.SELLABLE, new IntoZone("z", "XYZ"))
            .build();
    MappingReport report = MappingCheck.check(rules, SITOO);
    assertThat(report.errors()).extracting(Finding::kind).containsOnly(Kind.UNKNOWN_REASON_CODE);
    assertThat(report.errors().get(0).message())
        .isEqualTo(
            "the stock system has no reason code '1O1'; did you mean '101'? Known are 101, R1");
    assertThat(report.errors()).hasSize(2);
    assertThat(
            MappingCheck.check(rules, new Directory(SITOO.warehouses(), Optional.empty())).errors())
        .isEmpty();
    assertThat(
            MappingCheck.check(rules, new Directory(SITOO.warehouses(), Optional.of(Set.of())))
                .errors()
                .get(0)
                .message())
        .endsWith("it has none");
  }

  // ---- rules against each other ----------------------------------------------------------------

  @Test
  void aShadowedRuleIsNamedWithFileLineAndTheRuleBeforeIt() {
    MappingRules rules =
        MappingRules.parse(
            """
            {"version": 1, "rules": [
              {"name": "shoes", "when": {"disposition": "SELLABLE", "sku": "SHOE-*"},
               "then": {"hold": true}},
              {"name": "red shoes",
               "when": {"disposition": "SELLABLE", "sku": ["SHOE-RED-*", "SHOE-1"], "age": {"maxDays": 3}},
               "then": {"ignore": true}},
              {"name": "boots", "when": {"disposition": "SELLABLE", "sku": ["SHOE-1", "BOOT-*"]},
               "then": {"ignore": true}}
            ]}
            """,
            "shop.json");
    List<Finding> findings = MappingCheck.check(rules, SITOO).findings();
    assertThat(findings).hasSize(1);
    assertFinding(
        findings.get(0),
        Severity.WARNING,
        Kind.SHADOWED,
        "shop.json line 4, rule 'red shoes'",
        "shop.json line 2, rule 'shoes' comes before it");
  }

  @Test
  void aRuleThatNoUnitCanMeetIsAWarning() {
    assertThat(
            check(
                    MappingRules.builder()
                        .rule("never", Disposition.NEVER_RETURNS, new MappingRule.Hold())
                        .rule("waiting", Disposition.NOT_INSPECTED, new MappingRule.Hold())
                        .rule(
                            "contradiction",
                            Conditions.builder().sku("A*", "B").not(Fact.SKU, "A*", "B*").build(),
                            new MappingRule.Hold()))
                .findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.NEVER_MATCHES, Kind.NEVER_MATCHES, Kind.NEVER_MATCHES);
    assertThat(
            check(
                    MappingRules.builder()
                        .notInspected(NotInspected.restockAfter(3))
                        .rule("waiting", Disposition.NOT_INSPECTED, new MappingRule.Hold())
                        .rule(
                            "fine",
                            Conditions.builder().sku("A*", "B").not(Fact.SKU, "A*").build(),
                            new MappingRule.Hold()))
                .findings())
        .isEmpty();
  }

  // ---- what was seen ---------------------------------------------------------------------------

  private static ReturnedUnit unit(String location, Disposition disposition, String reason) {
    return ReturnedUnit.builder("u", "S")
        .locationId(location)
        .returnReason(reason)
        .returnMethod("Post")
        .inspected(disposition, T0)
        .build();
  }

  private static List<Finding> seen(MappingRules rules, ReturnRecord... records) {
    return MappingCheck.check(rules, SITOO, ObservedReturns.of(List.of(records))).findings();
  }

  @Test
  void aUnitThatWasSeenAndWouldBeParkedIsAnError() {
    List<Finding> findings =
        seen(
            Fixtures.rules(),
            received("r1", unit("loc-9", Disposition.SELLABLE, "Too small")),
            received("r2", unit("loc-9", Disposition.SELLABLE, "Too large")),
            received("r3", unit(Fixtures.LOCATION, Disposition.DAMAGED, "Too large")));
    assertThat(findings).hasSize(2);
    assertFinding(
        findings.get(0),
        Severity.ERROR,
        Kind.NOT_COVERED,
        "observed units",
        "SELLABLE units at location 'loc-9' would be parked as UNKNOWN_LOCATION (2 units)");
    assertFinding(
        findings.get(1),
        Severity.WARNING,
        Kind.NOT_COVERED,
        "observed units",
        "DAMAGED units at location 'loc-9' would be parked as UNKNOWN_LOCATION (2 units)");
  }

  @Test
  void aReasonThatNoRuleCoversIsNamed() {
    MappingRules rules =
        MappingRules.builder()
            .rule(
                "small",
                Conditions.builder()
                    .disposition(Disposition.SELLABLE)
                    .returnReason("Too small")
                    .build(),
                new IntoWarehouse(11, ""))
            .rule("damaged", Disposition.DAMAGED, new IntoWarehouse(12, ""))
            .build();
    assertThat(
            seen(
                rules,
                received("r1", unit("l", Disposition.SELLABLE, "Too small")),
                received("r2", unit("l", Disposition.SELLABLE, "Zu groß"))))
        .extracting(Finding::message)
        .containsExactly(
            "no rule covers SELLABLE units at location 'l' returned for 'Zu groß' by 'Post' (1"
                + " units)");
  }

  @Test
  void aUnitThatIsNotInspectedYetIsCoveredIfSomeLocationCoversIt() {
    assertThat(seen(Fixtures.rules(), received("r1", waiting("u1")))).isEmpty();
    assertThat(
            seen(
                MappingRules.builder().location("l", Map.of("z", 11L)).build(),
                received("r1", waiting("u1"))))
        .extracting(Finding::message)
        .containsExactly(
            "DAMAGED units returned for '' by '' are covered at no known location (1 units)",
            "SELLABLE units returned for '' by '' are covered at no known location (1 units)");
    ReturnedUnit never = ReturnedUnit.builder("u", "S").neverReturns().build();
    ReturnedUnit doubted = unit("x", Disposition.SELLABLE, "").doubted("odd");
    assertThat(seen(MappingRules.builder().build(), received("r", never, doubted))).isEmpty();
  }

  @Test
  void aLocationFromTheStoreMustBeInTheTableOrInARule() {
    ObservedReturns places =
        ObservedReturns.at(Map.of("loc-2", 7L, "loc-3", 1L, Fixtures.LOCATION, 5L));
    MappingRules rules =
        MappingRules.builder()
            .location(Fixtures.LOCATION, Map.of("z", 11L))
            .rule("three", Conditions.builder().location("loc-3").build(), new MappingRule.Ignore())
            .rule("rest", Disposition.SELLABLE, new IntoZone("z", ""))
            .build();
    List<Finding> findings = MappingCheck.check(rules, SITOO, places).findings();
    assertThat(findings)
        .extracting(Finding::message)
        .containsExactly(
            "location 'loc-2' is neither in the table nor in a rule; did you mean 'loc-1'? (7"
                + " units)");
    assertThat(
            MappingCheck.check(
                    MappingRules.builder()
                        .rule("all", Disposition.SELLABLE, new IntoWarehouse(11, ""))
                        .build(),
                    SITOO,
                    places)
                .findings())
        .isEmpty();
  }

  @Test
  void aFloodOfGapsIsCutShort() {
    ReturnRecord[] records = new ReturnRecord[80];
    for (int i = 0; i < records.length; i++) {
      records[i] = received("r" + i, unit("loc-x" + i, Disposition.SELLABLE, ""));
    }
    List<Finding> findings = seen(Fixtures.rules(), records);
    assertThat(findings).hasSize(51);
    assertThat(findings.get(50).message()).isEqualTo("and 110 more kinds of units");
  }

  // ---- the report ------------------------------------------------------------------------------

  @Test
  void aReportPutsErrorsFirst() {
    Finding warning = new Finding(Severity.WARNING, Kind.SHADOWED, "w", "warned");
    Finding error = new Finding(Severity.ERROR, Kind.UNKNOWN_ZONE, "e", "erred");
    MappingReport report = new MappingReport(List.of(warning, error));
    assertThat(report.findings()).containsExactly(error, warning);
    assertThat(report.errors()).containsExactly(error);
    assertThat(report.warnings()).containsExactly(warning);
    assertThat(report.isUsable()).isFalse();
    assertThat(report.text())
        .isEqualTo("ERROR e: erred\nWARNING w: warned\n1 errors, 1 warnings\n");
  }
}
