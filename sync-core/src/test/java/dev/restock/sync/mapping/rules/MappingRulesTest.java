package dev.restock.sync.mapping.rules;

import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.damaged;
import static dev.restock.sync.testing.Fixtures.inspected;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.record;
import static dev.restock.sync.testing.Fixtures.rules;
import static dev.restock.sync.testing.Fixtures.sellable;
import static dev.restock.sync.testing.Fixtures.waiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.Owner;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.DispositionMapper;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingDecision.Hold;
import dev.restock.sync.mapping.MappingDecision.Ignore;
import dev.restock.sync.mapping.MappingDecision.MoveInto;
import dev.restock.sync.mapping.MappingDecision.Park;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRule.IntoZone;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MappingRulesTest {
  private static final Conditions ANYTHING = Conditions.ANY;
  private static final ReturnedUnit UNIT =
      ReturnedUnit.builder("u1", "SHIRT-42")
          .locationId(LOCATION)
          .returnReason("Too small")
          .nonRestockableReason("Torn")
          .returnMethod("Ship with any carrier")
          .resolutionType("RefundToPaymentMethod")
          .inspected(Disposition.DAMAGED, T0)
          .build();

  private static boolean holds(Conditions conditions) {
    return conditions.matches(received("r1", UNIT), UNIT);
  }

  private static Conditions texts(String field, String... values) {
    Fact named =
        Arrays.stream(Fact.values())
            .filter(fact -> fact.field().equals(field))
            .findFirst()
            .orElseThrow();
    return Conditions.builder().text(named, values).build();
  }

  private static Conditions dispositions(Disposition... values) {
    return Conditions.of(values);
  }

  // ---- conditions ------------------------------------------------------------------------------

  @Test
  void noConditionHoldsForEverything() {
    assertThat(holds(ANYTHING)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "location,loc-1,true",
    "location,LOC-1,false",
    "location,loc-2,false",
    "sku,SHIRT-42,true",
    "sku,SHIRT-*,true",
    "sku,*,true",
    "sku,shirt-42,false",
    "sku,SHIRT,false",
    "returnReason,too SMALL,true",
    "returnReason,too large,false",
    "nonRestockableReason,TORN,true",
    "nonRestockableReason,dirty,false",
    "returnMethod,ship with any carrier,true",
    "returnMethod,in store,false",
    "resolutionType,refundtopaymentmethod,true",
    "resolutionType,Exchange,false",
    "status,received,true",
    "status,Done,false",
  })
  void eachConditionLooksAtItsField(String kind, String value, boolean holds) {
    assertThat(holds(texts(kind, value))).isEqualTo(holds);
    assertThat(holds(texts(kind, value, "something else"))).isEqualTo(holds);
  }

  @ParameterizedTest
  @EnumSource(Disposition.class)
  void theDispositionIsOneOfThoseNamed(Disposition disposition) {
    assertThat(holds(dispositions(disposition))).isEqualTo(disposition == Disposition.DAMAGED);
  }

  @Test
  void allConditionsMustHold() {
    Conditions both =
        Conditions.builder().disposition(Disposition.DAMAGED).location("elsewhere").build();
    assertThat(holds(both)).isFalse();
  }

  @Test
  void anInspectionWithoutALocationHasAnEmptyOne() {
    ReturnedUnit nowhere =
        ReturnedUnit.builder("u1", "S").inspected(Disposition.SELLABLE, T0).build();
    assertThat(texts("location", "").matches(received("r", nowhere), nowhere)).isTrue();
    assertThat(holds(texts("location", ""))).isFalse();
  }

  // ---- rules -----------------------------------------------------------------------------------

  private static MappingDecision decide(MappingRules rules, ReturnedUnit unit) {
    return rules.map(received("r1", unit), unit);
  }

  @Test
  void theFirstRuleThatMatchesDecides() {
    MappingRules rules =
        MappingRules.builder()
            .rule(
                new MappingRule(
                    "shirts",
                    Conditions.builder().disposition(Disposition.SELLABLE).sku("SHIRT*").build(),
                    new IntoWarehouse(7, "A")))
            .rule("all", Disposition.SELLABLE, new IntoWarehouse(8, "B"))
            .rule("never reached", Disposition.SELLABLE, new MappingRule.Ignore())
            .build();
    ReturnedUnit shirt =
        ReturnedUnit.builder("u", "SHIRT-1").inspected(Disposition.SELLABLE, T0).build();
    ReturnedUnit shoe =
        ReturnedUnit.builder("u", "SHOE-1").inspected(Disposition.SELLABLE, T0).build();
    assertThat(decide(rules, shirt))
        .isInstanceOfSatisfying(
            MoveInto.class,
            into -> {
              assertThat(into.warehouseId()).isEqualTo(7);
              assertThat(into.reasonCode()).isEqualTo("A");
              assertThat(into.why()).contains("rule 'shirts'");
            });
    assertThat(decide(rules, shoe))
        .isInstanceOfSatisfying(
            MoveInto.class, into -> assertThat(into.warehouseId()).isEqualTo(8));
  }

  @Test
  void everyOutcomeLeadsToItsDecision() {
    ExceptionType type = ExceptionType.NO_RULE;
    MappingRules rules =
        MappingRules.builder()
            .rule("hold", Disposition.SELLABLE, new MappingRule.Hold())
            .rule("ignore", Disposition.DAMAGED, new MappingRule.Ignore())
            .rule("park", Disposition.MISSING, new MappingRule.Park(type))
            .build();
    assertThat(decide(rules, sellable("u", T0))).isEqualTo(new Hold("rule 'hold' holds it"));
    assertThat(decide(rules, damaged("u", T0))).isEqualTo(new Ignore("rule 'ignore' ignores it"));
    assertThat(decide(rules, inspected("u", Disposition.MISSING, T0)))
        .isEqualTo(new Park(type, "rule 'park' parks it"));
  }

  @Test
  void aZoneLeadsToTheWarehouseOfTheLocation() {
    assertThat(decide(rules(), sellable("u", T0)))
        .isInstanceOfSatisfying(
            MoveInto.class, into -> assertThat(into.warehouseId()).isEqualTo(11));
    assertThat(decide(rules(), damaged("u", T0)))
        .isInstanceOfSatisfying(
            MoveInto.class, into -> assertThat(into.warehouseId()).isEqualTo(12));
  }

  @ParameterizedTest
  @CsvSource({"elsewhere,location 'elsewhere'", "'',no location", "LOC-1,location 'LOC-1'"})
  void anUnknownLocationIsParkedAndNeverDefaulted(String location, String named) {
    ReturnedUnit unit =
        ReturnedUnit.builder("u", "S")
            .locationId(location)
            .inspected(Disposition.SELLABLE, T0)
            .build();
    assertThat(decide(rules(), unit))
        .isInstanceOfSatisfying(
            Park.class,
            park -> {
              assertThat(park.type()).isEqualTo(ExceptionType.UNKNOWN_LOCATION);
              assertThat(park.why()).contains(named);
            });
  }

  @Test
  void aZoneThatTheLocationLacksIsParked() {
    MappingRules rules =
        MappingRules.builder()
            .location(LOCATION, Map.of("sellable", 11L))
            .rule("damaged", Disposition.DAMAGED, new IntoZone("quarantine", ""))
            .build();
    assertThat(decide(rules, damaged("u", T0)))
        .isInstanceOfSatisfying(
            Park.class,
            park -> {
              assertThat(park.type()).isEqualTo(ExceptionType.UNKNOWN_LOCATION);
              assertThat(park.why()).contains("quarantine").contains(LOCATION);
            });
  }

  @Test
  void aRuleMaySendEveryLocationIntoOneWarehouse() {
    MappingRules rules =
        MappingRules.builder().rule("all", Disposition.SELLABLE, new IntoWarehouse(5, "")).build();
    ReturnedUnit unit =
        ReturnedUnit.builder("u", "S")
            .locationId("anywhere")
            .inspected(Disposition.SELLABLE, T0)
            .build();
    assertThat(decide(rules, unit)).isInstanceOf(MoveInto.class);
  }

  @Test
  void rulesWithOtherBundlesAreOthers() {
    MappingRules set = MappingRules.builder().bundle("SET", Map.of("MUG", 1)).build();
    assertThat(set)
        .isEqualTo(MappingRules.builder().bundle("SET", Map.of("MUG", 1)).build())
        .isNotEqualTo(MappingRules.builder().bundle("SET", Map.of("MUG", 2)).build())
        .isNotEqualTo(MappingRules.builder().build());
    assertThat(set.resolved(List.of()).bundles()).isEqualTo(set.bundles());
    assertThat(MappingRules.builder().build().bundles()).isEqualTo(Bundles.none());
    DispositionMapper own = (record, unit) -> new MappingDecision.Ignore("own");
    assertThat(own.bundles()).isEqualTo(Bundles.none());
  }

  // ---- taking out ------------------------------------------------------------------------------

  private static MappingRules out(MappingRule.Outcome then) {
    return MappingRules.builder()
        .location(LOCATION, Map.of("sellable", 11L))
        .rule("out", Disposition.DAMAGED, then)
        .build();
  }

  @Test
  void aRuleMayTakeAPieceOut() {
    assertThat(decide(out(new MappingRule.OutOfWarehouse(5, "R")), damaged("u", T0)))
        .isEqualTo(new MappingDecision.MoveOutOf(5, "R", "rule 'out': DAMAGED, taken out"));
    assertThat(decide(out(new MappingRule.OutOfZone("sellable", "")), damaged("u", T0)))
        .isEqualTo(
            new MappingDecision.MoveOutOf(
                11,
                "",
                "rule 'out': DAMAGED, taken out at location '" + LOCATION + "', zone 'sellable'"));
    assertThat(decide(out(new MappingRule.OutOfZone("quarantine", "")), damaged("u", T0)))
        .isInstanceOf(Park.class);
  }

  @Test
  void aMoveTellsItsSignedQuantity() {
    assertThat(new MappingDecision.MoveInto(5, "", "why").quantity()).isEqualTo(1);
    assertThat(new MappingDecision.MoveOutOf(5, "", "why").quantity()).isEqualTo(-1);
    MappingRules in =
        MappingRules.parse(
            """
            {"version":1,"rules":[{"name":"r","when":{"disposition":"DAMAGED"},
            "then":{"warehouse":5,"direction":"in"}}]}
            """,
            "in.json");
    assertThat(in.rules().get(0).then()).isEqualTo(new IntoWarehouse(5, ""));
  }

  @Test
  void onlyWhatWasInspectedIsTakenOut() {
    for (MappingRule.Outcome then :
        new MappingRule.Outcome[] {
          new MappingRule.OutOfWarehouse(5, ""), new MappingRule.OutOfZone("z", "")
        }) {
      assertThat(then.move().isPresent()).isTrue();
      for (Conditions when :
          new Conditions[] {
            ANYTHING,
            dispositions(Disposition.MISSING),
            dispositions(Disposition.NOT_INSPECTED),
            dispositions(Disposition.SELLABLE, Disposition.NOT_INSPECTED)
          }) {
        assertThatThrownBy(() -> new MappingRule("r", when, then))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageStartingWith(
                "rule 'r' takes stock out, so its conditions must name the dispositions, of"
                    + " [SELLABLE, DAMAGED], but they name ");
      }
    }
    assertThatThrownBy(() -> new MappingRule.OutOfZone(" ", ""))
        .hasMessageContaining("a zone needs a name");
    assertThatThrownBy(() -> new MappingRule.OutOfZone("z", "x".repeat(33)))
        .hasMessageContaining("at most 32");
    assertThatThrownBy(() -> new MappingRule.OutOfWarehouse(1, "x".repeat(33)))
        .hasMessageContaining("at most 32");
    assertThatThrownBy(() -> new MappingRule.OutOfWarehouse(0, ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---- what comes before the rules -------------------------------------------------------------

  private static final MappingRules EVERYTHING =
      MappingRules.builder()
          .rule(
              new MappingRule(
                  "all",
                  dispositions(Disposition.SELLABLE, Disposition.DAMAGED),
                  new IntoWarehouse(1, "")))
          .rule(new MappingRule("ignore the rest", ANYTHING, new MappingRule.Ignore()))
          .build();

  @Test
  void doubtComesFirst() {
    for (ReturnedUnit unit :
        new ReturnedUnit[] {
          sellable("u", T0), waiting("u"), inspected("u", Disposition.MISSING, T0)
        }) {
      assertThat(decide(EVERYTHING, unit.doubted("odd")))
          .isEqualTo(new Park(ExceptionType.CONTRADICTORY_INSPECTION, "odd"));
    }
  }

  @Test
  void aUnitThatNeverReturnsIsIgnored() {
    ReturnedUnit never = ReturnedUnit.builder("u", "S").neverReturns().build();
    assertThat(decide(EVERYTHING, never)).isInstanceOf(Ignore.class);
  }

  @Test
  void aUnitThatWasNotInspectedWaitsUnlessItsReturnIsCalledOff() {
    ReturnedUnit unit = waiting("u");
    assertThat(decide(EVERYTHING, unit)).isInstanceOf(Hold.class);
    for (ReturnStatus status :
        new ReturnStatus[] {
          ReturnStatus.PENDING, ReturnStatus.DONE, ReturnStatus.VALIDATED, new ReturnStatus("New")
        }) {
      assertThat(EVERYTHING.map(record("r", status, unit), unit)).isInstanceOf(Hold.class);
    }
    for (ReturnStatus status : new ReturnStatus[] {ReturnStatus.CANCELED, ReturnStatus.REJECTED}) {
      assertThat(EVERYTHING.map(record("r", status, unit), unit)).isInstanceOf(Ignore.class);
    }
  }

  @Test
  void whatNoRuleCoversIsParked() {
    MappingRules none = MappingRules.builder().build();
    assertThat(decide(none, inspected("u", Disposition.MISSING, T0)))
        .isInstanceOfSatisfying(
            Park.class, park -> assertThat(park.type()).isEqualTo(ExceptionType.UNIT_MISSING));
    assertThat(decide(none, sellable("u", T0)))
        .isInstanceOfSatisfying(
            Park.class, park -> assertThat(park.type()).isEqualTo(ExceptionType.NO_RULE));
    assertThat(decide(none, damaged("u", T0)))
        .isInstanceOfSatisfying(
            Park.class, park -> assertThat(park.type()).isEqualTo(ExceptionType.NO_RULE));
  }

  @Test
  void whatTheInspectorWroteIsNotRepeated() {
    ReturnedUnit missing =
        ReturnedUnit.builder("u", "S")
            .nonReturnedReason("Jane Doe kept it")
            .inspected(Disposition.MISSING, T0)
            .build();
    assertThat(decide(MappingRules.builder().build(), missing).why()).doesNotContain("Jane");
  }

  // ---- what is refused -------------------------------------------------------------------------

  @Test
  void aRuleThatMovesStockMustSayOfWhat() {
    for (Conditions conditions :
        new Conditions[] {
          ANYTHING,
          dispositions(Disposition.MISSING),
          dispositions(Disposition.SELLABLE, Disposition.MISSING),
          dispositions(Disposition.NEVER_RETURNS),
          dispositions(Disposition.values())
        }) {
      assertThatThrownBy(() -> new MappingRule("careless", conditions, new IntoWarehouse(1, "")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("careless");
      assertThatThrownBy(() -> new MappingRule("careless", conditions, new IntoZone("z", "")))
          .isInstanceOf(IllegalArgumentException.class);
      assertThat(new MappingRule("fine", conditions, new MappingRule.Hold()).name())
          .isEqualTo("fine");
    }
  }

  @Test
  void whatIsNotAWarehouseZoneLocationOrNameIsRefused() {
    assertThatThrownBy(() -> new IntoWarehouse(0, "")).hasMessageContaining("0");
    assertThatThrownBy(() -> new IntoZone(" ", "")).hasMessageContaining("zone");
    assertThatThrownBy(() -> new MappingRule(" ", ANYTHING, new MappingRule.Hold()))
        .hasMessageContaining("name");
    assertThatThrownBy(() -> MappingRules.builder().location(" ", Map.of()))
        .hasMessageContaining("location");
    assertThatThrownBy(() -> MappingRules.builder().location("l", Map.of("z", -4L)))
        .hasMessageContaining("'z'")
        .hasMessageContaining("'l'")
        .hasMessageContaining("-4");
  }

  @Test
  void doubledNamesAreRefused() {
    MappingRules.Builder builder =
        MappingRules.builder()
            .location("l", Map.of("z", 1L))
            .rule("one", Disposition.SELLABLE, new IntoZone("z", ""));
    assertThatThrownBy(() -> builder.location("l", Map.of("z", 2L))).hasMessageContaining("twice");
    assertThatThrownBy(() -> builder.rule("one", Disposition.DAMAGED, new MappingRule.Hold()))
        .hasMessageContaining("one");
  }

  @Test
  void rulesDoNotChangeAfterTheyAreBuilt() {
    MappingRules.Builder builder = MappingRules.builder();
    Map<String, Long> zones = new HashMap<>(Map.of("z", 1L));
    builder.location("l", zones);
    MappingRules rules = builder.build();
    zones.put("y", 2L);
    builder.location("m", zones).rule("late", Disposition.SELLABLE, new MappingRule.Hold());
    assertThat(rules.locations()).isEqualTo(Map.of("l", Map.of("z", new WarehouseRef.ById(1))));
    assertThat(rules.rules()).isEmpty();
  }

  @Test
  void rulesAreEqualByWhatTheySay() {
    MappingRules rules = equal().build();
    assertThat(rules).isEqualTo(equal().build()).hasSameHashCodeAs(equal().build());
    assertThat(rules.hashCode()).isNotEqualTo(MappingRules.builder().build().hashCode());
    assertThat(rules).isNotEqualTo(equal().location("m", Map.of("z", 1L)).build());
    assertThat(rules).isNotEqualTo(equal().notInspected(NotInspected.parkAfter(1)).build());
    assertThat(rules)
        .isNotEqualTo(equal().rule("n", Disposition.DAMAGED, new MappingRule.Hold()).build());
    assertThat(rules).isNotEqualTo("rules").hasToString("MappingRules[1 rules, 1 locations]");
  }

  private static MappingRules.Builder equal() {
    return MappingRules.builder()
        .location("l", Map.of("z", 1L))
        .rule("r", Disposition.SELLABLE, new IntoZone("z", ""));
  }

  @Test
  void aTypeOfTheLibrarysIsNotMadeAnew() {
    ExceptionType twin = new ExceptionType("NO_RULE", Owner.FINANCE, "Pay.");
    assertThatThrownBy(() -> new MappingRule.Park(twin)).hasMessageContaining("'NO_RULE'");
    assertThat(new MappingRule.Park(ExceptionType.NO_RULE).type()).isEqualTo(ExceptionType.NO_RULE);
  }
}
