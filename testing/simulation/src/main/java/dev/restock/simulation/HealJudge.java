package dev.restock.simulation;

import dev.restock.simulation.HealTruth.Held;
import dev.restock.simulation.LightShop.Effect;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.drift.DriftSettings;
import dev.restock.sync.drift.HealingSettings;
import dev.restock.sync.port.SalesChannel.Adjustment;
import dev.restock.sync.port.SalesChannel.SkuAtLocation;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import dev.restock.sync.store.drift.HealedPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges corrections of levels, by what both systems held at each moment and not by the store.
 *
 * <p>Each comparison is looked at when it ends:
 *
 * <ul>
 *   <li>a difference that was there all the time is found, and is confirmed by the second full
 *       comparison that saw it; levels that are equal or explained have no row and no case;
 *   <li>it is corrected if both sides show more than zero, nothing is ordered, reserved or under
 *       way, and the comparison is within all bounds; past one of them nothing is;
 *   <li>each other difference has a case.
 * </ul>
 *
 * <p>Each effect in the shop is looked at in the end:
 *
 * <ul>
 *   <li>a correction has one effect at most, and leaves the level that Sitoo showed at some moment
 *       since it was planned;
 *   <li>a pair has two corrections at most, until a person allows more;
 *   <li>an undoing starts from the level that the correction left.
 * </ul>
 */
final class HealJudge {
  private static final String REFERENCE = "gid://restock/StockHealing/";
  private static final int ALL = 1_000;
  private static final int HEALINGS_AT_MOST = 2;
  private static final int WITHDRAWN_AT_MOST = 3;
  private static final int ALWAYS_WITHIN_SHARE = 5;

  private final HealingSettings settings;
  private final Duration confirmAfter;
  private final Tenant tenant;
  private final SyncStore store;
  private final HealTruth truth;
  private final LightShop shop;
  private final Chance chance;
  private final Duration skew;
  private final Map<String, Planned> planned = new LinkedHashMap<>();
  private final Map<SkuAtLocation, List<Instant>> allowed = new HashMap<>();
  private Instant turnedBackAt = Instant.MIN;
  private boolean isLost;
  private int fullRuns;
  private int quietRuns;
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  /** A correction, and when a host planned it at the earliest. */
  private record Planned(ChannelPush push, Instant at) {}

  /**
   * A judge.
   *
   * @param store the store itself, in which nothing fails by chance
   * @param skew how far the clocks of two hosts differ at most
   */
  HealJudge(
      DriftSettings settings,
      Tenant tenant,
      SyncStore store,
      HealTruth truth,
      LightShop shop,
      Chance chance,
      Duration skew) {
    this.settings = settings.healing();
    this.confirmAfter = settings.confirmAfter();
    this.tenant = tenant;
    this.store = store;
    this.truth = truth;
    this.shop = shop;
    this.chance = chance;
    this.skew = skew;
  }

  static boolean isHealing(Adjustment adjustment) {
    return adjustment.reference().toString().startsWith(REFERENCE);
  }

  private static String idOf(Adjustment adjustment) {
    return adjustment.reference().toString().substring(REFERENCE.length());
  }

  /** The correction that an adjustment makes, as a store knows it. */
  static Optional<StoredPush> pushOf(SyncStore store, Adjustment adjustment) {
    return store.push(Tenants.of(0), idOf(adjustment));
  }

  private static SkuAtLocation pair(ChannelPush push) {
    return new SkuAtLocation(push.sku(), push.locationId());
  }

  private static SkuAtLocation pair(DriftRow row) {
    return new SkuAtLocation(row.sku(), row.locationId());
  }

  private static String caseOf(SkuAtLocation pair) {
    return DriftCases.idOf(pair.sku(), pair.locationId());
  }

  int fullRuns() {
    return fullRuns;
  }

  /** Counts the comparisons in a row that change nothing, from now on. */
  void countQuietRuns() {
    quietRuns = 0;
  }

  int quietRuns() {
    return quietRuns;
  }

  // ---- what happens ----------------------------------------------------------------------------

  /** Watches a host's view of the store. */
  SyncStore watching(SyncStore seen, Clock time) {
    Interceptor watching =
        call -> {
          if (call.name().equals("undoHealings")) {
            ((Collection<?>) call.argument(1))
                .forEach(one -> plan((ChannelPush) one, time.instant()));
          }
          if (!call.name().equals("endDriftRun")) {
            return call.make();
          }
          DriftEnd end = (DriftEnd) call.argument(2);
          // If the process dies in the transaction, it may have taken place.
          end.healings().forEach(one -> plan(one, time.instant()));
          Ending ending = new Ending(end, time.instant());
          Object result = call.make();
          if (Boolean.TRUE.equals(result)) {
            ending.judge();
          }
          return result;
        };
    return watching.on(SyncStore.class, seen);
  }

