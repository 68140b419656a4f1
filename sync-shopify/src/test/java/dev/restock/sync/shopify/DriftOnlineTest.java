package dev.restock.sync.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.CallCounts;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sandbox.shopify.ShopifyShop.BulkOutcome;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftDesk;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.mapping.rules.MappingRule.IntoWarehouse;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.memory.InMemorySyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Comparisons of Sitoo with Shopify: engine, clients, and the services of the sandbox. */
class DriftOnlineTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Long> STORES = List.of(1L, 3L, 5L);
  private static final String SKU = "SKU-1001";

  private final VirtualClock clock = new VirtualClock(START);
  private final Sandbox sandbox =
      Sandbox.builder(Scenario.of(START, World.demo(), List.of())).clock(clock).startInProcess();
  private final ReturnGoClient returnGo =
      ReturnGoClient.builder()
          .baseUrl(sandbox.returnGoUrl().toString())
          .apiKey(sandbox.apiKey())
          .shop(sandbox.shop())
          .options(options())
          .build();
  private final SitooClient sitoo =
      SitooClient.builder()
          .baseUrl(sandbox.sitooUrl().toString())
          .accountId(sandbox.sitooAccount())
          .siteId(1)
          .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
          .options(options())
          .build();
  private final ShopifyClient shopify =
      ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
          .baseUrl(sandbox.shopifyUrl().toString())
          .options(options())
          .build();
  private final ReturnSync engine = engine();

  private ClientOptions options() {
    return ClientOptions.builder()
        .clock(clock)
        .sleeper(clock::advance)
        .random(new Random(1))
        .httpClient(sandbox.httpClient())
        .maxAttempts(1)
        .build();
  }

  private static String location(long store) {
    return "gid://shopify/Location/" + World.shopLocation((int) store);
  }

  private ReturnSync engine() {
    ChannelSettings.Builder locations = ChannelSettings.builder();
    STORES.forEach(store -> locations.location(location(store), List.of(store)));
    return ReturnSync.builder()
        .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .mapper(
            MappingRules.builder()
                .rule("all", Disposition.SELLABLE, new IntoWarehouse(1, ""))
                .build())
        .channel(ShopifyChannel.of(shopify, clock), locations.build())
        .drift(DriftSettings.builder().every(HOUR).build())
        .store(new InMemorySyncStore())
        .clock(clock)
        .build();
  }

  @AfterEach
  void close() {
    returnGo.close();
    sitoo.close();
    shopify.close();
    sandbox.close();
  }

  private DriftDesk desk() {
    return engine.drift().orElseThrow();
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

  private DriftRun latest() {
    return desk().lastFull().orElseThrow();
  }

  private List<DriftRow> differences() {
    return desk().rows(latest().number(), null, 1000).stream()
        .filter(row -> row.cause().isDifference())
        .toList();
  }

  private void lose(int pieces) {
    sandbox.shopify().change(SKU, World.shopLocation(1), -pieces);
  }

  @Test
  void theDemoWorldIsEqualAndItsCallsAreFew() {
    CallCounts before = sandbox.calls();
    runFor(Duration.ofMinutes(30));
    assertThat(latest().totals().compared()).isEqualTo(60);
    assertThat(latest().totals().equal()).isEqualTo(60);
    CallCounts after = sandbox.calls();
    String levels = "GET /sites/{site}/warehouses/{warehouseid}/warehouseitems";
    assertThat(after.endpoint(Service.SITOO, levels) - before.endpoint(Service.SITOO, levels))
        .as("a page for each warehouse")
        .isEqualTo(3);
    assertThat(after.total(Service.SHOPIFY) - before.total(Service.SHOPIFY))
        .as("start, question for the progress, file")
        .isLessThanOrEqualTo(4);
  }

  @Test
  void aLostPieceIsFoundBySecondComparison() {
    lose(2);
    runFor(Duration.ofMinutes(30));
    assertThat(differences()).hasSize(1);
    assertThat(differences().get(0).isConfirmed()).isFalse();
    runFor(HOUR);
    DriftRow row = differences().get(0);
    assertThat(row.isConfirmed()).isTrue();
    assertThat(row.sku()).isEqualTo(SKU);
    assertThat(row.locationId()).isEqualTo(location(1));
    assertThat(row.difference()).isEqualTo(2);
    assertThat(row.cause()).isIn(DriftCause.UNEXPLAINED, DriftCause.NEGATIVE);
  }

  @Test
  void aFileThatIsCutIsNoComparison() {
    lose(2);
    sandbox.shopify().endBulkOperations(BulkOutcome.CUT_OFF);
    runFor(Duration.ofHours(6));
    assertThat(desk().lastFull()).isEmpty();
    assertThat(desk().runs(null, 10))
        .anyMatch(
            run ->
                run.state() == DriftRun.State.PARTIAL
                    && String.valueOf(run.why()).startsWith("the channel could not be read"));
  }

  @Test
  void anOperationThatFailsIsFollowedByAnother() {
    sandbox.shopify().endBulkOperations(BulkOutcome.FAILED_PARTIALLY);
    runFor(Duration.ofMinutes(2));
    assertThat(desk().lastFull()).isEmpty();
    sandbox.shopify().endBulkOperations(BulkOutcome.COMPLETED);
    runFor(Duration.ofMinutes(30));
    assertThat(latest().number()).isEqualTo(1);
    assertThat(latest().totals().equal()).isEqualTo(60);
  }
}
