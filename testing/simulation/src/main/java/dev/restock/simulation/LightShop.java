package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.port.ChannelLevel;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
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

  private final ChannelPlan plan;
  private final Chance chance;
  private final VirtualClock time;
  private final Map<SkuAtLocation, Long> levels = new HashMap<>();
  private final Map<SkuAtLocation, ChannelLevel> troubled = new HashMap<>();
  private final Map<String, Kept> keys = new HashMap<>();
  private final Map<String, Adjustment> firsts = new HashMap<>();
  private final List<Late> late = new ArrayList<>();
  private final List<Adjustment> effects = new ArrayList<>();
  private final List<String> violations = new ArrayList<>();

  /** What came of a request. */
  enum Arrival {
    APPLIED,
    OTHER_LEVEL,
    OTHER_VARIABLES
  }

  private record Kept(Adjustment adjustment, Instant since, boolean hadEffect) {}

  private record Late(Instant at, Adjustment adjustment) {}

  LightShop(ChannelPlan plan, Chance chance, VirtualClock time) {
    this.plan = plan;
    this.chance = chance;
    this.time = time;
  }

  ChannelPlan plan() {
    return plan;
  }

  /** The effects so far, in their order. */
  List<Adjustment> effects() {
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
    return wrong == null
        ? new ChannelLevel.Level("item-" + place.sku(), levels.getOrDefault(place, OPENING))
        : wrong;
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
    return levels.getOrDefault(place, OPENING);
  }

  /**
   * Customers buy and others correct, so that a level becomes another one and the old one again.
   */
  void othersWrite(SkuAtLocation place) {
    if (plan.othersWrite() && chance.fault(0.15)) {
      long change = chance.happens(0.5) ? 1 : -1;
      chance.record("another writer", place, change);
      levels.merge(place, OPENING + change, (old, ignored) -> old + change);
    }
  }

  /** Notes that a request left its host, whether or not it arrives. */
  void sent(Adjustment adjustment) {
    Adjustment first = firsts.putIfAbsent(adjustment.key(), adjustment);
    if (first != null && !first.equals(adjustment)) {
      violations.add("a key was sent with other variables: " + first + " and " + adjustment);
    }
  }

  void arriveAt(Instant at, Adjustment adjustment) {
    late.add(new Late(at, adjustment));
  }

  private void arriveLate() {
    late.sort(Comparator.comparing(Late::at));
    while (!late.isEmpty() && !late.get(0).at().isAfter(time.instant())) {
      // Nothing may have called the shop since then, so that its memory of keys is asked as of
      // then.
      Late next = late.remove(0);
      arrive(next.adjustment(), next.at());
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
    long level = levels.getOrDefault(place, OPENING);
    boolean fits = level == adjustment.changeFrom();
    keys.put(adjustment.key(), new Kept(adjustment, now, fits));
    if (!fits) {
      chance.record("another level");
      return Arrival.OTHER_LEVEL;
    }
    levels.put(place, level + adjustment.delta());
    effects.add(adjustment);
    chance.record("effect in the shop", adjustment.key(), adjustment.delta(), adjustment.sku());
    return Arrival.APPLIED;
  }
}
