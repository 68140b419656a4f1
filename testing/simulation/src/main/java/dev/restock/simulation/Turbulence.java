package dev.restock.simulation;

import dev.restock.sandbox.VirtualClock;
import dev.restock.sync.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Injects events around every call of a host: its process dies, time passes, something happens to a
 * return, or another host runs in between.
 */
final class Turbulence {
  private static final Duration SOON = Duration.ofMinutes(3);
  private static final Set<String> READS =
      Set.of(
          "statuses",
          "known",
          "openHints",
          "expected",
          "nextReads",
          "countDue",
          "callsSpent",
          "note",
          "returnOf",
          "units",
          "movements",
          "undeliveredCases",
          "nextDelivery",
          "cases",
          "casesLike",
          "findCase",
          "openCases",
          "forEachUnit",
          "counts",
          "takenOver",
          "audit",
          "oldestUndecided",
          "registerCursor",
          "registerReturns",
          "registerOrders",
          "refundsWithoutSale",
          "undecidedPieces",
          "unboundPieces",
          "observationsToReread",
          "observationsOf",
          "observationVersionsOf",
          "refundOrders",
          "nextRefundWork",
          "refund",
          "refundsOf",
          "unsettledRefunds",
          "forEachRefundOf",
          "forEachUnsettledRefund",
          "countRefunds",
          "closedRefundDays",
          "lastClosedRefundDay",
          "forEachRefundEntry",
          "entryOrders",
          "unplannedEntryOrders",
          "entryOrdersOf",
          "entryPosts",
          "entryPostsOf",
          "entryPost",
          "countEntryPosts",
          "nextEntryPost",
          "lags",
          "nextWork",
          "unplannedPushes",
          "push",
          "pushes",
          "countPushes",
          "nextPush",
          "nextDriftWork",
          "driftRuns",
          "lastFullDriftRun",
          "skuLevels",
          "driftRowsOf",
          "driftRows",
          "driftRowsReported",
          "countDriftRowsReported",
          "pushesOfSkus",
          "handMadeOf",
          "watchedReturns",
          "nextWatch",
          "oldestPush",
          "waitingPushes",
          "countClocks",
          "waiting",
          "tallyCases",
          "unresolvedAlerts",
          "alert",
          "nextAlertMessage",
          "nextDue");

  /** Methods of ports that call no service. */
  private static final Set<String> NO_CALLS =
      Set.of(
          "serviceName",
          "keyWindow",
          "adjustmentsAtOnce",
          "sourceId",
          "overlap",
          "readsOrders",
          "draft",
          "hintTrust",
          "shop",
          "account",
          "site",
          "dailyCalls",
          "longestAttempt",
          "longestCall");

  private final Chance chance;
  private final VirtualClock time;
  private final List<Story> stories;
  private final Limits limits;
  private final Runnable anotherHost;
  private Instant diskFullUntil = Instant.MIN;

  Turbulence(
      Chance chance, VirtualClock time, List<Story> stories, Limits limits, Runnable anotherHost) {
    this.chance = chance;
    this.time = time;
    this.stories = stories;
    this.limits = limits;
    this.anotherHost = anotherHost;
  }

  /** Intercepts a store in memory, which has no failures of its own. */
  Object interceptMemory(Interceptor.Call call) throws Throwable {
    boolean writes = !READS.contains(call.name());
    before(call.name());
    if (writes && isDiskFull()) {
      chance.record("disk full", call.name());
      throw new StoreException("the disk is full by chance");
    }
    mayFail(call.name());
    Object result = call.make();
    chance.trace(call.name());
    mayFail(call.name());
    after(call.name());
    return result;
  }

  /** Intercepts a store on a database, which injects its own failures. */
  Object interceptDatabase(Interceptor.Call call) throws Throwable {
    before(call.name());
    Object result = call.make();
    chance.trace(call.name());
    after(call.name());
    return result;
  }

  /** Intercepts a sink, which fails before or after it takes the case. */
  Object interceptSink(Interceptor.Call call) throws Throwable {
    mayRefuse("before " + call.name());
    timePasses();
    Object result = call.make();
    mayRefuse("after " + call.name());
    timePasses();
    return result;
  }

  private void mayRefuse(String where) {
    if (chance.fault(0.05)) {
      chance.record("sink failure", where);
      throw new IllegalStateException("the sink failed by chance");
    }
  }

  /** Intercepts a port. */
  Object interceptPort(Interceptor.Call call) throws Throwable {
    if (NO_CALLS.contains(call.name())) {
      return call.make();
    }
    // The host has just read the clock to start the write, so no time may pass before it.
    if (call.name().equals("post") || call.name().equals("adjustAll")) {
      mayCrash("before " + call.name());
    } else {
      before(call.name());
    }
    Object result = call.make();
    after(call.name());
    return result;
  }

  private void mayFail(String where) {
    if (chance.fault(0.002)) {
      chance.record("store failure", where);
      throw new StoreException("the store failed by chance");
    }
  }

  boolean isDiskFull() {
    if (chance.fault(0.0005)) {
      diskFullUntil = time.instant().plus(chance.upTo(Duration.ofMinutes(5)));
    }
    return !chance.isQuiet() && time.instant().isBefore(diskFullUntil);
  }

  void mayCrash(String where) {
    if (chance.fault(0.006)) {
      chance.record("crash", where);
      throw new Crash(where);
    }
  }

  private void before(String where) {
    mayCrash("before " + where);
    timePasses();
    if (chance.fault(0.05)) {
      anotherHost.run();
    }
    if (where.equals("recordRefunds") && chance.fault(0.1)) {
      chance.record("verdict recorded late");
      time.advance(chance.upTo(limits.lease()));
      anotherHost.run();
    }
  }

  private void after(String where) {
    mayCrash("after " + where);
    timePasses();
  }

  /** Lets time pass: usually none, sometimes seconds, rarely more than a lease. */
  void timePasses() {
    if (chance.isQuiet() || !chance.happens(0.2)) {
      return;
    }
    int dice = chance.below(200);
    if (dice < 4) {
      chance.record("long pause");
      time.advance(chance.upTo(limits.lease().plus(limits.gracePeriod())));
    } else if (dice < 30) {
      time.advance(chance.upTo(Duration.ofSeconds(90)));
    } else if (dice < 60) {
      advanceToNextEvent();
    } else {
      time.advance(chance.upTo(Duration.ofSeconds(2)));
    }
  }

  /** Moves the time to the next inspection, so that it falls between two instructions of a host. */
  void advanceToNextEvent() {
    Instant now = time.instant();
    Optional<Instant> next =
        stories.stream()
            .flatMap(story -> story.nextEventAfter(now).stream())
            .min(Comparator.naturalOrder())
            .filter(at -> at.isBefore(now.plus(SOON)));
    if (next.isPresent()) {
      chance.record("inspection between two instructions");
      time.advanceTo(next.get());
    }
  }

  /** Lets another host run while this one waits for an answer. */
  void meanwhile() {
    anotherHost.run();
  }
}
