package dev.restock.dashboard;

import dev.restock.http.ClientOptions;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.MadeUpPerson;
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
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.monitor.alerts.AlertSettings;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundRules;
import dev.restock.sync.refunds.RefundSettings;
import dev.restock.sync.register.RegisterReturn;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.returngo.ReturnGoRefundSource;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Price;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.shopify.ShopifyRefundSource;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.refunds.JudgedOrder;
import dev.restock.sync.store.refunds.StoredObservation;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A real engine on imitated services, in this process and in virtual time. */
final class TestShop implements AutoCloseable {
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

  /** The rules know two of the three locations of the world. */
  private static final String RULES =
      """
      {
        "version": 1,
        "locations": {
          "loc-100": { "sellable": 1, "quarantine": 2 },
          "loc-200": { "sellable": 3, "quarantine": 4 }
        },
        "rules": [
          { "name": "sellable goods back on sale",
            "when": { "disposition": "SELLABLE" }, "then": { "zone": "sellable" } },
          { "name": "damaged goods to quarantine",
            "when": { "disposition": "DAMAGED" },
            "then": { "zone": "quarantine", "reasonCode": "101" } }
        ]
      }
      """;

  final VirtualClock clock = new VirtualClock(START);
  final InMemorySyncStore store = new InMemorySyncStore();
  final ReturnSync sync;
  private final Tenant tenant;
  private final Scenario scenario;
  private final Sandbox sandbox;
  private final ReturnGoClient returnGo;
  private final SitooClient sitoo;
  private final ShopifyClient shopify;

  TestShop(Scenario scenario) {
    this.scenario = scenario;
    sandbox = Sandbox.builder(scenario).clock(clock).startInProcess();
    ClientOptions options =
        ClientOptions.builder()
            .clock(clock)
            .sleeper(clock::advance)
            .random(new Random(1))
            .httpClient(sandbox.httpClient())
            .build();
    returnGo =
        ReturnGoClient.builder()
            .baseUrl(sandbox.returnGoUrl().toString())
            .apiKey(sandbox.apiKey())
            .shop(sandbox.shop())
            .options(options)
            .build();
    sitoo =
        SitooClient.builder()
            .baseUrl(sandbox.sitooUrl().toString())
            .accountId(sandbox.sitooAccount())
            .siteId(Integer.parseInt(sandbox.sitooSite()))
            .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
            .options(options)
            .build();
    shopify =
        ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
            .baseUrl(sandbox.shopifyUrl().toString())
            .options(options)
            .build();
    tenant = Tenant.of(sandbox.shop() + "|" + SitooLedger.of(sitoo).account().orElseThrow());
    sync = engine().build();
  }

  /** The engine of this shop, to be built with other settings. */
  ReturnSync.Builder engine() {
    ChannelSettings.Builder channel = ChannelSettings.builder().mode(ChannelSettings.Mode.PUSH_ALL);
    for (World.Warehouse warehouse : scenario.world().warehouses()) {
      if (warehouse.sellable() && warehouse.type() == World.FIFO) {
        channel.location(
            "gid://shopify/Location/" + World.shopLocation(warehouse.id()),
            List.of((long) warehouse.id()));
      }
    }
    return ReturnSync.builder()
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .channel(ShopifyChannel.of(shopify, clock), channel.build())
        .refunds(
            List.of(ReturnGoRefundSource.of(returnGo, clock), ShopifyRefundSource.of(shopify)),
            RefundSettings.builder(
                    RefundRules.builder(ZONE).build(), LocalDate.ofInstant(START, ZONE))
                .build())
        .drift(DriftSettings.builder().healing(healing()).build())
        .mapper(MappingRules.parse(RULES, "rules.json"))
        .start(StartPolicy.at(START))
        .store(store)
        .instance("host-1")
        .alerts(AlertSettings.builder().build())
        .clock(clock);
  }

  /** The registers of the account. */
  RegisterSource registers() {
    return SitooRegister.of(sitoo);
  }

  private static HealingSettings healing() {
    return HealingSettings.builder().mode(HealingSettings.Mode.HEAL_CHANNEL).build();
  }

  /** A shop with a varied month behind it. */
  static TestShop busy() {
    TestShop shop = new TestShop(Scenario.generate(7, 12, START));
    shop.runUntil(shop.scenario.horizon().plus(Duration.ofHours(6)));
    return shop;
  }

