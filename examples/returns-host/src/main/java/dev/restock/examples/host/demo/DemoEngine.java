package dev.restock.examples.host.demo;

import com.zaxxer.hikari.HikariDataSource;
import dev.restock.examples.host.SqliteFile;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.PollSettings;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncSettings;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.sinks.InMemoryExceptionSink;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoRefundSource;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.shopify.ShopifyRefundSource;
import dev.restock.sync.shopify.ShopifySettlementSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The engine of the demo with its store, as one process of a host has them. */
final class DemoEngine implements AutoCloseable {

  /** Weeks pass in a minute, so that statuses are listed less often than a shop would. */
  private static final SyncSettings SETTINGS =
      SyncSettings.builder()
          .polling(
              PollSettings.builder()
                  .receivedEvery(Duration.ofHours(1))
                  .openEvery(Duration.ofHours(4))
                  .build())
          .build();

  private static final RegisterSettings REGISTERS =
      RegisterSettings.builder()
          .every(Duration.ofMinutes(30))
          .regularly(Duration.ofHours(4))
          .build();

  private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  private final HikariDataSource dataSource;
  private final Tenant tenant;
  private final JdbcSyncStore store;
  private final ReturnSync sync;

  private DemoEngine(
      HikariDataSource dataSource,
      Tenant tenant,
      Instant start,
      DemoServices services,
      VirtualClock clock) {
    this.dataSource = dataSource;
    this.tenant = tenant;
    this.store = JdbcSyncStore.open(dataSource);
    this.sync =
        ReturnSync.builder()
            .tenant(tenant)
            .returns(ReturnGoSource.of(services.returnGo()))
            .ledger(SitooLedger.of(services.sitoo()))
            .registers(
                SitooRegister.of(services.sitoo()),
                ChannelOrderResolver.externalId(Pattern.compile("shopify-(\\d+)")),
                REGISTERS)
            .channel(ShopifyChannel.of(services.shopify(), clock), DemoShop.settings())
            .drift(DemoShop.drift())
            .refunds(
                List.of(
                    ReturnGoRefundSource.of(services.returnGo(), clock),
                    ShopifyRefundSource.of(services.shopify()),
                    ShopifySettlementSource.of(services.shopify(), clock)),
                RefundSettings.builder(RefundRules.builder(ZONE).build(), firstDay(start))
                    .every(Duration.ofHours(4))
                    .rereadEvery(Duration.ofHours(4))
                    .build())
            .mapper(DemoRules.load())
            .settings(SETTINGS)
            .start(StartPolicy.at(start))
            .store(store)
            .exceptions(new InMemoryExceptionSink())
            .clock(clock)
            .build();
  }

  /** Opens the store, or makes it if the file is not there. */
  static DemoEngine open(
      Path file, Sandbox sandbox, Instant start, DemoServices services, VirtualClock clock) {
    Tenant tenant =
        Tenant.of(sandbox.shop(), sandbox.sitooAccount(), Integer.parseInt(sandbox.sitooSite()));
    return new DemoEngine(SqliteFile.open(file), tenant, start, services, clock);
  }

  /** Returns the first business day of the books. */
  static LocalDate firstDay(Instant start) {
    return LocalDate.ofInstant(start, ZONE);
  }

  Tenant tenant() {
    return tenant;
  }

  JdbcSyncStore store() {
    return store;
  }

  ReturnSync sync() {
    return sync;
  }

  RefundDesk refunds() {
    return sync.refunds().orElseThrow();
  }

  /** Returns when a movement, a push or a read is due. */
  Optional<Instant> nextWork() {
    return Stream.of(
            store.nextDue(tenant).stream(),
            store.nextPush(tenant).stream(),
            store.nextReads(tenant).values().stream())
        .flatMap(due -> due)
        .min(Instant::compareTo);
  }

  /** Whether a movement or a push of an SKU has not ended. */
  boolean isUnderWay(String sku, Instant now) {
    return !store.skusUnderWay(tenant, List.of(sku)).isEmpty()
        || store.pushesOfSkus(tenant, List.of(sku), now).stream()
            .anyMatch(one -> !one.state().isDone());
  }

  /** Returns when the comparison that is under way goes on, or the next one begins. */
  Optional<Instant> nextComparison() {
    return store
        .nextDriftWork(tenant)
        .or(
            () ->
                store.driftRuns(tenant, null, 1).stream()
                    .map(latest -> latest.startedAt().plus(DemoShop.drift().every()))
                    .findFirst());
  }

  /** Whether the latest two comparisons were completed, and began after a moment. */
  boolean isComparedTwiceSince(Instant moment) {
    return store.nextDriftWork(tenant).isEmpty()
        && store.driftRuns(tenant, null, 2).stream()
                .filter(one -> one.state() == DriftRun.State.FULL)
                .filter(one -> one.startedAt().isAfter(moment))
                .count()
            == 2;
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
