package dev.restock.sync.drift;

import dev.restock.sync.store.channel.StoredPush;
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
   * that makes no runs calls this. Healings that are due are sent, too. Trouble with a service is
   * reported to the listener.
   *
   * @return when the comparison goes on, which may be past; empty if none is under way any more
   */
  Optional<Instant> work();

  /**
   * Returns what healing makes of the latest full comparison, as things are now and whether or not
   * it is switched on. Nothing is changed.
   *
   * @return the plan; empty if no comparison was completed
   */
  Optional<HealingPlan> healingPlan();

  /**
   * Lists the healings of a comparison, and the pushes that undo them. The audit of {@link
   * dev.restock.sync.store.AuditEntry#ofPush} says what happened to each.
   *
   * @param run its number
   * @param after only pushes with a higher id; null for the first ones
   * @param limit the maximum number
   */
  List<StoredPush> healings(long run, @Nullable String after, int limit);

  /**
   * Has the healings of a comparison undone that have taken effect and whose levels nobody has
   * changed since. The next run of the engine sends what undoes them, which changes a level only if
   * it is still the one that the healing left. The pairs are not healed again until a person
   * retries their cases.
   *
   * @param run its number
   * @param actor the person, for the audit
   * @return what became of each healing
   * @throws dev.restock.sync.port.ServiceTroubleException if the channel cannot be asked
   */
  UndoResult undo(long run, String actor);

  /**
   * Sends what is due to the channel, on the calling thread: healings, what undoes them, and other
   * pushes, as the settings of the channel say. The runs of the engine do the same, so only a host
   * that makes no runs calls this. Trouble with the channel is reported to the listener.
   */
  void sendDue();

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
