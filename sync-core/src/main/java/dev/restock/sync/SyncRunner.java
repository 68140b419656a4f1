package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.internal.engine.RunnerThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs engines for a host that has no scheduler of its own: each in a thread of its own, so that
 * one tenant's limits never hold up another. Virtual threads are used where the JVM has them.
 *
 * <p>An engine runs when its next work falls due, when a hint is given to it in this process, and
 * now and then, since other hosts on the same store may have left it something. A run that fails is
 * logged and tried again, ever more rarely up to a minute.
 *
 * <p>Thread-safe. It owns its threads and nothing else: engines, clients and stores stay the
 * host's, to be closed after the runner. Its threads do not keep a JVM alive; {@link #await()}
 * does.
 */
public final class SyncRunner implements AutoCloseable {
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  private final Map<Tenant, RunnerLoop> loops = new LinkedHashMap<>();
  private final List<Thread> threads = new ArrayList<>();
  private final CountDownLatch running;

  private SyncRunner(Builder builder) {
    this.running = new CountDownLatch(builder.engines.size());
    for (ReturnSync sync : builder.engines) {
      RunnerLoop loop = new RunnerLoop(sync, builder.pollEvery, running);
      if (loops.putIfAbsent(sync.tenant(), loop) != null) {
        throw new IllegalArgumentException("tenant " + sync.tenant().id() + " has two engines");
      }
    }
    ThreadFactory factory =
        builder.threads != null ? builder.threads : RunnerThreads.best("restock-sync-");
    loops.values().forEach(loop -> threads.add(factory.newThread(loop)));
  }

  /**
   * Starts a runner's description.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  private SyncRunner started() {
    loops.values().forEach(RunnerLoop::listen);
    threads.forEach(Thread::start);
    return this;
  }

  /** Lets every engine look for work now. Cheap and safe to repeat. */
  public void wake() {
    loops.values().forEach(RunnerLoop::wake);
  }

  /**
   * Ends gently: what is claimed is finished, nothing more is claimed, and then the threads end.
   * Whatever is left waits in the store for another host or the next start.
   *
   * @param atMost how long to wait for that
   * @return whether all threads have ended; if not, they are still on their way to it
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    loops.values().forEach(RunnerLoop::end);
    return ended(atMost);
  }

  /**
   * Ends now: calls under way are interrupted. A post that was interrupted is unknown, and is
   * looked up by the next run like after a crash.
   *
   * @param atMost how long to wait for the threads to end
   * @return whether all threads have ended
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public boolean stop(Duration atMost) throws InterruptedException {
    loops.values().forEach(RunnerLoop::end);
    threads.forEach(Thread::interrupt);
    return ended(atMost);
  }

  /**
   * Waits until the runner has ended, by {@link #drain}, {@link #stop} or {@link #close()} from
   * another thread.
   *
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public void await() throws InterruptedException {
    running.await();
  }

  private boolean ended(Duration atMost) throws InterruptedException {
    return running.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * How each engine fares.
   *
   * @return by tenant, in the order in which the engines were given
   */
  public Map<Tenant, Status> status() {
    Map<Tenant, Status> status = new LinkedHashMap<>();
    loops.forEach((tenant, loop) -> status.put(tenant, loop.status()));
    return status;
  }

  /**
   * {@linkplain #drain Drains} for half a minute, and {@linkplain #stop stops} what still runs
   * then. If the caller is interrupted, it stops at once and stays interrupted.
   */
  @Override
  public void close() {
    try {
      if (!drain(STOP_PATIENCE)) {
        boolean ignored = stop(STOP_PATIENCE);
      }
    } catch (InterruptedException e) {
      threads.forEach(Thread::interrupt);
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How an engine fares.
   *
   * @param isAlive whether its thread still goes on
   * @param lastReport what its last successful run did; empty before there was one
   * @param lastFailure why its last run failed; empty if it did not
   * @param failuresInARow how many runs have failed since one succeeded
   */
  public record Status(
      boolean isAlive,
      Optional<SyncReport> lastReport,
      Optional<RuntimeException> lastFailure,
      int failuresInARow) {}

  /** Describes a {@link SyncRunner}; not thread-safe. */
  public static final class Builder {
    private final List<ReturnSync> engines = new ArrayList<>();
    private Duration pollEvery = Duration.ofSeconds(15);
    private @Nullable ThreadFactory threads;

    private Builder() {}

    /**
     * Adds an engine; at least one is needed, and one for each tenant at the most.
     *
     * @param value the engine
     * @return this builder
     */
    public Builder engine(ReturnSync value) {
      engines.add(requireNonNull(value, "engine"));
      return this;
    }

    /**
     * How long an engine waits at the most before it looks into the store again, for what other
     * hosts have left there. Fifteen seconds if not given.
     *
     * @param value the duration, positive, a day at the most
     * @return this builder
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder pollEvery(Duration value) {
      if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(
            "pollEvery must be positive and a day at the most, but is " + value);
      }
      pollEvery = value;
      return this;
    }

    /**
     * Who makes the threads; virtual ones if the JVM has them, else daemon threads, if not given.
     *
     * @param value the factory
     * @return this builder
     */
    public Builder threads(ThreadFactory value) {
      threads = requireNonNull(value, "threads");
      return this;
    }

    /**
     * Starts the engines.
     *
     * @return the runner, to be closed
     * @throws IllegalStateException if no engine was given
     * @throws IllegalArgumentException if two engines have one tenant
     */
    public SyncRunner start() {
      if (engines.isEmpty()) {
        throw new IllegalStateException("SyncRunner needs an engine: call engine(...)");
      }
      return new SyncRunner(this).started();
    }
  }
}
