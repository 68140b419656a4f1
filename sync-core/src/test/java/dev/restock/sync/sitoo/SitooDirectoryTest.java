package dev.restock.sync.sitoo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.endtoend.Services;
import dev.restock.sync.mapping.WarehouseDirectory;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingCheck;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.WarehouseRef;
import dev.restock.sync.returns.Disposition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SitooDirectoryTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void warehousesAndReasonCodes_areReadWithWhatRulesCanName() {
    try (Services services = services()) {
      WarehouseDirectory directory = SitooDirectory.of(services.sitoo());
      World.Warehouse first = World.demo().warehouses().get(0);

      assertThat(directory.warehouses()).hasSize(7);
      assertThat(directory.warehouses().get(0).id()).isEqualTo(first.id());
      assertThat(directory.warehouses().get(0).name()).isEqualTo(first.name());
      assertThat(directory.warehouses().get(0).externalId()).isEqualTo(first.externalId());
      assertThat(directory.warehouses().get(0).sellable()).isTrue();
      assertThat(directory.warehouses())
          .filteredOn(one -> !one.takesTransactions())
          .extracting(WarehouseDirectory.Entry::id)
          .containsExactly(7L);
      assertThat(directory.reasonCodes().orElseThrow()).containsExactlyInAnyOrder("101", "102");
      MappingRules byName =
          MappingRules.builder()
              .rule(
                  "all",
                  Conditions.of(Disposition.SELLABLE),
                  new IntoWarehouse(new WarehouseRef.ByExternalId(first.externalId()), "101"))
              .build();
      assertThat(MappingCheck.check(byName, directory).findings()).isEmpty();
    }
  }

  @Test
  void stocked_namesTheProductsThatAreThere() {
    try (Services services = services()) {
      assertThat(
              SitooDirectory.of(services.sitoo())
                  .stocked(Set.of("SKU-1001", "NO-SUCH-SKU", "no,list")))
          .contains(Set.of("SKU-1001"));
    }
  }

  private static Services services() {
    return new Services(
        Scenario.of(NOW, World.demo(), List.of()), new VirtualClock(NOW), FaultPlan.none());
  }
}