  /** A shop with some cases, and a unit in each system. */
  static TestShop small() {
    List<ScriptedReturn> returns = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Instant created = START.plusSeconds(60L * i);
      Instant inspected = created.plusSeconds(7200);
      ScriptedReturn.Builder one =
          ScriptedReturn.builder(1001 + i, created)
              .unit("SKU-100" + (1 + i))
              .approved(created.plusSeconds(60))
              .received(created.plusSeconds(3600));
      returns.add(
          switch (i) {
            case 0 -> one.inspected(0, Inspection.sellable(inspected, "loc-100")).build();
            case 1 -> one.inspected(0, Inspection.missing(inspected, "loc-100", "gone")).build();
            default -> one.inspected(0, Inspection.sellable(inspected, "loc-300")).build();
          });
    }
    TestShop shop = new TestShop(Scenario.of(START, World.demo(), returns));
    shop.runUntil(START.plus(Duration.ofHours(30)));
    return shop;
  }

  /** A shop in which nothing has happened yet. */
  static TestShop empty() {
    return new TestShop(Scenario.of(START, World.demo(), List.of()));
  }

  /** Records refunds of one order as judged, in place of those that it had. */
  void judged(String order, RefundRow... rows) {
    Instant now = clock.instant();
    store.recordObservations(
        tenant,
        List.of(new StoredObservation("test", order, order, now.toString(), null)),
        now,
        now);
    List<JudgedOrder> orders =
        store.claimRefundOrders(tenant, new Lease("test", now, now.plusSeconds(60)), 100).stream()
            .filter(claim -> claim.order().equals(order))
            .map(claim -> new JudgedOrder(claim, List.of(rows), List.of(), null))
            .toList();
    store.recordRefunds(tenant, orders, "test", now);
  }

  /** Records a piece that came back at a register without a receipt. */
  void cameBack(long order, String sku, boolean changedStock) {
    RegisterReturn.Line line =
        new RegisterReturn.Line(1, sku, 1, new Price(new BigDecimal("399.00"), "SEK"));
    store.recordRegisterReturns(
        tenant,
        List.of(
            new RegisterReturn(
                order, null, "", clock.instant(), List.of(line), List.of(order + 1_000_000))),
        clock.instant());
    if (changedStock) {
      store.recordRegisterStock(
          tenant,
          List.of(new RegisterStock(order + 2_000_000, order + 1_000_000, 1, sku, BigDecimal.ONE)),
          clock.instant());
    }
  }

  /** The returns of the scenario. */
  List<String> returnIds() {
    return scenario.returns().stream().map(ScriptedReturn::rmaId).toList();
  }

  /** Closes the days from one to another. */
  void closeDays(LocalDate first, LocalDate last) {
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      store.closeRefundDay(tenant, first, day, "host-1", clock.instant());
    }
  }

  /** Another program changes what the online shop sells of an SKU that Sitoo has in a warehouse. */
  void otherProgram(String sku, int warehouse, int change) {
    sandbox.shopify().change(sku, World.shopLocation(warehouse), change);
  }

  /** How many pieces the online shop sells of an SKU that Sitoo has in a warehouse. */
  int sold(String sku, int warehouse) {
    return sandbox.shopify().available(sku, World.shopLocation(warehouse));
  }

  /** Runs whenever something is due. */
  void runUntil(Instant end) {
    while (clock.instant().isBefore(end)) {
      Instant due = sync.runOnce().nextDue();
      Instant soonest = clock.instant().plusSeconds(1);
      Instant next = due.isBefore(soonest) ? soonest : due;
      Instant event = scenario.nextEventAfter(clock.instant()).orElse(end);
      clock.advanceTo(next.isBefore(event) ? next : event.isBefore(soonest) ? soonest : event);
    }
    sync.runOnce();
  }

  /** What nobody may see: the keys of the services, and the people that the sandbox makes up. */
  List<String> secrets() {
    List<String> secrets =
        new ArrayList<>(
            List.of(
                sandbox.apiKey(),
                sandbox.sitooPassword(),
                sandbox.sitooApiId(),
                sandbox.shopifyToken()));
    scenario.returns().stream()
        .map(one -> MadeUpPerson.of(Long.parseLong(one.orderId())))
        .forEach(person -> secrets.addAll(person.texts()));
    return secrets;
  }

  Dashboard dashboard(DashboardPerson person) {
    return dashboard(person, sync);
  }

  /** The pages of another engine of this shop. */
  Dashboard dashboard(DashboardPerson person, ReturnSync engine) {
    return Dashboard.builder()
        .shop(DashboardShop.builder("north", engine).name("Northwind").zone(ZONE).build())
        .access(request -> Optional.of(person))
        .clock(clock)
        .build();
  }

  @Override
  public void close() {
    shopify.close();
    returnGo.close();
    sitoo.close();
    sandbox.close();
  }
}
