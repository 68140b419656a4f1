package dev.restock.examples.simulation;

import dev.restock.examples.sandbox.VirtualClock;
import dev.restock.examples.sandbox.World;
import dev.restock.sync.stock.PostResult;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.stock.StockMovement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A ledger that does what Sitoo may do, without HTTP or JSON: it applies, refuses, and loses
 * answers before or after the effect, or has the effect late, though never too late.
 */
final class LightLedger implements StockLedger {
  private final Chance chance;
  private final VirtualClock time;
  private final Limits limits;
  private final Turbulence turbulence;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Instant> dates = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  private record Late(Instant at, StockMovement movement) {}

  LightLedger(Chance chance, VirtualClock time, Limits limits, Turbulence turbulence) {
    this.chance = chance;
    this.time = time;
    this.limits = limits;
    this.turbulence = turbulence;
  }

  List<Entry> entries() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      Late due = late.remove(0);
      apply(due.movement(), due.at());
    }
    return entries;
  }

  private long apply(StockMovement movement, Instant at) {
    long id = entries.size() + 1L;
    entries.add(
        new Entry(
            id,
            movement.key(),
            movement.warehouseId(),
            movement.sku(),
            BigDecimal.valueOf(movement.quantity())));
    dates.add(at.truncatedTo(ChronoUnit.SECONDS));
    chance.note("effect", movement.key(), movement.quantity(), movement.sku());
    return id;
  }

  private void mayFail() {
    if (chance.fault(0.04)) {
      chance.note("Sitoo trouble");
      throw LightServices.trouble("Sitoo", chance);
    }
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
    return entries().size();
  }

  @Override
  public List<Entry> entriesAfter(long transactionId) {
    mayFail();
    return entries().stream().filter(entry -> entry.transactionId() > transactionId).toList();
  }

  List<Entry> entriesFrom(Instant createdAt) {
    return entries().stream()
        .filter(entry -> !dates.get((int) entry.transactionId() - 1).isBefore(createdAt))
        .toList();
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements) {
    mayFail();
    entries();
    List<PostResult> results = carryOut(movements);
    // The effect has taken place or is on its way; the answer may take its time.
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
        chance.note("port failure after the effect");
        throw new IllegalStateException("a bug in the port");
      }
    }
  }

  private Crash crash(String effect) {
    chance.note("crash in a post", effect);
    return new Crash("in a post: " + effect);
  }

  private String apply(List<StockMovement> movements, int count) {
    movements.subList(0, count).forEach(movement -> apply(movement, time.instant()));
    return "effect of " + count + " of " + movements.size();
  }

  private String applyLate(List<StockMovement> movements) {
    Instant at = time.instant().plus(chance.upTo(limits.latest()));
    movements.forEach(movement -> late.add(new Late(at, movement)));
    chance.note("late effect");
    return "late effect at " + at;
  }

  private List<PostResult> unknown(List<StockMovement> movements, String effect, boolean ended) {
    chance.note("lost answer", effect);
    return each(movements, any -> new PostResult.Unknown(effect, ended));
  }

  private PostResult answered(StockMovement movement) {
    if (chance.fault(0.10)) {
      chance.note("refused", movement.key());
      return new PostResult.Refused("refused by chance");
    }
    if (chance.fault(0.03)) {
      chance.note("limit in a batch");
      Optional<Instant> retryAt =
          chance.happens(0.5) ? Optional.of(time.instant()) : Optional.empty();
      return new PostResult.NotSent("limit", retryAt);
    }
    return new PostResult.Applied(apply(movement, time.instant()));
  }

  private static List<PostResult> each(
      List<StockMovement> movements, Function<StockMovement, PostResult> how) {
    List<PostResult> results = new ArrayList<>();
    movements.forEach(movement -> results.add(how.apply(movement)));
    return results;
  }
}
