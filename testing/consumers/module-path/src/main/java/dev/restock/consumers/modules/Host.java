package dev.restock.consumers.modules;

import dev.restock.dashboard.Dashboard;
import dev.restock.dashboard.DashboardPerson;
import dev.restock.dashboard.DashboardRequest;
import dev.restock.dashboard.DashboardRole;
import dev.restock.dashboard.DashboardShop;
import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.store.jdbc.JdbcSyncStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteDataSource;

/** Makes stock of one return and prints the modules that did it. */
public final class Host {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private Host() {}

  /**
   * Runs until the return is stock.
   *
   * @param arguments the file of the store
   */
  public static void main(String[] arguments) {
    SQLiteDataSource database = new SQLiteDataSource();
    database.setUrl("jdbc:sqlite:" + arguments[0]);
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
                .build();
        ShopifyClient shopify =
            ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
                .baseUrl(sandbox.shopifyUrl().toString())
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
              .channel(
                  ShopifyChannel.of(shopify, clock),
                  ChannelSettings.builder()
                      .mode(ChannelSettings.Mode.PUSH_ALL)
                      .location("gid://shopify/Location/" + World.shopLocation(1), List.of(1L))
                      .build())
              .store(JdbcSyncStore.open(database))
              .clock(clock)
              .build();
      for (int i = 0; i < 3; i++) {
        sync.runOnce();
        clock.advance(Duration.ofMinutes(10));
      }
      System.out.println("transactions " + sandbox.ledger().transactions().size());
      System.out.println("changes online " + sandbox.shopify().changes().size());
      System.out.println("page " + page(sync, clock));
      for (Class<?> one :
          List.of(
              Host.class,
              ReturnSync.class,
              ReturnGoClient.class,
              SitooClient.class,
              ShopifyChannel.class,
              Dashboard.class)) {
        System.out.println("module " + one.getModule().getName());
      }
    }
  }

  /** Returns the status of the first page. */
  private static int page(ReturnSync sync, VirtualClock clock) {
    DashboardPerson person = DashboardPerson.named("ann").everywhere(DashboardRole.VIEWER);
    return Dashboard.builder()
        .shop(DashboardShop.builder("shop", sync).build())
        .access(request -> Optional.of(person))
        .clock(clock)
        .build()
        .handle(DashboardRequest.of("GET", "/shop").build())
        .status();
  }
}
