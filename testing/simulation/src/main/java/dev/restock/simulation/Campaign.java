package dev.restock.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Runs many seeds, on all processors. */
public final class Campaign {
  private Campaign() {}

  /**
   * What many seeds came to.
   *
   * @param seeds how many were run
   * @param doubled how many cases of doubled stock there were
   * @param lost how many cases of lost stock
   * @param unaccounted how many cases of what nobody answers for
   * @param wrong the outcomes that are not right, by seed
   * @param seen how often each kind of event happened
   */
  public record Summary(
      long seeds,
      long doubled,
      long lost,
      long unaccounted,
      List<Outcome> wrong,
      Map<String, Long> seen) {

    /** Copies the collections. */
    public Summary {
      wrong = List.copyOf(wrong);
      seen = new TreeMap<>(seen);
    }

    /**
     * Whether all seeds are right.
     *
     * @return true if nothing is doubled, lost or unaccounted
     */
    public boolean isRight() {
      return wrong.isEmpty();
    }
  }

  /** Is told how far a campaign is. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A seed is over. Called by several threads.
     *
     * @param outcome what it came to
     */
    void seedEnded(Outcome outcome);
  }

  /**
   * Runs seeds in a row.
   *
   * @param first the first seed
   * @param count how many
   * @param bug what is planted
   * @param progress is told of each
   * @return what they came to
   * @throws InterruptedException if the thread is interrupted; no seed goes on then
   */
  public static Summary run(long first, long count, PlantedBug bug, Progress progress)
      throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicLong next = new AtomicLong(first);
    try {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(executor.submit(() -> part(next, first + count, bug, progress)));
      }
      Tally all = new Tally();
      for (Future<Tally> part : parts) {
        all.add(part.get());
      }
      return all.summary();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed did not come to an end", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static Tally part(AtomicLong next, long end, PlantedBug bug, Progress progress) {
    Tally tally = new Tally();
    for (long seed = next.getAndIncrement();
        seed < end && !Thread.currentThread().isInterrupted();
        seed = next.getAndIncrement()) {
      Outcome outcome;
      try {
        outcome = Simulation.run(seed, bug, false);
      } catch (RuntimeException | Error e) {
        throw new IllegalStateException("seed " + seed + " broke the simulation", e);
      }
      tally.add(outcome);
      progress.seedEnded(outcome);
    }
    return tally;
  }

  /** One thread's sums. */
  private static final class Tally {
    private long seeds;
    private long doubled;
    private long lost;
    private long unaccounted;
    private final List<Outcome> wrong = new ArrayList<>();
    private final Map<String, Long> seen = new TreeMap<>();

    void add(Outcome outcome) {
      seeds++;
      doubled += outcome.doubled().size();
      lost += outcome.lost().size();
      unaccounted += outcome.unaccounted().size();
      if (!outcome.isRight()) {
        wrong.add(outcome);
      }
      outcome.seen().forEach((kind, times) -> seen.merge(kind, (long) times, Long::sum));
    }

    void add(Tally other) {
      seeds += other.seeds;
      doubled += other.doubled;
      lost += other.lost;
      unaccounted += other.unaccounted;
      wrong.addAll(other.wrong);
      other.seen.forEach((kind, times) -> seen.merge(kind, times, Long::sum));
    }

    Summary summary() {
      wrong.sort(Comparator.comparingLong(Outcome::seed));
      return new Summary(seeds, doubled, lost, unaccounted, wrong, seen);
    }
  }
}
