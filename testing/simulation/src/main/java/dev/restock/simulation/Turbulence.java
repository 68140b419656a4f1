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
 * What may happen around every call that a host makes: its process dies, time passes, something
 * happens to a return, or another host runs in between.
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
          "audit",
          "nextDue");

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

  /** Around a store that cannot fail by itself. */
  Object aroundMemory(Around.Call call) throws Throwable {
    boolean writes = !READS.contains(call.name());
    before(call.name());
    if (writes && isDiskFull()) {
      chance.note("disk full", call.name());
      throw new StoreException("the disk is full by chance");
    }
    mayFail(call.name());
    Object result = call.make();
    chance.tell(call.name());
    mayFail(call.name());
    after(call.name());
    return result;
  }

  /** Around a store that does its own failing. */
  Object aroundDatabase(Around.Call call) throws Throwable {
    before(call.name());
    Object result = call.make();
    chance.tell(call.name());
    after(call.name());
    return result;
  }

  /** Around a sink, which fails before or after it took the case. A process dies around it. */
  Object aroundSink(Around.Call call) throws Throwable {
    mayRefuse("before " + call.name());
    timePasses();
    Object result = call.make();
    mayRefuse("after " + call.name());
    timePasses();
    return result;
  }

  private void mayRefuse(String where) {
    if (chance.fault(0.05)) {
      chance.note("sink failure", where);
      throw new IllegalStateException("the sink failed by chance");
    }
  }

  /** Around a port. */
  Object aroundPort(Around.Call call) throws Throwable {
    if (call.name().equals("serviceName") || call.name().equals("hintTrust")) {
      return call.make();
    }
    // Whoever posts has just looked at the time; it cannot look again in the same instruction.
    if (call.name().equals("post")) {
      mayCrash("before post");
    } else {
      before(call.name());
    }
    Object result = call.make();
    after(call.name());
    return result;
  }

  private void mayFail(String where) {
    if (chance.fault(0.002)) {
      chance.note("store failure", where);
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
      chance.note("crash", where);
      throw new Crash(where);
    }
  }

  private void before(String where) {
    mayCrash("before " + where);
    timePasses();
    if (chance.fault(0.05)) {
      anotherHost.run();
    }
  }

  private void after(String where) {
    mayCrash("after " + where);
    timePasses();
  }

  /** Lets time pass: mostly none, sometimes seconds, rarely longer than a lease. */
  void timePasses() {
    if (chance.isQuiet() || !chance.happens(0.2)) {
      return;
    }
    int dice = chance.below(200);
    if (dice < 4) {
      chance.note("long pause");
      time.advance(chance.upTo(limits.lease().plus(limits.gracePeriod())));
    } else if (dice < 30) {
      time.advance(chance.upTo(Duration.ofSeconds(90)));
    } else if (dice < 60) {
      turn();
    } else {
      time.advance(chance.upTo(Duration.ofSeconds(2)));
    }
  }

  /** Brings the next inspection to where it hurts most: between two instructions of a host. */
  void turn() {
    Instant now = time.instant();
    Optional<Instant> next =
        stories.stream()
            .flatMap(story -> story.turnAfter(now).stream())
            .min(Comparator.naturalOrder())
            .filter(at -> at.isBefore(now.plus(SOON)));
    if (next.isPresent()) {
      chance.note("inspection between two instructions");
      time.advanceTo(next.get());
    }
  }

  /** Lets another host work while this one waits for an answer. */
  void meanwhile() {
    anotherHost.run();
  }
}
