package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.simulation.DriftPlan.Kind;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The levels of one online shop, the keys that it remembers, and the requests that are still on
 * their way to it. Other writers change the same levels.
 */
final class LightShop {
  static final long OPENING = 5;

  private static final Duration REWRITES_WITHIN = Duration.ofMinutes(30);

  private final ChannelPlan plan;
  private final Chance chance;
  private final VirtualClock time;
  private final DriftPlan drift;
  private final Map<SkuAtLocation, List<Change>> changes = new HashMap<>();
  private final Map<SkuAtLocation, ChannelLevel> troubled = new HashMap<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final Map<String, Adjustment> firsts = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  /** What came of a request. */
  enum Arrival {
    APPLIED,
    OTHER_LEVEL,
    OTHER_VARIABLES
  }

  private record Kept(Adjustment adjustment, Instant since, boolean hadEffect) {}

  private record Late(Instant at, Runnable event) {}

  /** A change of a level by the engine or by others. */
  private record Change(Instant at, long pieces) {}

  /** A request that was carried out. */
  record Effect(Instant at, Adjustment adjustment) {
    SkuAtLocation place() {
      return new SkuAtLocation(adjustment.sku(), adjustment.locationId());
    }

    /** The level that it left. */
    long left() {
      return adjustment.changeFrom() + adjustment.delta();
    }
  }

  LightShop(ChannelPlan plan, DriftPlan drift, Chance chance, VirtualClock time) {
    this.plan = plan;
    this.drift = drift;
    this.chance = chance;
    this.time = time;
  }

  ChannelPlan plan() {
    return plan;
  }

  /** The effects so far, in their order. */
  List<Effect> effects() {
    arriveLate();
    return List.copyOf(effects);
  }

  /** What no engine may send. */
  List<String> violations() {
    return violations;
  }

  /** A level, or why it cannot be changed; a person puts such a place right after a while. */
  ChannelLevel level(SkuAtLocation place) {
    arriveLate();
    othersWrite(place);
    ChannelLevel wrong = trouble(place);
    return wrong == null ? new ChannelLevel.Level("item-" + place.sku(), stock(place)) : wrong;
  }

  private @Nullable ChannelLevel trouble(SkuAtLocation place) {
    if (!troubled.containsKey(place)) {
      ChannelLevel drawn =
          chance.fault(0.1)
              ? chance.oneOf(
                  List.<ChannelLevel>of(
                      new ChannelLevel.UnknownSku(),
                      new ChannelLevel.SkuAmbiguous(2),
                      new ChannelLevel.NotTracked("item"),
                      new ChannelLevel.NotActive("item"),
                      new ChannelLevel.UnknownLocation()))
              : new ChannelLevel.Level("fine", 0);
      if (!(drawn instanceof ChannelLevel.Level)) {
        chance.record("item that the shop cannot change", place);
      }
      troubled.put(place, drawn);
    } else if (!(troubled.get(place) instanceof ChannelLevel.Level) && chance.happens(0.2)) {
      troubled.put(place, new ChannelLevel.Level("fine", 0));
    }
    ChannelLevel now = troubled.get(place);
    return now instanceof ChannelLevel.Level ? null : now;
  }

  /** A level as it is, for a list of all levels. */
  long available(SkuAtLocation place) {
    arriveLate();
    return stock(place);
  }

  /** The level of the SKU of a return at a moment. */
  long availableAt(SkuAtLocation place, Instant at) {
    arriveLate();
    return OPENING + changed(place, at);
  }

  private long stock(SkuAtLocation place) {
    return OPENING + changed(place, Instant.MAX);
  }

  /** The rows of the SKUs whose levels are compared, as the list of all levels shows them. */
  List<ChannelStock> rows() {
    arriveLate();
    Instant now = time.instant();
    return drift.subjects().stream().flatMap(one -> rows(one, now).stream()).toList();
  }

  /** The rows of a subject as they were at a moment. */
  List<ChannelStock> rows(DriftPlan.Subject subject, Instant at) {
    return subject.rows(at).stream()
        .map(row -> row.match(item -> row, level -> changed(subject, level, at)))
        .toList();
  }

  private ChannelStock changed(DriftPlan.Subject subject, ChannelStock.Level level, Instant at) {
    long pieces = changed(new SkuAtLocation(subject.sku(), level.locationId()), at);
    return new ChannelStock.Level(
        level.itemId(),
        level.locationId(),
        level.isActive(),
        level.available() + pieces,
        level.committed());
  }

