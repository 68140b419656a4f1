package dev.restock.sync.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.FaultKind;
import dev.restock.sandbox.FaultPlan;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.CaseQuery;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Corrections of a Shopify shop's levels, over the real clients, with faults of each kind. */
class HealingOnlineTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int STORE = 1;
  private static final String SKU = "SKU-1001";

  private static String location() {
    return "gid://shopify/Location/" + World.shopLocation(STORE);
  }

  /** A shop that sells three pieces more than Sitoo has, and its engine. */
  private static final class Host implements AutoCloseable {
    private final VirtualClock clock = new VirtualClock(START);
    private final Sandbox sandbox;
    private final ReturnGoClient returnGo;
    private final SitooClient sitoo;
    private final ShopifyClient shopify;
    private final ReturnSync engine;
    private final int changesBefore;

    private Host(FaultPlan faults) {
      sandbox =
          Sandbox.builder(Scenario.of(START, World.demo(), List.of()))
              .clock(clock)
              .faults(faults)
              .startInProcess();
      returnGo =
          ReturnGoClient.builder()
              .baseUrl(sandbox.returnGoUrl().toString())
              .apiKey(sandbox.apiKey())
              .shop(sandbox.shop())
              .options(options())
              .build();
      sitoo =
          SitooClient.builder()
              .baseUrl(sandbox.sitooUrl().toString())
              .accountId(sandbox.sitooAccount())
              .siteId(1)
              .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
              .options(options())
              .build();
      shopify =
          ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
              .baseUrl(sandbox.shopifyUrl().toString())
              .options(options())
              .build();
      engine =
          ReturnSync.builder()
              .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
              .returns(ReturnGoSource.of(returnGo))
              .ledger(SitooLedger.of(sitoo))
              .mapper(
                  MappingRules.builder()
                      .rule("all", Disposition.SELLABLE, new IntoWarehouse(STORE, ""))
                      .build())
              .channel(
                  ShopifyChannel.of(shopify, clock),
                  ChannelSettings.builder().location(location(), List.of((long) STORE)).build())
              .drift(
                  DriftSettings.builder()
                      .every(HOUR)
                      .healing(HealingSettings.healChannel())
                      .build())
              .store(new InMemorySyncStore())
              .clock(clock)
              .build();
      sandbox.shopify().change(SKU, World.shopLocation(STORE), 3);
      changesBefore = sandbox.shopify().changes().size();
    }

    private ClientOptions options() {
      return ClientOptions.builder()
          .clock(clock)
          .sleeper(clock::advance)
          .random(new Random(1))
          .httpClient(sandbox.httpClient())
          .maxAttempts(1)
          .build();
    }

    private void runFor(Duration time) {
      Instant end = clock.instant().plus(time);
      SyncReport report = engine.runOnce();
      while (report.nextDue().isBefore(end)) {
        Instant next = report.nextDue();
        clock.advanceTo(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
        report = engine.runOnce();
      }
      clock.advanceTo(end);
    }

    private DriftDesk desk() {
      return engine.drift().orElseThrow();
    }

    /** How many changes the shop has made since. */
    private int changes() {
      return sandbox.shopify().changes().size() - changesBefore;
    }

    private long adjusts() {
      return sandbox.calls().endpoint(Service.SHOPIFY, ShopBench.ADJUST);
    }

    @Override
    public void close() {
      returnGo.close();
      sitoo.close();
      shopify.close();
      sandbox.close();
    }
  }

  @Test
  void aDifferenceIsCorrectedByOneRequestAndUndoneByAnother() {
    try (Host host = new Host(FaultPlan.none())) {
      host.runFor(HOUR.multipliedBy(4));
      assertThat(host.changes()).isEqualTo(1);
      assertThat(host.adjusts()).isEqualTo(1);
      assertThat(host.desk().lastFull().orElseThrow().totals().differing()).isZero();
      assertThat(host.desk().undo(2, "ann").planned()).hasSize(1);
      host.runFor(Duration.ofMinutes(10));
      assertThat(host.changes()).isEqualTo(2);
      assertThat(host.desk().undo(2, "ann").planned()).isEmpty();
      host.runFor(HOUR.multipliedBy(4));
      assertThat(host.changes()).isEqualTo(2);
      assertThat(host.adjusts()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(value = FaultKind.class, mode = EnumSource.Mode.EXCLUDE, names = "DELAYED")
  void eachFaultLeavesOneEffect(FaultKind kind) {
    FaultPlan faults =
        FaultPlan.scripted(
                List.of(
                    new FaultPlan.Scripted(Service.SHOPIFY, ShopBench.ADJUST, 1, kind),
                    new FaultPlan.Scripted(Service.SHOPIFY, ShopBench.ADJUST, 2, kind)))
            .withLateBy(Duration.ofMinutes(2));
    try (Host host = new Host(faults)) {
      host.runFor(HOUR.multipliedBy(8));
      assertThat(host.changes()).isEqualTo(1);
      assertThat(host.desk().healings(2, null, 10))
          .extracting(StoredPush::state)
          .containsExactly(PushState.APPLIED);
      assertThat(host.desk().lastFull().orElseThrow().totals().differing()).isZero();
      assertThat(host.engine.cases().list(CaseQuery.open())).isEmpty();
    }
  }
}
