package dev.restock.sync;

import dev.restock.sync.queue.ReadCause;
import dev.restock.sync.reading.ReadPlan;
import dev.restock.sync.reading.ReadPlanner;
import dev.restock.sync.reading.ReadSettings;
import dev.restock.sync.reading.Situation;
import dev.restock.sync.returns.ReturnSource;
import dev.restock.sync.returns.ServiceTroubleException;
import java.time.Instant;
import java.util.List;

/** What the steps that call ReturnGO share: the plan, the count of calls, and the memory. */
final class Reading {
  private static final List<ReadCause> NEWS =
      List.of(ReadCause.ASKED, ReadCause.HINTED, ReadCause.CHANGED);

  private final Engine engine;
  private final ReadPlanner planner;
  private final CallCount calls;
  private final ShopMemory memory;
  private volatile Instant limitedUntil = Instant.MIN;

  Reading(Engine engine, ReturnSource source) {
    this.engine = engine;
    this.planner = new ReadPlanner(engine.settings().reading());
    this.calls = new CallCount(engine, source, planner::day);
    this.memory = new ShopMemory(engine);
  }

  CallCount calls() {
    return calls;
  }

  ShopMemory memory() {
    return memory;
  }

  /** Until when ReturnGO wants to be left alone, as far as this host was told. */
  Instant limitedUntil() {
    return limitedUntil;
  }

  /** Takes note of trouble: a limit that one call meets holds for all. */
  void met(ServiceTroubleException trouble, Instant retryAt) {
    if (trouble.kind() == ServiceTroubleException.Kind.RATE_LIMITED) {
      limitedUntil = retryAt;
    }
  }

  /** A plan from what is in the store now. */
  ReadPlan plan() {
    Instant now = engine.now();
    ReadSettings settings = engine.settings().reading();
    long spent = calls.spent();
    boolean enough = spent < settings.callsPerDay() - settings.reserve();
    long behind = enough ? 0 : engine.store().countDue(engine.tenant(), NEWS, now);
    return planner.plan(
        new Situation(now, spent, memory.habits(), memory.listings().made(), behind));
  }
}