  /** By how much the engine and others changed a level up to a moment. */
  private long changed(SkuAtLocation place, Instant until) {
    return changes.getOrDefault(place, List.of()).stream()
        .filter(one -> !one.at().isAfter(until))
        .mapToLong(Change::pieces)
        .sum();
  }

  /** When a level was changed by the engine and by others. */
  List<Instant> changedAt(SkuAtLocation place) {
    arriveLate();
    return changes.getOrDefault(place, List.of()).stream().map(Change::at).toList();
  }

  private void change(SkuAtLocation place, Instant at, long pieces) {
    changes.computeIfAbsent(place, any -> new ArrayList<>()).add(new Change(at, pieces));
  }

  /**
   * Customers buy and others correct, so that a level becomes another one and the old one again.
   */
  void othersWrite(SkuAtLocation place) {
    if (plan.othersWrite() && chance.fault(0.15)) {
      long change = chance.happens(0.5) ? 1 : -1;
      chance.record("another writer", place, change);
      change(place, time.instant(), change);
    }
  }

  /** Has a customer buy a piece of an SKU whose level is about to be corrected. */
  void customersBuy(SkuAtLocation place) {
    if (drift.settings().healing().isOn() && chance.fault(0.2)) {
      drift
          .subject(place.sku())
          .ifPresent(
              subject -> {
                chance.record("sale before a correction", place.sku());
                subject.sell(place.locationId(), time.instant());
              });
    }
  }

  /** Notes that a request left its host, whether or not it arrives. */
  void sent(Adjustment adjustment) {
    Adjustment first = firsts.putIfAbsent(adjustment.key(), adjustment);
    if (first != null && !first.equals(adjustment)) {
      violations.add("a key was sent with other variables: " + first + " and " + adjustment);
    }
  }

  /** Has the keys count as unsent that were sent before the store was replaced by a backup. */
  void forgetSent() {
    firsts.clear();
  }

  void arriveAt(Instant at, Adjustment adjustment) {
    // Nothing may have called the shop since then, so that its memory of keys is asked as of then.
    late.add(new Late(at, () -> arrive(adjustment, at)));
  }

  private void arriveLate() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      late.remove(0).event().run();
      late.sort(Comparator.comparing(Late::at));
    }
  }

  /** Carries out a request as the shop does. */
  Arrival arrive(Adjustment adjustment) {
    return arrive(adjustment, time.instant());
  }

  private Arrival arrive(Adjustment adjustment, Instant at) {
    Instant now = at.plus(plan.clockOff());
    Kept kept = keys.get(adjustment.key());
    if (kept != null && now.isBefore(kept.since().plus(plan.keyWindow()))) {
      if (!kept.adjustment().equals(adjustment)) {
        return Arrival.OTHER_VARIABLES;
      }
      if (kept.hadEffect()) {
        chance.record("repeated request");
        return Arrival.APPLIED;
      }
      if (plan.remembersFailures()) {
        return Arrival.OTHER_LEVEL;
      }
    }
    SkuAtLocation place = new SkuAtLocation(adjustment.sku(), adjustment.locationId());
    boolean fits = isAt(place, at, adjustment.changeFrom());
    keys.put(adjustment.key(), new Kept(adjustment, now, fits));
    if (!fits) {
      chance.record("another level");
      return Arrival.OTHER_LEVEL;
    }
    change(place, at, adjustment.delta());
    effects.add(new Effect(at, adjustment));
    chance.record("effect in the shop", adjustment.key(), adjustment.delta(), adjustment.sku());
    writeAgain(place, at, -adjustment.delta());
    return Arrival.APPLIED;
  }

  /** Whether a level is this one; one that does not exist is not. */
  private boolean isAt(SkuAtLocation place, Instant at, long level) {
    return drift
        .subject(place.sku())
        .map(
            subject ->
                rows(subject, at).stream()
                    .anyMatch(
                        row ->
                            row.match(
                                item -> false,
                                one ->
                                    one.locationId().equals(place.locationId())
                                        && one.available() == level)))
        .orElseGet(() -> OPENING + changed(place, at) == level);
  }

  /** Has another program write the level that it wants to see. */
  private void writeAgain(SkuAtLocation place, Instant at, long pieces) {
    if (drift.subject(place.sku()).filter(one -> one.kind() == Kind.REWRITTEN).isPresent()) {
      Instant then = at.plus(chance.upTo(REWRITES_WITHIN));
      late.add(
          new Late(
              then,
              () -> {
                chance.record("another program writes again", place.sku());
                change(place, then, pieces);
              }));
    }
  }
}
