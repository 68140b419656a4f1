package dev.restock.sync.internal.deliver;

import dev.restock.sync.SyncReport;
import dev.restock.sync.cases.ExceptionCase;
import dev.restock.sync.cases.ExceptionSink;
import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.cases.UndeliveredCase;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.RunContext;
import dev.restock.sync.internal.engine.Step;
import dev.restock.sync.internal.engine.StepResult;
import dev.restock.sync.internal.engine.TimedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers cases to the sink, one at a time, and waits for each up to the delivery timeout. A case
 * is recorded as delivered after the sink returned without an error. A case that fails is delivered
 * again after a pause that doubles each time; if the sink fails or hangs repeatedly, all deliveries
 * pause in the same way. While the sink hangs, no other case is passed to it.
 */
public final class DeliverStep implements Step {
  private static final Logger LOG = LoggerFactory.getLogger(DeliverStep.class);
  private static final int CASES = 100;
  private static final int FAILURES_IN_A_ROW = 10;
  private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
  private static final Duration PAUSE_LONGEST = Duration.ofMinutes(10);
  private static final Duration NOT_READY_SHORTEST = Duration.ofSeconds(1);
  private static final Duration NOT_READY_LONGEST = Duration.ofDays(1);

  private final EngineContext engine;
  private final ExceptionSink sink;
  private final Executor executor;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private @Nullable Delivery hanging;
  private int pauses;
  private volatile Instant pausedUntil = Instant.MIN;

  public DeliverStep(EngineContext engine, ExceptionSink sink, Executor executor) {
    this.engine = engine;
    this.sink = sink;
    this.executor = executor;
  }

  /** A case that was passed to the sink. */
  private record Delivery(ExceptionCase parked, TimedCall call) {}

  private enum Outcome {
    TAKEN,
    FAILED,
    NOT_READY,
    HANGS
  }

  @Override
  public StepResult run(RunContext run) {
    if (!oneAtATime.tryLock()) {
      return StepResult.NOTHING;
    }
    try {
      if (isReady(run)) {
        deliver(run);
      }
    } finally {
      oneAtATime.unlock();
    }
    return StepResult.NOTHING;
  }

  /** When the next case may be delivered; empty if none waits. */
  @Override
  public Optional<Instant> nextDue() {
    Instant earliest = pausedUntil;
    return engine
        .store()
        .nextDelivery(engine.tenant())
        .map(at -> at.isBefore(earliest) ? earliest : at);
  }

  /** Whether the sink may be called. The result of a delivery that ended late is recorded first. */
  private boolean isReady(RunContext run) {
    Delivery late = hanging;
    boolean isPaused = engine.now().isBefore(pausedUntil);
    if (late != null && !late.call().hasEnded()) {
      if (!isPaused) {
        pause("still hangs");
      }
      return false;
    }
    if (late != null) {
      hanging = null;
      if (late.call().isTaken()) {
        recordDelivered(late.parked(), run);
      }
    }
    return !isPaused;
  }

  /** Delivers due cases, for about twice the delivery timeout at most. */
  private void deliver(RunContext run) {
    Instant end = engine.now().plus(engine.settings().deliveryTimeout());
    int failuresInARow = 0;
    List<UndeliveredCase> due;
    do {
      due = engine.store().undeliveredCases(engine.tenant(), engine.now(), CASES);
      for (UndeliveredCase one : due) {
        Outcome outcome = deliverOne(one, run);
        failuresInARow = outcome == Outcome.TAKEN ? 0 : failuresInARow + 1;
        if (outcome == Outcome.HANGS) {
          pause("hangs");
          return;
        } else if (outcome == Outcome.NOT_READY) {
          return;
        } else if (failuresInARow == FAILURES_IN_A_ROW) {
          pause("failed " + FAILURES_IN_A_ROW + " times in a row");
          return;
        } else if (engine.now().isAfter(end) || Thread.currentThread().isInterrupted()) {
          return;
        }
      }
    } while (due.size() == CASES);
  }

  private Outcome deliverOne(UndeliveredCase one, RunContext run) {
    ExceptionCase parked = one.opened();
    TimedCall delivery = new TimedCall(() -> sink.accept(parked));
    hanging = new Delivery(parked, delivery);
    try {
      executor.execute(delivery);
    } catch (Throwable e) {
      delivery.callOff();
      hanging = null;
      Extensions.letPassIfDying(e);
      postpone(one, "no thread is free for it: " + e.getClass().getName());
      return Outcome.FAILED;
    }
    boolean ended;
    try {
      ended = delivery.await(engine.settings().deliveryTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    if (!ended) {
      delivery.callOff();
      postpone(one, "the sink did not take it within " + engine.settings().deliveryTimeout());
      return Outcome.HANGS;
    }
    hanging = null;
    delivery.failure().ifPresent(Extensions::letPassIfDying);
    if (delivery.failure().orElse(null) instanceof SinkNotReadyException notReady) {
      pauseUntil(notReady.until());
      return Outcome.NOT_READY;
    }
    if (!delivery.isTaken()) {
      Call call = Call.of(ExceptionSink.class, "accept").about(parked.rmaId(), parked.unitId());
      delivery.failure().ifPresent(failure -> engine.extensions().failed(call, failure));
      postpone(one, "the sink failed");
      return Outcome.FAILED;
    }
    pauses = 0;
    recordDelivered(parked, run);
    return Outcome.TAKEN;
  }

  private void recordDelivered(ExceptionCase parked, RunContext run) {
    engine.store().caseDelivered(engine.tenant(), parked);
    run.add(new SyncReport.Cases(0, 1));
  }

  private void postpone(UndeliveredCase one, String why) {
    Duration wait = EngineContext.doubled(PAUSE_FIRST, PAUSE_LONGEST, one.failures());
    LOG.warn("case {} is delivered again in {}: {}", one.opened().id(), wait, why);
    engine.store().caseNotDelivered(engine.tenant(), one.opened(), engine.now().plus(wait));
  }

  /** The pause that a sink asks for is bounded. */
  private void pauseUntil(Instant asked) {
    Instant earliest = engine.now().plus(NOT_READY_SHORTEST);
    Instant latest = engine.now().plus(NOT_READY_LONGEST);
    pausedUntil = asked.isBefore(earliest) ? earliest : asked.isAfter(latest) ? latest : asked;
    LOG.debug("the exception sink takes no more until {}", pausedUntil);
  }

  private void pause(String why) {
    Duration wait = EngineContext.doubled(PAUSE_FIRST, PAUSE_LONGEST, pauses++);
    pausedUntil = engine.now().plus(wait);
    LOG.warn("the exception sink {}; next attempt in {}", why, wait);
  }
}
