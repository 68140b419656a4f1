package dev.restock.sync.drift;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows people what the comparisons of a tenant found. Thread-safe. Every method throws {@link
 * dev.restock.sync.store.StoreException} if the store cannot be used.
 */
public interface DriftDesk {

  /**
   * Has a comparison begin with the next run of the engine, without waiting for its time.
   *
   * @return false if one is under way already
   */
  boolean request();

  /**
   * Works on the comparison that is under way for up to {@link DriftSettings#slice}, on the calling
   * thread, and begins one if it is time for it. The runs of the engine do the same, so only a host
   * that makes no runs calls this. Trouble with a service is reported to the listener.
   *
   * @return when the comparison goes on, which may be past; empty if none is under way any more
   */
  Optional<Instant> work();

  /**
   * Lists comparisons, the latest first.
   *
   * @param before only those with a lower number; null for the latest ones
   * @param limit the maximum number
   */
  List<DriftRun> runs(@Nullable Long before, int limit);

  /** Returns the latest comparison that was completed. */
  Optional<DriftRun> lastFull();

  /**
   * Lists the rows of a comparison by SKU and location.
   *
   * @param run its number
   * @param after only rows behind this one; null for the first ones
   * @param limit the maximum number
   */
  List<DriftRow> rows(long run, @Nullable DriftRow after, int limit);

  /**
   * Makes the report of a comparison.
   *
   * @param run its number
   * @param rows how many rows it names at most, 0 to 100,000: confirmed ones and large differences
   *     first
   * @return the report; empty if there is no such comparison, or it was deleted
   */
  Optional<DriftFindings> report(long run, int rows);
}
