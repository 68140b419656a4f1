package dev.restock.sync.simulation;

import dev.restock.sync.stock.PostResult;
import dev.restock.sync.stock.StockLedger;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.testing.Bench;
import dev.restock.sync.testing.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A ledger that does what Sitoo may do: it applies, refuses, and loses answers before or after the
 * effect, or has the effect late, though never later than the settling time after the request.
 */
final class SimulatedLedger implements StockLedger {
  private final Chance chance;
  private final VirtualClock clock;
  private final Duration settling;
  private final Runnable meanwhile;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Late> late = new ArrayList<>();

  private record Late(Instant at, StockMovement movement) {}

  SimulatedLedger(Chance chance, VirtualClock clock, Duration settling, Runnable meanwhile) {
    this.chance = chance;
    this.clock = clock;
    this.settling = settling;
    this.meanwhile = meanwhile;
  }

  /** What the ledger really holds, late effects that are due included. */
  List<Entry> entries() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(clock.instant())) {
      apply(late.remove(0).movement());
    }
    return entries;
  }

  private long apply(StockMovement movement) {
    long id = entries.size() + 1L;
    entries.add(
        new Entry(
            id,
            movement.key(),
            movement.warehouseId(),
            movement.sku(),
            BigDecimal.valueOf(movement.quantity())));
    chance.note("effect", movement.key(), movement.quantity());
    return id;
  }

  private void mayFail() {
    if (chance.fault(0.04)) {
      chance.note("Sitoo trouble");
      throw Bench.trouble("Sitoo", Simulation.anyKind(chance));
    }
  }

  @Override
  public Map<Long, Warehouse> warehouses() {
    mayFail();
    return Map.of(
        11L, new Warehouse(11, "Shop", true, true),
        12L, new Warehouse(12, "Quarantine", true, false));
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
  public List<Entry> entriesAfter(long transactionId, Set<String> externalIds) {
    mayFail();
    return entries().stream()
        .filter(entry -> entry.transactionId() > transactionId)
        .filter(entry -> externalIds.contains(entry.externalId()))
        .toList();
  }

  @Override
  public List<PostResult> post(List<StockMovement> movements, Instant sendBy) {
    mayFail();
    entries();
    List<PostResult> results = carryOut(movements);
    // The effect has taken place or is on its way; the answer may take its time.
    chance.drift();
    meanwhile.run();
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
      case 5 -> {
        String effect = chance.happens(0.5) ? applyLate(movements) : "no effect";
        throw crash(effect);
      }
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
    movements.subList(0, count).forEach(this::apply);
    return "effect of " + count + " of " + movements.size();
  }

  private String applyLate(List<StockMovement> movements) {
    Instant at = clock.instant().plus(chance.upTo(settling.minusMillis(1)));
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
          chance.happens(0.5) ? Optional.of(clock.instant()) : Optional.empty();
      return new PostResult.NotSent("limit", retryAt);
    }
    return new PostResult.Applied(apply(movement));
  }

  private static List<PostResult> each(
      List<StockMovement> movements, Function<StockMovement, PostResult> how) {
    List<PostResult> results = new ArrayList<>();
    movements.forEach(movement -> results.add(how.apply(movement)));
    return results;
  }
}
