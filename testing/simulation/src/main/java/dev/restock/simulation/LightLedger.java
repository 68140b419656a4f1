package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sandbox.World;
import dev.restock.sync.port.PostResult;
import dev.restock.sync.port.StockSystem;
import dev.restock.sync.register.RegisterStock;
import dev.restock.sync.stock.LedgerEntry;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Behaves like Sitoo, without HTTP and JSON: applies or refuses, loses answers before or after the
 * effect, or has the effect late, but within the grace period.
 */
final class LightLedger implements StockSystem {
  private final LightBook book;
  private final ShiftedClock clock;
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final Turbulence turbulence;
  private final DriftPlan drift;

  LightLedger(
      LightBook book,
      ShiftedClock clock,
      Chance chance,
      VirtualClock time,
      Limits limits,
      Turbulence turbulence,
      DriftPlan drift) {
    this.book = book;
    this.clock = clock;
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    this.turbulence = turbulence;
    this.drift = drift;
  }

  private void mayFail() {
    if (chance.fault(0.04)) {
      chance.record("Sitoo trouble");
      throw LightServices.trouble("Sitoo", chance);
    }
  }

  @Override
  public String serviceName() {
    return "Sitoo";
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    mayFail();
    Map<Long, Warehouse> warehouses = new HashMap<>();
    for (World.Warehouse one : Story.WORLD.warehouses()) {
      warehouses.put((long) one.id(), new Warehouse(one.id(), one.name(), true, one.sellable()));
    }
    return warehouses;
  }

  @Override
  public Map<String, Product> products(Collection<String> skus) {
    mayFail();
    Map<String, Product> found = new HashMap<>();
    skus.forEach(sku -> found.put(sku, new Product(sku, true)));
    return found;
  }

  @Override
  public long highestTransactionId() {
    mayFail();
    return book.highestId();
  }

  @Override
  public long lowestTransactionId(Instant createdFrom) {
    mayFail();
    return 0;
  }

  @Override
  public Page transactionsAfter(long transactionId, int limit) {
    mayFail();
    List<Transaction> later =
        Stream.of(
                book.entries().stream().map(this::transaction),
                book.atRegisters().stream().map(LightLedger::transaction),
                book.byHand().entrySet().stream()
                    .map(one -> transaction(one.getKey(), one.getValue())))
            .flatMap(Function.identity())
            .filter(one -> one.id() > transactionId)
            .sorted(Comparator.comparingLong(Transaction::id))
            .toList();
    return new Page(later.stream().limit(limit).toList(), later.size() > limit);
  }

  private Transaction transaction(LedgerEntry entry) {
    return new Transaction(
        entry.transactionId(),
        Kind.MOVE,
        entry.externalId(),
        book.movement(entry.transactionId()).description(),
        entry.warehouseId(),
        List.of(new Line(entry.sku(), entry.quantity())));
  }

  private static Transaction transaction(RegisterStock stock) {
    return new Transaction(
        stock.transactionId(),
        Kind.REGISTER_REFUND,
        null,
        null,
        stock.deliveryId(),
        stock.warehouseId(),
        List.of(new Line(stock.sku(), stock.quantity())),
        null);
  }

  private static Transaction transaction(long id, DriftPlan.Subject byHand) {
    return new Transaction(
        id,
        Kind.MOVE,
        null,
        null,
        1,
        List.of(new Line(byHand.sku(), BigDecimal.valueOf(byHand.pieces()))));
  }

  /** Lists the levels of a warehouse by SKU. */
  @Override
  public LevelPage levels(long warehouseId, @Nullable String position, int limit) {
    mayFail();
    List<Level> all = new ArrayList<>(drift.levels(warehouseId, time.instant()));
    for (World.Product product : Story.WORLD.products()) {
      BigDecimal stocked = stock(book, warehouseId, product.sku(), time.instant());
      all.add(new Level(product.sku(), stocked, BigDecimal.ZERO));
    }
    List<Level> later =
        all.stream()
            .filter(one -> position == null || one.sku().compareTo(position) > 0)
            .sorted(Comparator.comparing(Level::sku))
            .toList();
    List<Level> page = later.stream().limit(limit).toList();
    return new LevelPage(page, later.size() > limit ? page.get(page.size() - 1).sku() : null);
  }

  /** The level of the SKU of a return at a moment. */
  static BigDecimal stock(LightBook book, long warehouseId, String sku, Instant at) {
    long opening = warehouseId == 1 || warehouseId == 3 ? LightShop.OPENING : 0;
    return book.changed(warehouseId, sku, at).add(BigDecimal.valueOf(opening));
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    mayFail();
    if (chance.fault(0.05)) {
      chance.record("wait inside a post");
      turbulence.timePasses();
      turbulence.meanwhile();
    }
    if (!clock.instant().isBefore(sendBy)) {
      chance.record("too late to post");
      return each(movements, any -> new PostResult.NotSent("too late", Optional.empty()));
    }
    book.entries();
    book.atRegisters();
    movements.forEach(book::posted);
    List<PostResult> results = carryOut(movements);
    // The effect has happened or is on its way. The answer may be late.
    turbulence.timePasses();
    turbulence.meanwhile();
    return results;
  }

  private List<PostResult> carryOut(List<StockMovement> movements) {
    if (chance.isQuiet() || chance.happens(0.5)) {
      return each(movements, this::answered);
    }
    boolean ended = chance.happens(0.5);
    switch (chance.below(8)) {
      case 0, 1 -> {
        return unknown(movements, apply(movements, movements.size()), ended);
      }
      case 2 -> {
        return unknown(movements, "no effect", ended);
      }
      case 3 -> {
        return unknown(movements, apply(movements, chance.below(movements.size() + 1)), ended);
      }
      case 4 -> {
        return unknown(movements, applyLate(movements), false);
      }
      case 5 -> throw crash(chance.happens(0.5) ? applyLate(movements) : "no effect");
      case 6 -> throw crash(apply(movements, movements.size()));
      default -> {
        apply(movements, movements.size());
        chance.record("port failure after the effect");
        throw new IllegalStateException("a bug in the port");
      }
    }
  }

  private Crash crash(String effect) {
    chance.record("crash in a post", effect);
    return new Crash("in a post: " + effect);
  }

  private String apply(List<StockMovement> movements, int count) {
    movements.subList(0, count).forEach(book::apply);
    return "effect of " + count + " of " + movements.size();
  }

  private String applyLate(List<StockMovement> movements) {
    Instant at = time.instant().plus(chance.upTo(limits.latest()));
    movements.forEach(movement -> book.applyAt(at, movement));
    chance.record("late effect");
    return "late effect at " + at;
  }

  private List<PostResult> unknown(List<StockMovement> movements, String effect, boolean ended) {
    chance.record("lost answer", effect);
    return each(movements, any -> new PostResult.Unknown(effect, ended));
  }

  private PostResult answered(StockMovement movement) {
    if (chance.fault(0.10)) {
      chance.record("refused", movement.key());
      return new PostResult.Refused("refused by chance");
    }
    if (chance.fault(0.03)) {
      chance.record("limit in a batch");
      Optional<Instant> retryAt =
          chance.happens(0.5) ? Optional.of(time.instant()) : Optional.empty();
      return new PostResult.NotSent("limit", retryAt);
    }
    return new PostResult.Applied(book.apply(movement));
  }

  private static List<PostResult> each(
      List<StockMovement> movements, Function<StockMovement, PostResult> how) {
    List<PostResult> results = new ArrayList<>();
    movements.forEach(movement -> results.add(how.apply(movement)));
    return results;
  }
}
