package dev.restock.benchmarks.calls;

import dev.restock.http.ClientOptions;
import dev.restock.http.Sleeper;
import dev.restock.returngo.ReturnGoClient;
import dev.restock.sandbox.CallCounts;
import dev.restock.sandbox.Inspection;
import dev.restock.sandbox.Sandbox;
import dev.restock.sandbox.Scenario;
import dev.restock.sandbox.ScriptedOrder;
import dev.restock.sandbox.ScriptedRefund;
import dev.restock.sandbox.ScriptedReturn;
import dev.restock.sandbox.ScriptedSale;
import dev.restock.sandbox.Service;
import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.shopify.ShopifyClient;
import dev.restock.shopify.TokenSupplier;
import dev.restock.sitoo.SitooClient;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelSettings;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.register.ChannelOrderResolver;
import dev.restock.sync.register.RegisterSettings;
import dev.restock.sync.returngo.ReturnGoSource;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.shopify.ShopifyChannel;
import dev.restock.sync.shopify.ShopifyPurchases;
import dev.restock.sync.sitoo.SitooLedger;
import dev.restock.sync.sitoo.SitooRegister;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Runs a thousand returns of 1.6 units through the real engine and the real clients, over HTTP,
 * against the sandbox, in virtual time and without faults. Each return has five hints. All its
 * units are inspected together, which changes its status to Validated.
 */
final class ThousandReturns {
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final String LOCATION = "loc-100";

  /** The SKUs of the returns unless an assortment is given: each as often as the others. */
  private static final int FEW = 3;

  /** When the first parcels arrive. The last ones arrive at noon; all are inspected by five. */
  private static final Instant THE_DAY = Instant.parse("2026-01-08T08:00:00Z");

  private final Random random;
  private final int returns;
  private final Duration every;
  private final int skus;
  private final List<Hint> hints = new ArrayList<>();
  private final Map<ReadCause, Long> readsFor = new EnumMap<>(ReadCause.class);
  private int units;

  private record Hint(Instant at, String rmaId) {}

  /**
   * Prepares a run.
   *
   * @param every how often the host runs the engine
   */
  ThousandReturns(long seed, int returns, Duration every) {
    this(seed, returns, every, FEW);
  }

  /**
   * Prepares a run of an assortment.
   *
   * @param every how often the host runs the engine
   * @param skus how many SKUs are returned. Of more than 3, some are more popular: the first tenth
   *     of them makes up 32 % of the units
   */
  ThousandReturns(long seed, int returns, Duration every, int skus) {
    this.random = new Random(seed);
    this.returns = returns;
    this.every = every;
    this.skus = skus;
  }

  private World world() {
    World demo = World.demo();
    List<World.Product> products = new ArrayList<>(demo.products());
    if (skus > FEW) {
      // Two of the demo are not active.
      products.removeIf(product -> !product.active());
    }
    for (int i = products.size() + 1; i <= skus; i++) {
      World.Product like = demo.products().get(0);
      products.add(
          new World.Product(
              100 + i, sku(i - 1), "Example Product " + i, true, like.price(), like.priceIn()));
    }
    return new World(
        demo.locations(), demo.warehouses(), products, demo.reasonCodes(), demo.openingStock());
  }

  private String anySku() {
    if (skus == FEW) {
      return sku(random.nextInt(FEW));
    }
    double rank = random.nextDouble();
    return sku((int) (skus * rank * rank));
  }

  private static String sku(int index) {
    return "SKU-" + (1_001 + index);
  }

  /**
   * The calls on the day of the inspections, from midnight to midnight.
   *
   * @param sitoo the calls to Sitoo, by endpoint
   * @param shopify the calls to Shopify, by endpoint
   * @param shopifyInAnHour the calls to Shopify in the busiest hour
   */
  record Day(Map<String, Long> sitoo, Map<String, Long> shopify, long shopifyInAnHour) {}

