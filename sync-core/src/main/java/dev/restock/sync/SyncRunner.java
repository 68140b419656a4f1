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
 * Runs engines for a host that has no scheduler of its own. Each engine has a thread of its own, so
 * that one tenant's limits do not delay another. The threads are virtual if the JVM has virtual
 * threads.
 *
 * <p>An engine runs when its next work falls due, when this process hints at a return, and at a
 * regular interval, because other hosts on the same store may have left work. A run that fails is
 * logged and tried again, after a pause that doubles up to a minute; an error of an extension's
 * classes is such a failure. Only an error of the JVM itself, such as {@link OutOfMemoryError},
 * ends the thread. {@link Status#isAlive()} and {@link ReturnSync#health()} then show that it has
 * ended.
 *
 * <p>Thread-safe. The runner owns its threads and nothing else: the host closes engines, clients
 * and stores after the runner. The threads do not keep a JVM alive; {@link #await()} does.
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
   * Starts building a runner.
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

  /** Runs every engine now. Cheap and safe to repeat. */
  public void wake() {
    loops.values().forEach(RunnerLoop::wake);
  }

  /**
   * Stops after the claimed work: nothing more is claimed, and the threads end. The rest waits in
   * the store for another host or the next start.
   *
   * @param atMost how long to wait for that
   * @return whether all threads have ended; if not, they will end later
   * @throws InterruptedException if the caller is interrupted while it waits
   */
  public boolean drain(Duration atMost) throws InterruptedException {
    loops.values().forEach(RunnerLoop::end);
    return ended(atMost);
  }

  /**
   * Stops at once: calls under way are interrupted. A post that was interrupted is unknown, and the
   * next run verifies it, as after a crash.
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
   * The state of each engine.
   *
   * @return by tenant, in the order of {@link Builder#engine}
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
   * The state of an engine.
   *
   * @param isAlive whether its thread runs; if not although the runner was not stopped, the JVM had
   *     an error of its own, which {@code lastFailure} is: restart the host
   * @param lastReport the report of its last successful run; empty before the first one
   * @param lastFailure why its last run failed; empty if it did not
   * @param failuresInARow how many runs have failed since the last success
   */
  public record Status(
      boolean isAlive,
      Optional<SyncReport> lastReport,
      Optional<Throwable> lastFailure,
      int failuresInARow) {}

  /** Builds a {@link SyncRunner}; not thread-safe. */
  public static final class Builder {
    private final List<ReturnSync> engines = new ArrayList<>();
    private Duration pollEvery = Duration.ofSeconds(15);
    private @Nullable ThreadFactory threads;

    private Builder() {}

    /** Adds an engine. At least one is required, and at most one for each tenant. */
    public Builder engine(ReturnSync value) {
      engines.add(requireNonNull(value, "engine"));
      return this;
    }

    /**
     * How long an engine waits at most before it reads the store again, for work that other hosts
     * left.
     *
     * @param value positive, at most a day; 15 seconds by default
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
     * The factory of the threads.
     *
     * @param value by default virtual threads if the JVM has them, else daemon threads
     */
    public Builder threads(ThreadFactory value) {
      threads = requireNonNull(value, "threads");
      return this;
    }

    /**
     * Starts the engines.
     *
     * @return the runner, to be closed
     * @throws IllegalStateException if there is no engine
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
