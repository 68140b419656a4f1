package dev.restock.sync.store.drift;

import dev.restock.sync.Tenant;
import dev.restock.sync.channel.ChannelPush;
import dev.restock.sync.drift.DriftCause;
import dev.restock.sync.drift.DriftRow;
import dev.restock.sync.drift.DriftRun;
import dev.restock.sync.port.ChannelStock;
import dev.restock.sync.store.Lease;
import dev.restock.sync.store.channel.StoredPush;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps comparisons of levels: how far they are, the levels that they have
 * read, and what they found. {@link dev.restock.sync.store.SyncStore} says what holds of every
 * method.
 *
 * <p>A tenant has one comparison under way at most. Each write to it compares the fencing token of
 * its claim, and moves its position in the same transaction. So what was read is recorded once, and
 * a host that has lost its claim writes nothing.
 *
 * <p>A case about drift cannot be retried, because the next comparison decides about it. One of a
 * pair that is {@linkplain HealedPair.Hold held} can: the pair may be healed again then, and its
 * case is opened again if the next comparison still finds the difference. A case can be reopened
 * while the latest full comparison has a row whose case it is, is a flood, or exceeds a bound of
 * healing.
 */
public interface DriftStore {

  /**
   * Begins a comparison, due at once.
   *
   * @param tenant the tenant
   * @param now the current time
   * @return false if one is under way; nothing was written then
   */
  boolean beginDriftRun(Tenant tenant, Instant now);

  /**
   * Claims the comparison that is under way, if it is due and no other host holds it.
   *
   * @param tenant the tenant
   * @param lease the claiming host and the end of its claim
   * @return the comparison; empty if there is nothing to do now
   */
  Optional<StoredDriftRun> claimDriftRun(Tenant tenant, Lease lease);

  /**
   * Gives a claim back.
   *
   * @param tenant the tenant
   * @param held the comparison as it was claimed or recorded last
   * @param next the same comparison, where it goes on
   * @param dueAt when it goes on
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean postponeDriftRun(Tenant tenant, StoredDriftRun held, StoredDriftRun next, Instant dueAt);

  /**
   * Records levels of the stock system. A level that is known is replaced.
   *
   * @param tenant the tenant
   * @param held the comparison as it was claimed or recorded last
   * @param next the same comparison behind these levels
   * @param levels the levels
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean recordWarehouseLevels(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<WarehouseLevel> levels);

  /**
   * Records rows of the channel. A row that is known is replaced; an item without a SKU is left
   * out.
   *
   * @param tenant the tenant
   * @param held the comparison as it was claimed or recorded last
   * @param next the same comparison behind these rows
   * @param rows the rows
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean recordChannelStock(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<ChannelStock> rows);

  /**
   * Reads what a comparison has read of the next SKUs, in an order of the store that is always the
   * same.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param after only SKUs behind this one; null for the first ones
   * @param limit the maximum number of SKUs
   * @return the SKUs in order, each with all that was read of it
   */
  List<SkuLevels> skuLevels(Tenant tenant, long run, @Nullable String after, int limit);

  /**
   * Records what was found. A row that is known is replaced.
   *
   * @param tenant the tenant
   * @param held the comparison as it was claimed or recorded last
   * @param next the same comparison behind the SKUs of these rows
   * @param rows the rows
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean recordDriftRows(
      Tenant tenant, StoredDriftRun held, StoredDriftRun next, Collection<DriftRow> rows);

  /**
   * Ends a comparison with its cases and healings, in one transaction. The rows of which a case is
   * opened are marked as {@link DriftRow.Report#OPENED}, and those of which a healing is planned as
   * healed. A healing is a push, due at once. What a person released since the comparison began is
   * not held by it, and the next comparison reports it again.
   *
   * @param tenant the tenant
   * @param held the comparison as it was claimed or recorded last
   * @param end the end
   * @param actor the host, for the audit
   * @param now the current time
   * @return false if another host has claimed it since; nothing was written then
   */
  boolean endDriftRun(Tenant tenant, StoredDriftRun held, DriftEnd end, String actor, Instant now);

