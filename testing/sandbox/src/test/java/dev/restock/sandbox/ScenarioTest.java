package dev.restock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioTest {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

  @Test
  void generate_sameSeed_isTheSame() {
    assertThat(Scenario.generate(3, 60, START).fingerprint())
        .isEqualTo(Scenario.generate(3, 60, START).fingerprint());
  }

  @Test
  void generate_otherSeedNumberOrStart_isAnother() {
    String fingerprint = Scenario.generate(3, 60, START).fingerprint();
    assertThat(Scenario.generate(4, 60, START).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(Scenario.generate(3, 61, START).fingerprint()).isNotEqualTo(fingerprint);
    assertThat(Scenario.generate(3, 60, START.plusSeconds(1)).fingerprint())
        .isNotEqualTo(fingerprint);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void generate_fortyReturns_hasEveryKind(long seed) {
    Scenario scenario = Scenario.generate(seed, 40, START);
    List<ReturnKind> generated =
        Arrays.stream(ReturnKind.values()).filter(kind -> kind != ReturnKind.CUSTOM).toList();
    assertThat(scenario.returns()).hasSize(40);
    assertThat(scenario.returns().stream().map(ScriptedReturn::kind).distinct())
        .containsExactlyInAnyOrderElementsOf(generated);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 20, -5, Long.MAX_VALUE})
  void generate_twoHundred_isBelievable(long seed) {
    Scenario scenario = Scenario.generate(seed, 200, START);
    Map<ReturnKind, Long> counts =
        scenario.returns().stream()
            .collect(Collectors.groupingBy(ScriptedReturn::kind, Collectors.counting()));
    long most = counts.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(counts.get(ReturnKind.SELLABLE)).isEqualTo(most).isBetween(30L, 90L);
    assertThat(counts.get(ReturnKind.UNKNOWN_SKU)).isLessThan(15);
    assertThat(scenario.horizon())
        .isBetween(START.plus(Duration.ofDays(5)), START.plus(Duration.ofDays(13)));
    assertThat(scenario.units().stream().map(ScriptedUnit::unitId)).doesNotHaveDuplicates();
  }

  @Test
  void nextEventAfter_leadsFromTheStartToTheHorizon() {
    Scenario scenario = Scenario.generate(5, 30, START);
    Instant at = START.minusSeconds(1);
    Optional<Instant> next = scenario.nextEventAfter(at);
    int steps = 0;
    while (next.isPresent()) {
      assertThat(next.get()).isAfter(at);
      at = next.get();
      next = scenario.nextEventAfter(at);
      steps++;
    }
    assertThat(at).isEqualTo(scenario.horizon());
    assertThat(steps).isGreaterThan(100);
  }

  @Test
  void afterTheHorizon_nothingChanges() {
    Scenario scenario = Scenario.generate(5, 60, START);
    for (ScriptedReturn scripted : scenario.returns()) {
      assertThat(scripted.bodyAt(scenario.horizon().plus(Duration.ofDays(30))))
          .isEqualTo(scripted.bodyAt(scenario.horizon().plusSeconds(5)));
    }
  }

  @Test
  void eachKind_keepsItsWord() {
    Scenario scenario = Scenario.generate(11, 200, START);
    each(scenario, ReturnKind.SELLABLE, ScenarioTest::sellable);
    each(scenario, ReturnKind.EXCHANGE, ScenarioTest::sellable);
    each(scenario, ReturnKind.REFUND_BEFORE_RECEIPT, ScenarioTest::sellable);
    each(scenario, ReturnKind.LATE_RECEIPT, ScenarioTest::sellable);
    each(scenario, ReturnKind.INSPECTED_AFTER_DONE, ScenarioTest::sellable);
    each(scenario, ReturnKind.INSPECTED_AFTER_DONE, u -> u.finalRmaStatus().equals("Done"));
    each(scenario, ReturnKind.CANCELED_AND_REOPENED, ScenarioTest::sellable);
    each(scenario, ReturnKind.DAMAGED, u -> damaged(u) && u.inspections().size() == 1);
    each(
        scenario,
        ReturnKind.REINSPECTED_TO_DAMAGED,
        u -> damaged(u) && u.inspections().size() == 2);
    each(
        scenario,
        ReturnKind.REINSPECTED_AFTER_DONE,
        u -> damaged(u) && u.inspections().size() == 2);
    each(
        scenario,
        ReturnKind.REINSPECTED_TO_SELLABLE,
        u -> sellable(u) && u.inspections().size() == 2);
    each(
        scenario,
        ReturnKind.REINSPECTED_ELSEWHERE,
        u -> !u.inspections().get(0).locationId().equals(u.inspections().get(1).locationId()));
    each(scenario, ReturnKind.NEVER_INSPECTED, u -> u.inspections().isEmpty());
    each(scenario, ReturnKind.NEVER_INSPECTED, u -> u.finalRmaStatus().equals("Received"));
    each(scenario, ReturnKind.NEVER_RECEIVED, u -> u.finalRmaStatus().equals("Approved"));
    each(scenario, ReturnKind.CANCELED, u -> u.finalRmaStatus().equals("Canceled"));
    each(scenario, ReturnKind.CANCELED, u -> u.inspections().isEmpty());
    each(scenario, ReturnKind.NO_SHIPMENT, u -> u.neverReturns() && u.inspections().isEmpty());
    each(scenario, ReturnKind.NO_SHIPMENT, u -> u.finalRmaStatus().equals("Done"));
    each(scenario, ReturnKind.UNKNOWN_SKU, u -> u.sku().equals(World.UNKNOWN_SKU));
    each(
        scenario,
        ReturnKind.INACTIVE_PRODUCT,
        u -> !scenario.world().product(u.sku()).orElseThrow().active());
    each(
        scenario,
        ReturnKind.UNKNOWN_LOCATION,
        u -> u.finalInspection().orElseThrow().locationId().equals(World.UNKNOWN_LOCATION));
  }

  @Test
  void kindsOfSeveralUnits_keepTheirWord() {
    Scenario scenario = Scenario.generate(11, 200, START);
    for (ScriptedReturn scripted : scenario.returns()) {
      List<ScriptedUnit> units = scripted.scriptedUnits();
      switch (scripted.kind()) {
        case TWO_UNITS_OF_ONE_LINE -> {
          assertThat(units).hasSize(2).allMatch(ScenarioTest::sellable);
          assertThat(units.stream().map(ScriptedUnit::lineItemId).distinct()).hasSize(1);
        }
        case TWO_UNITS_SPLIT -> {
          assertThat(units).hasSize(2).anyMatch(ScenarioTest::sellable);
          assertThat(units).anyMatch(ScenarioTest::damaged);
          assertThat(units.stream().map(ScriptedUnit::lineItemId).distinct()).hasSize(1);
        }
        case PARTIAL_RETURN ->
            assertThat(scripted.orderLines()).anyMatch(line -> line.returning() < line.ordered());
        case MISSING ->
            assertThat(units).anyMatch(u -> !u.finalInspection().orElseThrow().returned());
        case PARTIAL_INSPECTION ->
            assertThat(
                    Duration.between(
                        units.get(0).finalInspection().orElseThrow().at(),
                        units.get(1).finalInspection().orElseThrow().at()))
                .isGreaterThan(Duration.ofHours(23));
        default -> assertThat(units).isNotEmpty();
      }
    }
  }

  @Test
  void generate_aNumberOutOfRange_isRefused() {
    assertThatThrownBy(() -> Scenario.generate(1, -1, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThat(Scenario.generate(1, 0, START).nextEventAfter(START)).isEmpty();
  }

  @Test
  void of_twoReturnsOfOneNumber_isRefused() {
    ScriptedReturn scripted = ScriptedReturn.builder(1, START).unit("SKU-1001").build();
    assertThatThrownBy(() -> Scenario.of(START, World.demo(), List.of(scripted, scripted)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("number 1");
    assertThatThrownBy(() -> Scenario.of(START.plusSeconds(1), World.demo(), List.of(scripted)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before the scenario starts");
  }

  private static void each(Scenario scenario, ReturnKind kind, Predicate<ScriptedUnit> promise) {
    List<ScriptedUnit> units =
        scenario.units().stream().filter(unit -> unit.kind() == kind).toList();
    assertThat(units).as(kind.name()).isNotEmpty().allMatch(promise);
  }

  private static boolean sellable(ScriptedUnit unit) {
    return unit.finalInspection().filter(i -> i.returned() && i.restockable()).isPresent();
  }

  private static boolean damaged(ScriptedUnit unit) {
    return unit.finalInspection().filter(i -> i.returned() && !i.restockable()).isPresent();
  }
}
