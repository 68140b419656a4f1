package dev.restock.sync.internal.alerts;

import dev.restock.sync.cases.SinkNotReadyException;
import dev.restock.sync.internal.engine.EngineContext;
import dev.restock.sync.internal.engine.Extensions;
import dev.restock.sync.internal.engine.Extensions.Call;
import dev.restock.sync.internal.engine.TimedCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Calls sinks, each for at most the delivery timeout, and not again while an earlier call hangs.
 * Thread-safe.
 */
final class SinkCalls {
  private static final Duration PAUSE_FIRST = Duration.ofSeconds(5);
  private static final Duration PAUSE_LONGEST = Duration.ofMinutes(10);
  private static final Duration NOT_READY_LONGEST = Duration.ofDays(1);

  private final EngineContext engine;
  private final Executor executor;
  private final Map<String, TimedCall> hanging = new ConcurrentHashMap<>();

  SinkCalls(EngineContext engine, Executor executor) {
    this.engine = engine;
    this.executor = executor;
  }

  /**
   * The result of a call.
   *
   * @param retryAt when to call again; null if the sink came back without an error
   * @param hasFailed whether it counts as a failure
   */
  record Result(@Nullable Instant retryAt, boolean hasFailed) {
    static final Result TAKEN = new Result(null, false);
  }

  /**
   * Calls a sink.
   *
   * @param name its name
   * @param what the method that is called
   * @param failures how often the same failed before
   */
  Result call(String name, Call what, Runnable code, int failures) {
    TimedCall earlier = hanging.get(name);
    if (earlier != null && !earlier.hasEnded()) {
      return failed(failures);
    }
    TimedCall call = new TimedCall(code);
    hanging.put(name, call);
    try {
      executor.execute(call);
    } catch (Throwable e) {
      call.callOff();
      hanging.remove(name);
      Extensions.letPassIfDying(e);
      engine.extensions().failed(what, e);
      return failed(failures);
    }
    boolean ended;
    try {
      ended = call.await(engine.settings().deliveryTimeout());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended = false;
    }
    if (!ended) {
      call.callOff();
      engine
          .extensions()
          .failed(what, new IllegalStateException("no answer in the delivery timeout"));
      return failed(failures);
    }
    hanging.remove(name);
    Throwable failure = call.failure().orElse(null);
    if (failure == null && call.isTaken()) {
      return Result.TAKEN;
    }
    if (failure instanceof SinkNotReadyException notReady) {
      return new Result(bounded(notReady.until()), false);
    }
    if (failure != null) {
      Extensions.letPassIfDying(failure);
      engine.extensions().failed(what, failure);
    }
    return failed(failures);
  }

  private Result failed(int failures) {
    Duration wait = EngineContext.doubled(PAUSE_FIRST, PAUSE_LONGEST, failures);
    return new Result(engine.now().plus(wait), true);
  }

  private Instant bounded(Instant asked) {
    Instant earliest = engine.now().plusSeconds(1);
    Instant latest = engine.now().plus(NOT_READY_LONGEST);
    return asked.isBefore(earliest) ? earliest : asked.isAfter(latest) ? latest : asked;
  }
}
