package dev.restock.benchmarks.calls;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.ReturnSync;
import dev.restock.sync.StartPolicy;
import dev.restock.sync.SyncReport;
import dev.restock.sync.Tenant;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.monitor.Freshness;
import dev.restock.sync.monitor.SyncListener;
import dev.restock.sync.returns.Disposition;
import dev.restock.sync.stock.StockMovement;
import dev.restock.sync.store.memory.InMemorySyncStore;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the real engine for a month of a shop, in virtual time. Some days before the month fill the
 * shop and do not count.
 */
final class Month {
  static final int PER_DAY = 2_000;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
  private static final Tenant TENANT = Tenant.of("example.myshopify.com", "10020", 1);
  private static final Duration POLL = Duration.ofMinutes(1);

  private final int warmUp;
  private final int days;
  private final List<Life> lives;
  private final VirtualClock clock = new VirtualClock(START);
  private final SimulatedShop shop;
  private final Map<String, Instant> applied = new HashMap<>();
  private final Map<ReadCause, Long> readsFor = new EnumMap<>(ReadCause.class);

  Month(long seed, int perDay, boolean hints, int warmUp, int days) {
    this.warmUp = warmUp;
    this.days = days;
    this.lives = new LifeStory(seed, hints).lives(START, warmUp + days, perDay);
    this.shop = new SimulatedShop(lives, clock);
  }

  /**
   * The times from inspection to stock, and the calls.
   *
   * @param engine the times of all inspections
   * @param announced the times of the inspections that change a status
   * @param clairvoyant the times of all inspections with the clairvoyant schedule
   * @param notYet how many inspections are not in stock at the end
   */
  record Result(
      Waits engine,
      Waits announced,
      Waits clairvoyant,
      long notYet,
      double callsADay,
      Map<ReadCause, Long> readsFor,
      Freshness freshness) {}

  private record Hint(Instant at, String rmaId) {}

  Result run() {
    ReturnSync sync = engine();
    List<Hint> hints = new ArrayList<>();
    lives.forEach(life -> life.hints().forEach(at -> hints.add(new Hint(at, life.rmaId()))));
    hints.sort(Comparator.comparing(Hint::at));
    Instant from = START.plus(Duration.ofDays(warmUp));
    Instant to = from.plus(Duration.ofDays(days));
    int next = 0;
    long callsBefore = 0;
    Freshness freshness = sync.freshness();
    while (clock.instant().isBefore(to)) {
      Instant now = clock.instant();
      while (next < hints.size() && !hints.get(next).at().isAfter(now)) {
        sync.hint(hints.get(next++).rmaId());
      }
      SyncReport report = sync.runOnce();
      freshness = report.freshness();
      if (!now.isBefore(from)) {
        report
            .polling()
            .readsFor()
            .forEach((cause, reads) -> readsFor.merge(cause, reads, Long::sum));
      }
      Instant soonest = now.plus(POLL);
      Instant due = soonest.isBefore(report.nextDue()) ? report.nextDue() : soonest;
      Instant hinted = next < hints.size() ? hints.get(next).at() : to;
      Instant following = hinted.isBefore(due) && hinted.isAfter(soonest) ? hinted : due;
      if (hinted.isBefore(soonest)) {
        following = soonest;
      }
      if (now.isBefore(from) && !following.isBefore(from)) {
        callsBefore = shop.calls();
      }
      clock.advanceTo(following);
    }
    return result(from, to, callsBefore, freshness);
  }

  private Result result(Instant from, Instant to, long callsBefore, Freshness freshness) {
    Waits engine = new Waits();
    Waits announced = new Waits();
    long notYet = 0;
    for (Life life : lives) {
      for (Life.UnitInspection inspection : life.inspections()) {
        if (!inspection.at().isBefore(from) && inspection.at().isBefore(to)) {
          Instant when =
              applied.get(key(SimulatedShop.unitId(life, inspection.unit()), inspection.at()));
          notYet += when == null ? 1 : 0;
          Duration wait = Duration.between(inspection.at(), when == null ? to : when);
          engine.add(wait);
          if (life.isAnnounced(inspection)) {
            announced.add(wait);
          }
        }
      }
    }
    return new Result(
        engine,
        announced,
        new Clairvoyant(PER_DAY).waits(lives, from, to),
        notYet,
        (double) (shop.calls() - callsBefore) / days,
        readsFor,
        freshness);
  }

  private static String key(String unitId, Instant inspectedAt) {
    return unitId + "@" + inspectedAt.toEpochMilli();
  }

  private ReturnSync engine() {
    SyncListener listener =
        new SyncListener() {
          @Override
          public void applied(StockMovement movement, long id, Optional<Duration> lag) {
            movement
                .inspectedAt()
                .ifPresent(at -> applied.putIfAbsent(key(movement.unitId(), at), clock.instant()));
          }
        };
    return ReturnSync.builder()
        .tenant(TENANT)
        .start(StartPolicy.at(Instant.EPOCH))
        .returns(shop)
        .ledger(new InstantLedger())
        .mapper(
            MappingRules.builder()
                .location("shop", Map.of("in", 1L, "out", 2L))
                .rule("sellable", Disposition.SELLABLE, new MappingRule.IntoZone("in", ""))
                .rule("damaged", Disposition.DAMAGED, new MappingRule.IntoZone("out", ""))
                .build())
        .store(new InMemorySyncStore())
        .listener(listener)
        .clock(clock)
        .build();
  }
}
