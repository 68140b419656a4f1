package dev.restock.sync.internal.poll;

import dev.restock.sync.PollSettings;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.poll.plan.ReadPlan;
import dev.restock.sync.internal.poll.plan.ReadPlanner;
import dev.restock.sync.internal.poll.plan.Situation;
import dev.restock.sync.port.ReturnSource;
import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import java.util.List;

/** What the steps that call ReturnGO share: the plan, the count of calls, and the memory. */
public final class PollContext {
  private static final List<ReadCause> NEWS =
      List.of(ReadCause.ASKED, ReadCause.HINTED, ReadCause.CHANGED);

  private final EngineContext engine;
  private final ReadPlanner planner;
  private final CallQuota calls;
  private final ShopMemory memory;
  private volatile Instant limitedUntil = Instant.MIN;

  public PollContext(EngineContext engine, ReturnSource source) {
    this.engine = engine;
    this.planner = new ReadPlanner(engine.settings().reading());
    this.calls = new CallQuota(engine, source, planner::day);
    this.memory = new ShopMemory(engine);
  }

  public CallQuota calls() {
    return calls;
  }

  public ShopMemory memory() {
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
  public ReadPlan plan() {
    Instant now = engine.now();
    PollSettings settings = engine.settings().reading();
    long spent = calls.spent();
    boolean enough = spent < settings.callsPerDay() - settings.reserve();
    long behind = enough ? 0 : engine.store().countDue(engine.tenant(), NEWS, now);
    return planner.plan(
        new Situation(now, spent, memory.habits(), memory.listings().made(), behind));
  }
}
