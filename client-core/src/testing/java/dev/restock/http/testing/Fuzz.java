package dev.restock.http.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Feeds {@link Mutations} of samples to what reads them: each must be read or refused as documented,
 * in little memory and without hanging. A failure names the mutation that {@link Mutations#of} makes
 * again.
 */
public final class Fuzz {
  /** Reads payloads of one kind. */
  @FunctionalInterface
  public interface Reader {
    /** Returns true if the payload was read, false if it was refused as documented. */
    boolean reads(byte[] payload) throws Exception;
  }

  /** A payload and what reads it. */
  public static final class Target {
    private final String name;
    private final byte[] sample;
    private final int mutations;
    private final Reader reader;

    /**
     * Names a target.
     *
     * @param name for messages
     * @param sample a payload that is read
     * @param mutations how many mutations of it to try
     * @param reader reads it; used by one thread at a time
     */
    public Target(String name, byte[] sample, int mutations, Reader reader) {
      this.name = name;
      this.sample = sample.clone();
      this.mutations = mutations;
      this.reader = reader;
    }
  }

  /** What reading a payload of some kilobytes may take, with what loading a class takes once. */
  private static final long MAX_BYTES = 4L * 1024 * 1024;

  private static final long MAX_SECONDS = 120;
  private static final ThreadMXBean THREADS =
      (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final class Run {
    private final Target target;
    private volatile int number;
    private int read;
    private long mostBytes;
    private @Nullable String problem;

    Run(Target target) {
      this.target = target;
    }

    Run go() throws Exception {
      if (!target.reader.reads(target.sample)) {
        problem = "the sample itself is refused";
      }
      for (int i = 0; i < target.mutations && problem == null; i++) {
        number = i;
        byte[] payload = Mutations.of(target.sample, i);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
          read += target.reader.reads(payload) ? 1 : 0;
        } catch (Exception | Error e) {
          problem = "mutation " + i + " of " + target.name + " led to " + e;
        }
        mostBytes = Math.max(mostBytes, THREADS.getCurrentThreadAllocatedBytes() - before);
      }
      return this;
    }

    void check() {
      assertThat(problem).isNull();
      assertThat(mostBytes).isLessThan(MAX_BYTES);
      // Of no use if nearly all or nearly none are read.
      assertThat(read).isBetween(target.mutations / 100, target.mutations * 99 / 100);
    }
  }

  private Fuzz() {}

  /** Runs all targets, on as many threads as there are processors, and makes a test of each. */
  public static Stream<DynamicTest> tests(List<Target> targets) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Run> runs = targets.stream().map(Run::new).toList();
      List<Future<Run>> pending = new ArrayList<>();
      runs.forEach(run -> pending.add(threads.submit(run::go)));
      List<DynamicTest> tests = new ArrayList<>();
      for (int i = 0; i < runs.size(); i++) {
        tests.add(test(runs.get(i), pending.get(i)));
      }
      return tests.stream();
    } finally {
      threads.shutdownNow();
    }
  }

  private static DynamicTest test(Run run, Future<Run> pending) throws InterruptedException {
    Target target = run.target;
    String name = target.name + ": " + target.mutations + " mutations";
    try {
      Run done = pending.get(MAX_SECONDS, TimeUnit.SECONDS);
      return DynamicTest.dynamicTest(name, done::check);
    } catch (TimeoutException e) {
      throw new AssertionError("mutation " + run.number + " of " + target.name + " hangs", e);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    }
  }
}
