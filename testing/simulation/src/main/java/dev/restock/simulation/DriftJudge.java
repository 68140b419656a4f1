package dev.restock.simulation;

import dev.restock.simulation.DriftPlan.Expected;
import dev.restock.simulation.DriftPlan.Subject;
import dev.restock.sync.Tenant;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.store.SyncStore;
import dev.restock.sync.store.channel.PushState;
import dev.restock.sync.store.channel.StoredPush;
import dev.restock.sync.store.drift.DriftCases;
import dev.restock.sync.store.drift.DriftEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each comparison when it ends. What its rows and cases must be follows from the plan and
 * from the times of this comparison and of the full one before:
 *
 * <ul>
 *   <li>levels that were the same all the time have the row, the cause and the difference of the
 *       plan, or no row;
 *   <li>a difference is confirmed, and has a case, if two full comparisons in a row saw the same
 *       levels, and never if one of them cannot have seen it;
 *   <li>equal levels have no open case;
 *   <li>a comparison that was given up changes no case.
 * </ul>
 */
final class DriftJudge {
  private static final List<String> LOCATIONS = List.of(ChannelPlan.FIRST, ChannelPlan.SECOND);
  private static final int ALL = 1_000;

  private final DriftPlan plan;
  private final Tenant tenant;
  private final SyncStore store;
  private final Chance chance;
  private final Duration skew;
  private final List<Seen> full = new ArrayList<>();
  final List<String> doubled = new ArrayList<>();
  final List<String> lost = new ArrayList<>();
  final List<String> unaccounted = new ArrayList<>();

  /** A full comparison: before its first level was read, and after its last. */
  private record Seen(Instant began, Instant ended) {}

  /**
   * A judge.
   *
   * @param store the store itself, in which nothing fails by chance
   * @param skew how far the clocks of two hosts differ at most
   */
  DriftJudge(DriftPlan plan, Tenant tenant, SyncStore store, Chance chance, Duration skew) {
    this.plan = plan;
    this.tenant = tenant;
    this.store = store;
    this.chance = chance;
    this.skew = skew;
  }

  /** Watches a host's view of the store. */
  SyncStore watching(SyncStore seen, java.time.Clock time) {
    Interceptor watching =
        call -> {
          if (!call.name().equals("endDriftRun")) {
            return call.make();
          }
          DriftRun run = ((DriftEnd) call.argument(2)).run();
          Set<String> before = openCases().keySet();
          Object result = call.make();
          if (Boolean.TRUE.equals(result)) {
            ended(run, before, time.instant());
          }
          return result;
        };
    return watching.on(SyncStore.class, seen);
  }

  int fullRuns() {
    return full.size();
  }

  private Map<String, ExceptionCase> openCases() {
    Map<String, ExceptionCase> open = new HashMap<>();
    store.openCases(tenant).stream()
        .filter(one -> DriftCases.isDrift(one.rmaId()))
        .forEach(one -> open.put(one.id(), one));
    return open;
  }

  private void ended(DriftRun run, Set<String> casesBefore, Instant now) {
    if (run.state() != DriftRun.State.FULL) {
      chance.record("comparison given up", String.valueOf(run.why()));
      if (!openCases().keySet().equals(casesBefore)) {
        unaccounted.add("comparison " + run.number() + " was given up and changed cases");
      }
      return;
    }
    chance.record("full comparison");
    Seen is = new Seen(run.startedAt().minus(skew), now);
    Seen was = full.isEmpty() ? null : full.get(full.size() - 1);
    full.add(is);
    Map<String, DriftRow> rows = new HashMap<>();
    store
        .driftRows(tenant, run.number(), null, ALL)
        .forEach(row -> rows.put(DriftCases.idOf(row.sku(), row.locationId()), row));
    Set<String> open = openCases().keySet();
    for (Subject subject : plan.subjects()) {
      if (!subject.changed(is.began(), is.ended())) {
        for (String location : LOCATIONS) {
          String id = DriftCases.idOf(subject.sku(), location);
          judge(
              new Pair(run, subject, location, is, was),
              Optional.ofNullable(rows.get(id)),
              open.contains(id));
        }
      }
    }
    rows.values().stream().filter(row -> isOfReturns(row)).forEach(row -> judgePushes(run, row));
  }

