package dev.restock.sync.mapping.rules;

import static dev.restock.sync.mapping.rules.MappingCheckTest.entry;
import static dev.restock.sync.testing.Fixtures.LOCATION;
import static dev.restock.sync.testing.Fixtures.T0;
import static dev.restock.sync.testing.Fixtures.received;
import static dev.restock.sync.testing.Fixtures.sellable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.MappingDecision;
import dev.restock.sync.mapping.MappingDecision.MoveInto;
import dev.restock.sync.mapping.MappingDecision.Park;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.returns.ReturnedUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Warehouses by external id and by store: looked up once, and never guessed. */
class WarehouseRefTest {
  private static final ReturnedUnit UNIT = sellable("u", T0);
  private static final MappingCheckTest.Directory SITOO =
      new MappingCheckTest.Directory(
          List.of(
              entry(1, "ONE", 5, true, true),
              entry(2, "", 5, true, false),
              entry(3, "TWIN", 6, true, true),
              entry(4, "TWIN", 6, true, true),
              entry(9, "VIRTUAL", 5, false, true)),
          Optional.empty());

  private static MappingDecision decide(MappingRules rules) {
    return rules.map(received("r1", UNIT), UNIT);
  }

  private static MappingRules rule(WarehouseRef ref) {
    return MappingRules.builder()
        .rule("r", Disposition.SELLABLE, new MappingRule.IntoWarehouse(ref, "X"))
        .build();
  }

  private static void assertInto(MappingRules rules, long warehouse) {
    assertThat(decide(rules))
        .isInstanceOfSatisfying(
            MoveInto.class, into -> assertThat(into.warehouseId()).isEqualTo(warehouse));
  }

  private static void assertParked(MappingRules rules, String why) {
    assertThat(decide(rules))
        .isInstanceOfSatisfying(
            Park.class,
            park -> {
              assertThat(park.type()).isEqualTo(ExceptionType.UNKNOWN_WAREHOUSE);
              assertThat(park.why()).startsWith("rule 'r': ").contains(why);
            });
  }

  @Test
  void anIdNeedsNoLookUp() {
    assertInto(rule(new WarehouseRef.ById(77)), 77);
    assertInto(rule(new WarehouseRef.ById(77)).resolved(SITOO), 77);
  }

  @Test
  void anExternalIdIsFoundIfItIsThereOnce() {
    assertInto(rule(new WarehouseRef.ByExternalId("ONE")).resolved(SITOO), 1);
    assertInto(rule(new WarehouseRef.ByExternalId("VIRTUAL")).resolved(SITOO), 9);
    assertParked(rule(new WarehouseRef.ByExternalId("one")).resolved(SITOO), "does not have");
    assertParked(rule(new WarehouseRef.ByExternalId("TWIN")).resolved(SITOO), "more than once");
  }

  @Test
  void aStoreHasOneWarehouseOnSaleAndOneThatIsNot() {
    assertInto(rule(new WarehouseRef.OfStore(5, true)).resolved(SITOO), 1);
    assertInto(rule(new WarehouseRef.OfStore(5, false)).resolved(SITOO), 2);
    assertParked(rule(new WarehouseRef.OfStore(6, true)).resolved(SITOO), "more than once");
    assertParked(rule(new WarehouseRef.OfStore(6, false)).resolved(SITOO), "does not have");
  }

  @Test
  void whatWasNotLookedUpIsParkedAndNeverGuessed() {
    assertParked(rule(new WarehouseRef.ByExternalId("ONE")), "MappingRules.resolved");
    assertParked(rule(new WarehouseRef.OfStore(5, true)), "MappingRules.resolved");
  }

  @Test
  void aZoneMayNameItsWarehouseInAnyWay() {
    MappingRules rules =
        MappingRules.builder()
            .zones(LOCATION, Map.of("in", new WarehouseRef.OfStore(5, true)))
            .rule("r", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
            .build();
    assertParked(rules, "MappingRules.resolved");
    assertInto(rules.resolved(SITOO), 1);
    assertThat(rules.resolved(SITOO)).isEqualTo(rules);
  }

  @Test
  void aWarehouseIsNamedByIdAndName() {
    assertThat(entry(1, "ONE", 5, true, true)).hasToString("1 'W1'");
    assertThat(new WarehouseDirectory.Entry(1, "", null, null, true, true)).hasToString("1");
  }

  @Test
  void whatIsNoWarehouseIsRefused() {
    assertThatThrownBy(() -> new WarehouseRef.ById(0)).hasMessageContaining("1 or more");
    assertThatThrownBy(() -> new WarehouseRef.ByExternalId(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> new WarehouseRef.OfStore(0, true)).hasMessageContaining("1 or more");
    assertThat(new WarehouseRef.ById(1).id()).isEqualTo(1);
    assertThat(new WarehouseRef.OfStore(1, true).storeId()).isEqualTo(1);
    assertThat(new WarehouseRef.OfStore(1, false))
        .hasToString("the not sellable warehouse of store 1");
    assertThatThrownBy(() -> new MappingRule.IntoWarehouse(1, "x".repeat(33)))
        .hasMessageContaining("32");
    assertThatThrownBy(() -> new MappingRule.IntoZone("z", "x".repeat(33)))
        .hasMessageContaining("32");
    assertThat(new MappingRule.IntoWarehouse(1, "x".repeat(32)).reasonCode()).hasSize(32);
  }
}
