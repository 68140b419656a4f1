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
import java.util.function.LongFunction;

/** Runs many seeds on all processors. */
public final class Campaign {
  private Campaign() {}

  /**
   * The result of many seeds. Immutable.
   *
   * @param seeds how many were run
   * @param doubled how many cases of doubled stock there were
   * @param lost how many cases of lost stock there were
   * @param unaccounted how many units, movements or transactions are unaccounted for
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

    public Summary {
      wrong = List.copyOf(wrong);
      seen = new TreeMap<>(seen);
    }

    /**
     * Returns whether all seeds are right.
     *
     * @return true if nothing is doubled, lost or unaccounted
     */
    public boolean isRight() {
      return wrong.isEmpty();
    }
  }

  /** Receives the progress of a campaign. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after each seed, by several threads.
     *
     * @param outcome the result of the seed
     */
    void seedEnded(Outcome outcome);
  }

  /**
   * Runs consecutive seeds, each of the scenario that its number selects.
   *
   * @param first the first seed
   * @param count how many seeds
   * @param bug the planted bug
   * @param progress receives each outcome
   * @return the result of all seeds
   * @throws InterruptedException if the thread is interrupted; all seeds have stopped then
   */
  public static Summary run(long first, long count, PlantedBug bug, Progress progress)
      throws InterruptedException {
    return run(first, count, seed -> Simulation.run(seed, bug, false), progress);
  }

  /**
   * Runs consecutive seeds of one scenario.
   *
   * @param first the first seed
   * @param count how many seeds
   * @param bug the planted bug
   * @param scenario what happens to the shops or their stores
   * @param progress receives each outcome
   * @return the result of all seeds
   * @throws InterruptedException if the thread is interrupted; all seeds have stopped then
   */
  public static Summary run(
      long first, long count, PlantedBug bug, Scenario scenario, Progress progress)
      throws InterruptedException {
    return run(first, count, seed -> Simulation.run(seed, bug, scenario, false), progress);
  }

  private static Summary run(
      long first, long count, LongFunction<Outcome> simulation, Progress progress)
      throws InterruptedException {
    int threads = Runtime.getRuntime().availableProcessors();
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    AtomicLong next = new AtomicLong(first);
    try {
      List<Future<Tally>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(executor.submit(() -> part(next, first + count, simulation, progress)));
      }
      Tally all = new Tally();
      for (Future<Tally> part : parts) {
        all.add(part.get());
      }
      return all.summary();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed did not end", e.getCause());
    } finally {
      executor.shutdownNow();
    }
  }

  private static Tally part(
      AtomicLong next, long end, LongFunction<Outcome> simulation, Progress progress) {
    Tally tally = new Tally();
    for (long seed = next.getAndIncrement();
        seed < end && !Thread.currentThread().isInterrupted();
        seed = next.getAndIncrement()) {
      Outcome outcome;
      try {
        outcome = simulation.apply(seed);
      } catch (RuntimeException | Error e) {
        throw new IllegalStateException("seed " + seed + " broke the simulation", e);
      }
      tally.add(outcome);
      progress.seedEnded(outcome);
    }
    return tally;
  }

  /** The sums of one thread. */
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
