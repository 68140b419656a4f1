package dev.restock.sync.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.SyncSettings.VirtualStock;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A warehouse whose level is absolute, in the sandbox: 7, with 100 of SKU-1005. */
class VirtualWarehouseTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final String SKU = "SKU-1005";
  private static final String SET = "PUT /sites/{site}/warehouses/{warehouseid}/warehouseitems";

  private final VirtualClock clock = new VirtualClock(START.plusSeconds(3600));
  private final InMemoryExceptionSink sink = new InMemoryExceptionSink();
  private final InMemorySyncStore store = new InMemorySyncStore();

  @Test
  void runOnce_byDefault_parksTheUnitAndLeavesTheLevel() {
    try (Services services = services(FaultPlan.none(), SKU)) {
      sync(services, SyncSettings.defaults()).runOnce();

      assertThat(level(services)).isEqualTo("100.000");
      assertThat(sink.cases())
          .extracting(ExceptionCase::type)
          .containsExactly(ExceptionType.VIRTUAL_WAREHOUSE, ExceptionType.VIRTUAL_WAREHOUSE);
    }
  }

  @Test
  void runOnce_optedIn_addsEachUnitOnce() {
    try (Services services = services(FaultPlan.none(), SKU)) {
      ReturnSync sync = sync(services, optedIn());
      sync.runOnce();

      assertThat(level(services)).isEqualTo("102.000");
      assertThat(store.counts(services.tenant()).movements())
          .isEqualTo(Map.of(MovementState.APPLIED, 2L));
      assertThat(sync.health().unconfirmed()).as("nothing shows them").isZero();
      sync.runOnce();
      assertThat(level(services)).isEqualTo("102.000");
    }
  }

  @Test
  void runOnce_optedInWithoutALevelToStartFrom_parksTheUnit() {
    try (Services services = services(FaultPlan.none(), "SKU-1001")) {
      sync(services, optedIn()).runOnce();

      assertThat(sink.cases())
          .extracting(ExceptionCase::type)
          .containsOnly(ExceptionType.VIRTUAL_WAREHOUSE);
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultKind.class, mode = EnumSource.Mode.EXCLUDE, names = "EFFECT_LATER")
  void runOnce_optedInAndTheSetFails_isRightInTheEnd(FaultKind kind) {
    FaultPlan faults =
        FaultPlan.scripted(List.of(new FaultPlan.Scripted(Service.SITOO, SET, 1, kind)));
    try (Services services = services(faults, SKU)) {
      ReturnSync sync = sync(services, optedIn());
      for (int minutes = 0; minutes < 60; minutes++) {
        sync.runOnce();
        clock.advance(Duration.ofMinutes(1));
      }

      assertThat(level(services)).isEqualTo("102.000");
      assertThat(store.counts(services.tenant()).movements())
          .isEqualTo(Map.of(MovementState.APPLIED, 2L));
      assertThat(sink.cases()).isEmpty();
    }
  }

  private static String level(Services services) {
    return services.sandbox().ledger().level(7, SKU).toPlainString();
  }

  private static SyncSettings optedIn() {
    return SyncSettings.builder().virtualStock(VirtualStock.READ_SET_VERIFY).build();
  }

  private ReturnSync sync(Services services, SyncSettings settings) {
    return ReturnSync.builder()
        .tenant(services.tenant())
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(ReturnGoSource.of(services.returnGo()))
        .ledger(SitooLedger.of(services.sitoo()))
        .mapper(
            MappingRules.builder()
                .rule("all", Disposition.SELLABLE, new IntoWarehouse(7, ""))
                .build())
        .store(store)
        .exceptions(sink)
        .settings(settings)
        .clock(clock)
        .build();
  }

  private Services services(FaultPlan faults, String sku) {
    ScriptedReturn two =
        ScriptedReturn.builder(1001, START)
            .unit(sku)
            .unit(sku)
            .approved(START.plusSeconds(60))
            .labelCreated(START.plusSeconds(120))
            .inTransit(START.plusSeconds(180))
            .received(START.plusSeconds(240))
            .inspected(0, Inspection.sellable(START.plusSeconds(300), "loc-100"))
            .inspected(1, Inspection.sellable(START.plusSeconds(300), "loc-100"))
            .build();
    return new Services(Scenario.of(START, World.demo(), List.of(two)), clock, faults);
  }
}