  /**
   * Counts the calls of the day of the inspections.
   *
   * @param atRegisters how many of 100 returns are refunded at a register on that day; 0 for a shop
   *     whose registers are not read
   * @param mode which changes of stock are pushed to the online shop
   * @param perRequest how many pushes share a request at most
   */
  Day day(int atRegisters, ChannelSettings.Mode mode, int perRequest) {
    Scenario scenario = Scenario.of(START, world(), scripts());
    hints.sort(Comparator.comparing(Hint::at));
    VirtualClock clock = new VirtualClock(START);
    try (Sandbox sandbox = Sandbox.builder(scenario).clock(clock).start();
        ReturnGoClient returnGo = returnGo(sandbox, clock);
        SitooClient sitoo = sitoo(sandbox, clock);
        ShopifyClient shopify = shopify(sandbox, clock)) {
      sandbox.register().play(orders(scenario, atRegisters));
      ReturnSync.Builder builder = engine(sandbox, scenario, returnGo, sitoo, clock);
      if (atRegisters > 0) {
        builder.registers(
            SitooRegister.of(sitoo),
            ChannelOrderResolver.externalId(Pattern.compile("shopify-(\\d+)")),
            RegisterSettings.defaults());
      }
      if (mode != ChannelSettings.Mode.OBSERVE) {
        int warehouse = location(scenario.world()).sellableWarehouse();
        builder.channel(
            ShopifyChannel.of(shopify, clock),
            ChannelSettings.builder()
                .mode(mode)
                .pushesPerRequest(perRequest)
                .location(
                    "gid://shopify/Location/" + World.shopLocation(warehouse),
                    List.of((long) warehouse))
                .build());
        builder.purchases(ShopifyPurchases.of(shopify));
      }
      ReturnSync sync = builder.build();
      Instant midnight = THE_DAY.truncatedTo(ChronoUnit.DAYS);
      runUntil(midnight, sync, clock, () -> {});
      CallCounts before = sandbox.calls();
      Map<Instant, Long> shopifyByHour = new TreeMap<>();
      runUntil(
          midnight.plus(Duration.ofDays(1)),
          sync,
          clock,
          () ->
              shopifyByHour.put(
                  clock.instant().truncatedTo(ChronoUnit.HOURS),
                  sandbox.calls().total(Service.SHOPIFY)));
      CallCounts after = sandbox.calls();
      return new Day(
          since(before, after, Service.SITOO),
          since(before, after, Service.SHOPIFY),
          most(shopifyByHour, before.total(Service.SHOPIFY)));
    }
  }

  private static Map<String, Long> since(CallCounts before, CallCounts after, Service service) {
    Map<String, Long> calls =
        new TreeMap<>(after.byEndpoint().getOrDefault(service, Map.<String, Long>of()));
    before
        .byEndpoint()
        .getOrDefault(service, Map.of())
        .forEach((endpoint, count) -> calls.merge(endpoint, -count, Long::sum));
    calls.values().removeIf(count -> count == 0);
    return calls;
  }

  /** The most calls in an hour, from the number of all calls at the end of each hour. */
  private static long most(Map<Instant, Long> totals, long before) {
    long most = 0;
    long last = before;
    for (long total : totals.values()) {
      most = Math.max(most, total - last);
      last = total;
    }
    return most;
  }

  private void runUntil(Instant end, ReturnSync sync, VirtualClock clock, Runnable afterEachRun) {
    while (clock.instant().isBefore(end)) {
      Instant now = clock.instant();
      while (!hints.isEmpty() && !hints.get(0).at().isAfter(now)) {
        sync.hint(hints.remove(0).rmaId());
      }
      Instant due = sync.runOnce().nextDue();
      afterEachRun.run();
      Instant soonest = now.plus(every);
      Instant next = due.isAfter(soonest) ? due : soonest;
      clock.advanceTo(next.isBefore(end) ? next : end);
    }
  }

  private ScriptedOrder[] orders(Scenario scenario, int atRegisters) {
    Random at = new Random(returns);
    List<ScriptedOrder> orders = new ArrayList<>();
    scenario.returns().forEach(one -> orders.add(ScriptedSale.webOrderOf(one, START).build()));
    for (ScriptedReturn one : scenario.returns()) {
      if (Long.parseLong(one.rmaId()) % 100 < atRegisters) {
        orders.add(
            ScriptedRefund.of(
                    "refund-" + one.rmaId(),
                    THE_DAY.plusSeconds(at.nextInt(12 * 3600)),
                    "shopify-" + one.orderId())
                .line(one.orderLines().get(0).sku(), 1)
                .build());
      }
    }
    return orders.toArray(ScriptedOrder[]::new);
  }

  private static ReturnSync.Builder engine(
      Sandbox sandbox,
      Scenario scenario,
      ReturnGoClient returnGo,
      SitooClient sitoo,
      VirtualClock clock) {
    return ReturnSync.builder()
        .tenant(Tenant.of(sandbox.shop(), sandbox.sitooAccount(), 1))
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(ReturnGoSource.of(returnGo))
        .ledger(SitooLedger.of(sitoo))
        .mapper(rules(scenario.world()))
        .store(new InMemorySyncStore())
        .clock(clock);
  }

  /**
   * The cost until every unit was in stock and every hint was processed.
   *
   * @param sitooBefore the calls to Sitoo before the first inspection: the start of a store that is
   *     empty, and readings while there is nothing to do
   */
  record Result(
      int returns,
      int hints,
      long reads,
      Map<ReadCause, Long> readsFor,
      long listings,
      long movements,
      long sitooCalls,
      long sitooBefore,
      Map<String, Long> sitooByEndpoint,
      Waits waits) {}