  /**
   * When the comparison that is under way goes on.
   *
   * @param tenant the tenant
   * @return the moment, which may be past; of a claimed one, the end of its claim. Empty if none is
   *     under way
   */
  Optional<Instant> nextDriftWork(Tenant tenant);

  /**
   * Lists comparisons.
   *
   * @param tenant the tenant
   * @param before only those with a lower number; null for the latest ones
   * @param limit the maximum number
   * @return the comparisons, the latest first
   */
  List<DriftRun> driftRuns(Tenant tenant, @Nullable Long before, int limit);

  /**
   * Finds the latest comparison that was completed.
   *
   * @param tenant the tenant
   * @return the comparison; empty if none was
   */
  Optional<DriftRun> lastFullDriftRun(Tenant tenant);

  /**
   * Reads the rows of some SKUs.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param skus the SKUs
   * @return their rows
   */
  List<DriftRow> driftRowsOf(Tenant tenant, long run, Collection<String> skus);

  /**
   * Lists rows by SKU and location.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param after only rows behind this one; null for the first ones
   * @param limit the maximum number
   * @return the rows
   */
  List<DriftRow> driftRows(Tenant tenant, long run, @Nullable DriftRow after, int limit);

  /**
   * Lists the rows with which a report begins.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param limit the maximum number
   * @return confirmed rows first, and of these the largest differences first; rows of pairs that
   *     were not compared come last
   */
  List<DriftRow> largestDriftRows(Tenant tenant, long run, int limit);

  /**
   * Lists rows by whether a case names them.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param report which rows, not {@link DriftRow.Report#NONE}
   * @param limit the maximum number
   * @return the rows, by SKU and location
   */
  List<DriftRow> driftRowsReported(Tenant tenant, long run, DriftRow.Report report, int limit);

  /**
   * Counts rows by whether a case names them.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param report which rows, not {@link DriftRow.Report#NONE}
   * @return their number
   */
  long countDriftRowsReported(Tenant tenant, long run, DriftRow.Report report);

  /**
   * Lists confirmed rows of a cause by SKU and location.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param cause the cause
   * @param after only rows behind this one; null for the first ones
   * @param limit the maximum number
   * @return the rows
   */
  List<DriftRow> confirmedDriftRows(
      Tenant tenant, long run, DriftCause cause, @Nullable DriftRow after, int limit);

  /**
   * Finds the pairs of some SKUs that were healed, or are held. Healings that a person undid count
   * as well.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @param since only healings that ended at this time or later; a hold counts at any time
   * @return the pairs in no particular order
   */
  List<HealedPair> healedPairs(Tenant tenant, Collection<String> skus, Instant since);

  /**
   * Lists the healings of a comparison, and the pushes that undo them.
   *
   * @param tenant the tenant
   * @param run the number of the comparison
   * @param after only pushes with a higher id; null for the first ones
   * @param limit the maximum number
   * @return the pushes, by ascending id
   */
  List<StoredPush> healings(Tenant tenant, long run, @Nullable String after, int limit);

  /**
   * Plans pushes that undo healings, due at once, and holds their pairs, in one transaction. A
   * healing that has not taken effect, or is undone already, is left out.
   *
   * @param tenant the tenant
   * @param undoing the pushes
   * @param actor the person, for the audit
   * @param now the current time
   * @return how many were planned
   */
  int undoHealings(Tenant tenant, Collection<ChannelPush> undoing, String actor, Instant now);

  /**
   * Finds those of some SKUs of which a movement is undecided: it may be in the ledger, or come
   * into it, without the store knowing so.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @return some of them
   */
  Set<String> skusUnderWay(Tenant tenant, Collection<String> skus);

  /**
   * Deletes levels of comparisons that have ended, and comparisons with their rows that are not to
   * be kept. The latest full comparison is always kept.
   *
   * @param tenant the tenant
   * @param kept how many comparisons are kept
   * @param limit about how many rows are deleted at most
   * @return about how many rows were deleted; 0 if nothing is left to delete
   */
  int forgetDrift(Tenant tenant, int kept, int limit);
}
