package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.port.RefundOrders;
import dev.restock.sync.port.RefundSource;
import dev.restock.sync.port.RegisterSource;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.SalesChannel;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.drift.DriftCases;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** Both services behind their ports, without HTTP. Cheap, so that many histories can run. */
final class LightServices implements Services {
  private final List<ReturnSource> returns = new ArrayList<>();
  private final List<RegisterSource> registers = new ArrayList<>();
  private final List<List<RefundSource>> refunds = new ArrayList<>();
  private final List<LightShop> shops = new ArrayList<>();
  private final LightBook book;
  private final EntryBook entryBook;
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final Turbulence turbulence;
  private final Interceptor interceptor;
  private final DriftPlan drift;

  LightServices(
      List<Story> stories,
      List<RegisterPace> paces,
      List<ChannelPlan> channels,
      DriftPlan drift,
      Chance chance,
      VirtualClock time,
      Limits limits,
      Turbulence turbulence) {
    this.book = new LightBook(chance, time);
    this.entryBook = new EntryBook(stories, chance, time, limits);
    channels.forEach(plan -> shops.add(new LightShop(plan, drift, chance, time)));
    this.drift = drift;
    drift.byHand().forEach(book::expectByHand);
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    this.turbulence = turbulence;
    this.interceptor = turbulence::interceptPort;
    for (int shop = 0; shop < stories.size(); shop++) {
      Story story = stories.get(shop);
      returns.add(interceptor.on(ReturnSource.class, new LightReturns(story, chance, time)));
      registers.add(
          interceptor.on(
              RegisterSource.class,
              new LightRegister(story, chance, time, paces.get(shop), entryBook, shop)));
      refunds.add(
          Stream.of(true, false)
              .map(
                  isPlatform ->
                      interceptor.on(
                          RefundSource.class,
                          new LightRefundSource(
                              story.refunds(), isPlatform, chance, time, turbulence)))
              .toList());
      story.register().refunds().forEach(refund -> refund.deliveries().forEach(book::expect));
    }
  }

  static ServiceTroubleException trouble(String service, Chance chance) {
    return new ServiceTroubleException(
        service,
        chance.oneOf(List.of(ServiceTroubleException.Kind.values())),
        service + " has trouble",
        Optional.empty(),
        new IllegalStateException("chance"));
  }

  @Override
  public ReturnSource returns(int shop, ShiftedClock clock) {
    return returns.get(shop);
  }

  @Override
  public StockSystem ledger(int shop, ShiftedClock clock) {
    return interceptor.on(
        StockSystem.class, new LightLedger(book, clock, chance, time, limits, turbulence, drift));
  }

  @Override
  public RegisterSource registers(int shop) {
    return registers.get(shop);
  }

  @Override
  public List<RefundSource> refunds(int shop) {
    return refunds.get(shop);
  }

  @Override
  public RefundOrders refundOrders(int shop, ShiftedClock clock) {
    return interceptor.on(
        RefundOrders.class,
        new LightRefundOrders(entryBook, shop, clock, chance, time, limits, turbulence));
  }

  @Override
  public EntryBook entryBook() {
    return entryBook;
  }

  @Override
  public LightBook book() {
    return book;
  }

  @Override
  public List<RegisterStock> atRegisters() {
    return book.atRegisters();
  }

  @Override
  public LightShop shop(int shop) {
    return shops.get(shop);
  }

  @Override
  public SalesChannel channel(int shop, ShiftedClock clock) {
    return interceptor.on(
        SalesChannel.class,
        new LightChannel(shops.get(shop), clock, chance, time, limits, turbulence));
  }

  @Override
  public Map<String, Long> differences(int shop) {
    Map<String, Long> differences = new HashMap<>();
    for (World.Product product : Story.WORLD.products()) {
      shops
          .get(shop)
          .plan()
          .settings()
          .locations()
          .forEach(
              (location, warehouses) -> {
                long stocked =
                    warehouses.stream()
                        .map(id -> LightLedger.stock(book, id, product.sku(), time.instant()))
                        .mapToLong(BigDecimal::longValueExact)
                        .sum();
                differences.put(
                    DriftCases.idOf(product.sku(), location),
                    stocked
                        - shops.get(shop).available(new SkuAtLocation(product.sku(), location)));
              });
    }
    return differences;
  }

  @Override
  public StockMovement movement(LedgerEntry entry) {
    return book.movement(entry.transactionId());
  }

  @Override
  public OptionalInt posts(String key) {
    return OptionalInt.of(book.posts(key));
  }

  @Override
  public List<LedgerEntry> entries() {
    return book.entries();
  }

  @Override
  public void close() {}
}