  private boolean isOfReturns(DriftRow row) {
    return plan.subjects().stream().noneMatch(one -> one.sku().equals(row.sku()));
  }

  private record Pair(DriftRun run, Subject subject, String location, Seen is, @Nullable Seen was) {

    Expected expected() {
      return subject.expected(location, is.ended());
    }

    /** Whether the comparison before saw the same levels. */
    boolean isSeenTwice() {
      return was != null && !subject.changed(was.began(), is.ended());
    }

    /** Whether the comparison before may have seen the same levels. */
    boolean mayBeSeenTwice() {
      return was != null && !subject.from().isAfter(was.ended());
    }

    @Override
    public String toString() {
      return "comparison %d, %s %s at %s since %s"
          .formatted(run.number(), subject.kind(), subject.sku(), location, subject.from());
    }
  }

  private void judge(Pair pair, Optional<DriftRow> found, boolean hasCase) {
    Expected expected = pair.expected();
    if (expected.cause() == null) {
      found.ifPresent(row -> doubled.add(pair + ": a false alarm: " + row));
      if (hasCase) {
        unaccounted.add(pair + ": an open case of levels that are equal");
      }
      return;
    }
    if (found.isEmpty()) {
      lost.add(pair + ": not found");
      return;
    }
    DriftRow row = found.get();
    chance.record("drift found", row.cause());
    check(
        row.cause() == expected.cause() && Objects.equals(row.difference(), expected.difference()),
        pair + ": expected " + expected + ", found " + row);
    if (expected.difference() == null) {
      check(!row.isConfirmed() && !hasCase, pair + ": not compared, and confirmed or with a case");
      return;
    }
    if (pair.isSeenTwice()) {
      check(row.isConfirmed() && hasCase, pair + ": seen twice, and not confirmed with a case");
    }
    if (!pair.mayBeSeenTwice()) {
      check(!row.isConfirmed() && !hasCase, pair + ": seen once, and confirmed or with a case");
    }
  }

  /** A push that was under way during all of the comparison explains its pieces. */
  private void judgePushes(DriftRun run, DriftRow row) {
    if (row.difference() == null) {
      return;
    }
    Instant before = run.startedAt().minus(skew);
    long moving =
        store.pushesOfSkus(tenant, List.of(row.sku()), before).stream()
            .filter(push -> push.push().locationId().equals(row.locationId()))
            .filter(push -> push.changedAt().isBefore(before) && isUnderWay(push))
            .mapToLong(push -> push.push().quantity().abs().longValueExact())
            .sum();
    if (row.high() < moving || row.low() > -moving) {
      doubled.add(
          "comparison " + run.number() + ": " + moving + " pieces under way not taken off: " + row);
    }
  }

  private static boolean isUnderWay(StoredPush push) {
    return push.state() == PushState.PLANNED
        || push.state() == PushState.SENT
        || push.state() == PushState.UNKNOWN;
  }

  /**
   * Judges the SKUs of returns by the latest comparison, when nothing is under way any more.
   *
   * @param differences what Sitoo shows more than the shop, by the id of a case
   */
  void judgeReturns(Map<String, Long> differences) {
    DriftRun run = store.lastFullDriftRun(tenant).orElse(null);
    if (run == null) {
      return;
    }
    Set<String> rows = new HashSet<>();
    for (DriftRow row : store.driftRows(tenant, run.number(), null, ALL)) {
      if (isOfReturns(row)) {
        String id = DriftCases.idOf(row.sku(), row.locationId());
        rows.add(id);
        check(
            Objects.equals(row.difference(), differences.get(id)),
            "the levels differ by " + differences.get(id) + ", found " + row);
      }
    }
    differences.forEach(
        (id, difference) -> {
          if (difference != 0 && !rows.contains(id)) {
            lost.add(id + " differs by " + difference + ", not found");
          }
        });
  }

  private void check(boolean holds, String message) {
    if (!holds) {
      unaccounted.add(message);
    }
  }
}
