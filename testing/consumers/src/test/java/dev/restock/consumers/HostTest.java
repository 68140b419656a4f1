package dev.restock.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host with the versions of the libraries that this project resolves. */
class HostTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void theLibraryIsABuiltJar() {
    assertThat(ReturnSync.class.getProtectionDomain().getCodeSource().getLocation().getPath())
        .endsWith(".jar");
  }

  @Test
  void anInspectedUnitBecomesStock() {
    Scenario scenario =
        Scenario.of(
            START,
            World.demo(),
            List.of(
                ScriptedReturn.builder(1001, START)
                    .unit("SKU-1001")
                    .approved(START.plusSeconds(60))
                    .received(START.plusSeconds(3600))
                    .inspected(0, Inspection.sellable(START.plusSeconds(7200), "loc-100"))
                    .build()));
    VirtualClock clock = new VirtualClock(START.plusSeconds(10_000));
    ClientOptions options = ClientOptions.builder().clock(clock).sleeper(clock::advance).build();
    try (Sandbox sandbox = Sandbox.builder(scenario).clock(clock).start();
        ReturnGoClient returnGo =
            ReturnGoClient.builder()
                .baseUrl(sandbox.returnGoUrl().toString())
                .apiKey(sandbox.apiKey())
                .shop(sandbox.shop())
                .options(options)
                .build();
        SitooClient sitoo =
            SitooClient.builder()
                .baseUrl(sandbox.sitooUrl().toString())
                .accountId(sandbox.sitooAccount())
                .siteId(Integer.parseInt(sandbox.sitooSite()))
                .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
                .options(options)
                .build()) {
      ReturnSync sync =
          ReturnSync.builder()
              .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
              .start(StartPolicy.at(Instant.EPOCH))
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              .mapper(
                  MappingRules.builder()
                      .rule(
                          "sellable", Disposition.SELLABLE, new MappingRule.IntoWarehouse(1, "101"))
                      .build())
              .store(new InMemorySyncStore())
              .clock(clock)
              .build();
      for (int i = 0; i < 3; i++) {
        sync.runOnce();
        clock.advance(Duration.ofMinutes(10));
      }
      assertThat(sandbox.ledger().transactions())
          .singleElement()
          .satisfies(one -> assertThat(one.warehouseId()).isEqualTo(1));
    }
  }
}