  Result run() {
    Scenario scenario = Scenario.of(START, World.demo(), scripts());
    hints.sort(Comparator.comparing(Hint::at));
    VirtualClock clock = new VirtualClock(START);
    try (Sandbox sandbox = Sandbox.builder(scenario).clock(clock).start();
        ReturnGoClient returnGo = returnGo(sandbox, clock);
        SitooClient sitoo = sitoo(sandbox, clock)) {
      Applied applied = new Applied();
      ReturnSync sync = engine(sandbox, scenario, returnGo, sitoo, clock).listener(applied).build();
      int next = 0;
      long before = 0;
      while (sync.counts().movements().getOrDefault(MovementState.CONFIRMED, 0L) < units
          || next < hints.size()) {
        Instant now = clock.instant();
        if (now.isBefore(THE_DAY)) {
          before = sandbox.calls().total(Service.SITOO);
        }
        while (next < hints.size() && !hints.get(next).at().isAfter(now)) {
          sync.hint(hints.get(next++).rmaId());
        }
        SyncReport report = sync.runOnce();
        report
            .polling()
            .readsFor()
            .forEach((cause, reads) -> readsFor.merge(cause, reads, Long::sum));
        Instant due = report.nextDue();
        Instant soonest = now.plus(every);
        Instant hinted = next < hints.size() ? hints.get(next).at() : due;
        Instant following = due.isBefore(hinted) ? due : hinted;
        clock.advanceTo(following.isAfter(soonest) ? following : soonest);
        if (clock.instant().isAfter(scenario.horizon().plus(Duration.ofDays(2)))) {
          throw new IllegalStateException("some units did not reach the stock");
        }
      }
      return result(sandbox.calls(), before, applied.waits());
    }
  }

  private Result result(CallCounts calls, long before, Waits waits) {
    return new Result(
        returns,
        hints.size(),
        calls.endpoint(Service.RETURNGO, "GET /rma/{rmaId}"),
        readsFor,
        calls.endpoint(Service.RETURNGO, "GET /rmas"),
        units,
        calls.total(Service.SITOO),
        before,
        new HashMap<>(calls.byEndpoint().getOrDefault(Service.SITOO, Map.of())),
        waits);
  }

  private List<ScriptedReturn> scripts() {
    List<ScriptedReturn> scripts = new ArrayList<>();
    for (int i = 0; i < returns; i++) {
      scripts.add(script(1_000 + i));
    }
    return scripts;
  }

  private ScriptedReturn script(int number) {
    Instant created = START.plus(minutes(0, 720));
    Instant approved = created.plus(minutes(5, 480));
    Instant shipped = approved.plus(minutes(600, 1_200));
    Instant received = THE_DAY.plus(minutes(0, 240));
    Instant inspected = received.plus(minutes(60, 300));
    ScriptedReturn.Builder script =
        ScriptedReturn.builder(number, created)
            .approved(approved)
            .inTransit(shipped)
            .received(received);
    // Three of five returns have two units: 1.6 on average.
    int count = number % 5 < 3 ? 2 : 1;
    for (int unit = 0; unit < count; unit++) {
      script.unit(anySku());
      script.inspected(unit, Inspection.sellable(inspected, LOCATION));
    }
    units += count;
    for (Instant at : List.of(created, approved, shipped, received, inspected)) {
      hints.add(new Hint(at.plusSeconds(2 + random.nextInt(60)), Integer.toString(number)));
    }
    return script.build();
  }

  private Duration minutes(int from, int to) {
    return Duration.ofSeconds(from * 60L + random.nextInt((to - from) * 60));
  }

  private static World.Location location(World world) {
    return world.locations().stream()
        .filter(one -> one.id().equals(LOCATION))
        .findFirst()
        .orElseThrow();
  }

  private static MappingRules rules(World world) {
    return MappingRules.builder()
        .location(LOCATION, Map.of("in", (long) location(world).sellableWarehouse()))
        .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
        .build();
  }

  private static ReturnGoClient returnGo(Sandbox sandbox, VirtualClock clock) {
    Sleeper sleeper = clock::advance;
    return ReturnGoClient.builder()
        .baseUrl(sandbox.returnGoUrl().toString())
        .apiKey(sandbox.apiKey())
        .shop(sandbox.shop())
        .options(
            ClientOptions.builder().clock(clock).sleeper(sleeper).random(new Random(1)).build())
        .build();
  }

  private static SitooClient sitoo(Sandbox sandbox, VirtualClock clock) {
    Sleeper sleeper = clock::advance;
    return SitooClient.builder()
        .baseUrl(sandbox.sitooUrl().toString())
        .accountId(sandbox.sitooAccount())
        .siteId(1)
        .credentials(sandbox.sitooApiId(), sandbox.sitooPassword())
        .options(
            ClientOptions.builder().clock(clock).sleeper(sleeper).random(new Random(2)).build())
        .build();
  }

  private static ShopifyClient shopify(Sandbox sandbox, VirtualClock clock) {
    return ShopifyClient.builder(sandbox.shop(), TokenSupplier.fixed(sandbox.shopifyToken()))
        .baseUrl(sandbox.shopifyUrl().toString())
        .options(
            ClientOptions.builder()
                .clock(clock)
                .sleeper(clock::advance)
                .random(new Random(3))
                .build())
        .build();
  }
}