  private void plan(ChannelPush push, Instant now) {
    Planned before = planned.putIfAbsent(push.id(), new Planned(push, now));
    check(
        before == null || !isLost || !before.at().isBefore(turnedBackAt),
        push.describe() + " has the name of a correction of the lost store");
  }

  /** Notes that a person may allow corrections of each held pair that has an open case. */
  void retrying(Instant now) {
    for (ExceptionCase open : store.openCases(tenant)) {
      if (DriftCases.isDrift(open.rmaId()) && DriftCases.isOfPair(open.unitId())) {
        SkuAtLocation pair =
            new SkuAtLocation(DriftCases.skuOf(open.unitId()), DriftCases.locationOf(open.rmaId()));
        if (isHeld(pair)) {
          allowed.computeIfAbsent(pair, any -> new ArrayList<>()).add(now);
        }
      }
    }
  }

  private boolean isHeld(SkuAtLocation pair) {
    return store.healedPairs(tenant, List.of(pair.sku()), Instant.EPOCH).stream()
        .anyMatch(one -> one.hold() != null && one.locationId().equals(pair.locationId()));
  }

  /**
   * Notes that the store was replaced.
   *
   * @param isBackup whether by a backup, which plans again what it does not know
   */
  void turnedBack(Instant now, boolean isBackup) {
    turnedBackAt = now;
    isLost = !isBackup;
    if (isBackup) {
      shop.forgetSent();
    }
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      unaccounted.add(message);
    }
  }

  // ---- a comparison that ends ------------------------------------------------------------------

  /** A comparison that ends now. */
  private final class Ending {
    private final DriftRun run;
    private final Map<SkuAtLocation, Long> healings;
    private final boolean isQuiet;
    private final Instant now;
    private final Instant began;
    private final @Nullable DriftRun before;

    /** The pairs that were not healed before the comparison ended, whatever it found. */
    private final Set<SkuAtLocation> barred = new HashSet<>();

    private final Set<SkuAtLocation> pushed = new HashSet<>();

    private Ending(DriftEnd end, Instant now) {
      this.run = end.run();
      this.now = now;
      this.began = run.startedAt().minus(skew);
      this.before = store.lastFullDriftRun(tenant).orElse(null);
      this.healings =
          end.healings().stream()
              .collect(
                  Collectors.toMap(
                      one -> pair(one), one -> one.quantity().longValueExact(), Long::sum));
      this.isQuiet = end.healings().isEmpty() && end.opened().isEmpty() && end.closed().isEmpty();
      List<String> skus = truth.pairs().stream().map(SkuAtLocation::sku).distinct().toList();
      Instant since = before == null ? began : before.startedAt().minus(skew);
      for (StoredPush push : store.pushesOfSkus(tenant, skus, since)) {
        pushed.add(pair(push.push()));
        if (!push.state().isDone()) {
          barred.add(pair(push.push()));
        }
      }
      for (HealedPair one : store.healedPairs(tenant, skus, Instant.EPOCH)) {
        if (one.hold() != null
            || one.applied() >= HEALINGS_AT_MOST
            || one.withdrawn() >= WITHDRAWN_AT_MOST) {
          barred.add(new SkuAtLocation(one.sku(), one.locationId()));
        }
      }
    }

    private void judge() {
      if (run.state() != DriftRun.State.FULL) {
        chance.record("comparison given up", String.valueOf(run.why()));
        check(healings.isEmpty(), this + " was given up and corrects " + healings);
        return;
      }
      fullRuns++;
      quietRuns = isQuiet ? quietRuns + 1 : 0;
      chance.record("full comparison");
      Map<SkuAtLocation, DriftRow> rows = new HashMap<>();
      store.driftRows(tenant, run.number(), null, ALL).forEach(row -> rows.put(pair(row), row));
      Set<String> open =
          store.openCases(tenant).stream().map(ExceptionCase::id).collect(Collectors.toSet());
      for (SkuAtLocation pair : truth.pairs()) {
        if (truth.isStable(pair, began, now) && !pushed.contains(pair)) {
          judge(pair, rows.get(pair), open.contains(caseOf(pair)));
        }
      }
      judgeHealings(rows);
    }

    /** Judges a pair whose levels were the same all the time, without pushes of it. */
    private void judge(SkuAtLocation pair, @Nullable DriftRow row, boolean hasCase) {
      Held held = truth.held(pair, now);
      String name = this + ", " + pair + " " + held;
      if (held.unexplained() == 0) {
        boolean isReported = row != null && row.difference() != null;
        if (isReported) {
          doubled.add(name + ": a false alarm: " + row);
        }
        check(!hasCase || held.difference().isEmpty(), name + ": a case of equal levels");
        check(!healings.containsKey(pair), name + ": corrected, although nothing differs: " + row);
        return;
      }
      if (row == null || !Objects.equals(row.difference(), held.unexplained())) {
        lost.add(name + ": not found, but " + row);
        return;
      }
      chance.record("drift found", row.cause());
      boolean isSeenTwice = before != null && isFarFrom(before) && isSeenBy(before, pair);
      if (isSeenTwice && !isAllowedSince(pair)) {
        check(row.isConfirmed(), name + ": seen twice, and not confirmed: " + row);
        check(
            hasCase || healings.containsKey(pair), name + ": neither corrected nor a case: " + row);
        if (isKnown(pair)
            && isHealable(pair, held)
            && !barred.contains(pair)
            && !run.totals().isTooLarge()) {
          check(healings.containsKey(pair), name + ": not corrected: " + row);
        }
      }
      check(
          !isKnown(pair) || isHealable(pair, held) || !healings.containsKey(pair),
          name + ": corrected, although that is for a person: " + row);
    }

    /** Whether the levels of the SKU were the same all the time at its other location, too. */
    private boolean isKnown(SkuAtLocation pair) {
      return truth.pairs().stream()
          .filter(other -> other.sku().equals(pair.sku()))
          .allMatch(other -> truth.isStable(other, began, now) && !pushed.contains(other));
    }

    /** Whether the comparison began late enough after an earlier one to confirm what that saw. */
    private boolean isFarFrom(DriftRun earlier) {
      return !earlier.startedAt().plus(confirmAfter).isAfter(run.startedAt());
    }

    /**
     * Whether a person has allowed corrections of a pair while this comparison was made. The case
     * of the pair is not open any more, and the next comparison corrects it.
     */
    private boolean isAllowedSince(SkuAtLocation pair) {
      return allowed.getOrDefault(pair, List.of()).stream().anyMatch(at -> !at.isBefore(began));
    }

    private boolean isSeenBy(DriftRun earlier, SkuAtLocation pair) {
      return truth.isStable(pair, earlier.startedAt().minus(skew), now)
          && store.driftRowsOf(tenant, earlier.number(), List.of(pair.sku())).stream()
              .anyMatch(row -> pair(row).equals(pair) && !row.isHealed());
    }

    /** Whether nothing but the difference is to be seen of the pair, and of its other location. */
    private boolean isHealable(SkuAtLocation pair, Held held) {
      boolean isOpposite =
          truth.pairs().stream()
              .filter(other -> other.sku().equals(pair.sku()))
              .anyMatch(other -> truth.held(other, now).unexplained() == -held.unexplained());
      return held.isSure() && !truth.isBundle(pair) && !isOpposite;
    }

    private void judgeHealings(Map<SkuAtLocation, DriftRow> rows) {
      Set<SkuAtLocation> wanted = new HashSet<>();
      rows.forEach(
          (pair, row) -> {
            if (row.isConfirmed() && isSure(row) && !barred.contains(pair)) {
              wanted.add(pair);
            }
          });
      healings.forEach(
          (pair, pieces) -> {
            DriftRow row = rows.get(pair);
            check(
                row != null && wanted.contains(pair) && pieces.equals(row.difference()),
                this + " corrects " + pair + " by " + pieces + ", which it may not: " + row);
          });
      long units = healings.values().stream().mapToLong(Math::abs).sum();
      double share = Math.max(ALWAYS_WITHIN_SHARE, settings.share() * run.totals().compared());
      check(
          healings.size() <= settings.rowsPerRun()
              && healings.size() <= share
              && units <= settings.unitsPerRun()
              && healings.values().stream()
                  .allMatch(one -> Math.abs(one) <= settings.unitsPerSku()),
          this + " corrects more than the bounds allow: " + healings);
      if (run.totals().isTooLarge()) {
        chance.record("bound exceeded");
        check(healings.isEmpty(), this + " is past a bound and corrects " + healings);
      } else {
        check(
            healings.keySet().containsAll(wanted),
            this + " corrects " + healings + " and not all of " + wanted);
      }
      healings.forEach((pair, pieces) -> chance.record("correction", pair.sku(), pieces));
      if (!chance.isQuiet() && !healings.isEmpty()) {
        chance.record("correction among faults");
      }
    }

    private boolean isSure(DriftRow row) {
      return (row.cause() == DriftCause.UNEXPLAINED || row.cause() == DriftCause.HAND_MADE)
          && row.low() == 0
          && row.high() == 0
          && row.ledger() != null
          && row.ledger().signum() > 0
          && row.channel() != null
          && row.channel() > 0;
    }

    @Override
    public String toString() {
      return "comparison " + run.number();
    }
  }

  // ---- the end ---------------------------------------------------------------------------------

  /** Judges all effects, and what the store says of them. */
  void judge(Instant now) {
    Map<String, List<Effect>> byPush = new LinkedHashMap<>();
    for (Effect effect : shop.effects()) {
      if (isHealing(effect.adjustment())) {
        byPush.computeIfAbsent(idOf(effect.adjustment()), any -> new ArrayList<>()).add(effect);
      }
    }
    Map<SkuAtLocation, List<Instant>> healed = new HashMap<>();
    byPush.forEach(
        (id, effects) -> {
          Planned source = planned.get(id);
          if (source == null) {
            doubled.add("the shop was corrected, and nothing was planned: " + effects);
          } else {
            effects.forEach(effect -> judge(source, effect, byPush));
            if (source.push().undoes() == null) {
              effects.forEach(
                  one ->
                      healed
                          .computeIfAbsent(pair(source.push()), any -> new ArrayList<>())
                          .add(one.at()));
            }
          }
        });
    healed.forEach(this::judgeLoops);
    planned.forEach((id, source) -> judgeEnd(source, byPush.getOrDefault(id, List.of())));
    judgeLevels(now);
  }

  private void judge(Planned source, Effect effect, Map<String, List<Effect>> byPush) {
    ChannelPush push = source.push();
    Adjustment adjustment = effect.adjustment();
    String name = push.describe() + " at " + effect.at();
    check(
        adjustment.delta() == push.quantity().longValueExact() && effect.place().equals(pair(push)),
        name + " differs from its effect: " + effect);
    String undoes = push.undoes();
    if (undoes != null) {
      chance.record("correction undone");
      check(
          byPush.getOrDefault(undoes, List.of()).stream()
              .anyMatch(
                  one ->
                      one.left() == adjustment.changeFrom()
                          && one.adjustment().delta() == -adjustment.delta()),
          name + " does not start from what the correction left: " + effect);
      return;
    }
    boolean isLevelOfSitoo =
        truth.moments(effect.place(), source.at(), effect.at()).stream()
            .map(at -> truth.held(effect.place(), at))
            .anyMatch(
                held ->
                    held.ledger() != null
                        && held.ledger().signum() > 0
                        && held.reserved().signum() == 0
                        && held.sold() != null
                        && held.committed() == 0
                        && held.ledger().longValue() == effect.left());
    check(
        isLevelOfSitoo && adjustment.changeFrom() > 0,
        name + " leaves a level that Sitoo did not show since it was planned: " + effect);
  }

  private void judgeLoops(SkuAtLocation pair, List<Instant> effects) {
    Set<Instant> ends = new HashSet<>(allowed.getOrDefault(pair, List.of()));
    ends.add(turnedBackAt);
    for (Instant first : effects) {
      Optional<Instant> allowedAgain =
          ends.stream().filter(at -> !at.isBefore(first)).min(Instant::compareTo);
      long together =
          effects.stream()
              .filter(at -> !at.isBefore(first))
              .filter(at -> allowedAgain.filter(end -> !at.isBefore(end)).isEmpty())
              .count();
      if (together > HEALINGS_AT_MOST) {
        doubled.add(pair + " was corrected " + together + " times without a person: " + effects);
        return;
      }
    }
  }

  private void judgeEnd(Planned source, List<Effect> effects) {
    String name = source.push().describe();
    // A backup plans again what it does not know, after it has compared both levels.
    long since = effects.stream().filter(one -> !one.at().isBefore(turnedBackAt)).count();
    if (since > 1 || effects.size() - since > 1) {
      doubled.add(name + " had " + effects.size() + " effects: " + effects);
    }
    StoredPush stored = store.push(tenant, source.push().id()).orElse(null);
    if (stored == null) {
      return;
    }
    chance.record("correction ended", stored.state());
    switch (stored.state()) {
      case PLANNED, SENT, UNKNOWN -> unaccounted.add(name + " is still " + stored.state());
      case APPLIED -> {
        if (effects.isEmpty()) {
          lost.add(name + " is APPLIED without an effect");
        }
      }
      case WITHDRAWN, REFUSED ->
          check(since == 0, name + " is " + stored.state() + ", but had an effect: " + effects);
      case PARKED -> {}
    }
    if (stored.state() == PushState.REFUSED || stored.state() == PushState.PARKED) {
      check(
          store.openCases(tenant).stream()
              .anyMatch(one -> one.unitId().equals(source.push().caseUnit())),
          name + " is " + stored.state() + " without a case");
    }
  }

  /** When nothing is under way any more, what differs has an explanation or a case. */
  private void judgeLevels(Instant now) {
    Set<String> open =
        store.openCases(tenant).stream().map(ExceptionCase::id).collect(Collectors.toSet());
    for (SkuAtLocation pair : truth.pairs()) {
      Held held = truth.held(pair, now);
      if (held.unexplained() != 0 && !open.contains(caseOf(pair))) {
        lost.add(pair + " differs without a case: " + held);
      }
    }
  }
}
