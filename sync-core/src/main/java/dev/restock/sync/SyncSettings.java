package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the engine paces itself. Immutable; every setting has a default that is safe for a shop with
 * the usual limits.
 *
 * @param lease how long a claim lasts. Must be longer than the longest call, retries included; a
 *     host that pauses for longer than this does not post what it had claimed
 * @param settling how long after a post whose outcome is unknown a fruitless search proves that it
 *     had no effect. Must be longer than the slowest request that Sitoo may still carry out
 * @param lookEvery how long to wait between two searches for an unknown post
 * @param postBatch how many movements go into one request, 1 to 1000
 * @param maxSends how often a movement is sent before its case is parked
 * @param sweepEvery how often the statuses of all returns are listed
 * @param sweepBack how far back, by creation, that list goes
 * @param reread when returns are read again without being told
 * @param virtualStock what to do with movements for Virtual warehouses
 */
public record SyncSettings(
    Duration lease,
    Duration settling,
    Duration lookEvery,
    int postBatch,
    int maxSends,
    Duration sweepEvery,
    Duration sweepBack,
    Reread reread,
    VirtualStock virtualStock) {

  /**
   * Checks the settings.
   *
   * @param lease longer than the longest call
   * @param settling longer than the slowest request
   * @param lookEvery positive
   * @param postBatch 1 to 1000
   * @param maxSends 1 or more
   * @param sweepEvery positive
   * @param sweepBack positive
   * @param reread when returns are read again
   * @param virtualStock what to do with movements for Virtual warehouses
   * @throws IllegalArgumentException if a setting is out of range, naming it
   */
  public SyncSettings {
    positive("lease", lease);
    positive("settling", settling);
    positive("lookEvery", lookEvery);
    positive("sweepEvery", sweepEvery);
    positive("sweepBack", sweepBack);
    requireNonNull(reread, "reread");
    requireNonNull(virtualStock, "virtualStock");
    if (postBatch < 1 || postBatch > 1000) {
      throw new IllegalArgumentException("postBatch must be 1 to 1000, but is " + postBatch);
    }
    if (maxSends < 1) {
      throw new IllegalArgumentException("maxSends must be 1 or more, but is " + maxSends);
    }
  }

  /**
   * The settings that suit most shops: leases of ten minutes, two minutes of settling, posts of
   * 100, a sweep every hour over 60 days.
   *
   * @return the defaults
   */
  public static SyncSettings defaults() {
    return new SyncSettings(
        Duration.ofMinutes(10),
        Duration.ofMinutes(2),
        Duration.ofSeconds(20),
        100,
        6,
        Duration.ofHours(1),
        Duration.ofDays(60),
        Reread.defaults(),
        VirtualStock.REFUSE);
  }

  /**
   * These settings with another settling time.
   *
   * @param value the settling time
   * @return a copy
   */
  public SyncSettings withSettling(Duration value) {
    return new SyncSettings(
        lease, value, lookEvery, postBatch, maxSends, sweepEvery, sweepBack, reread, virtualStock);
  }

  /**
   * These settings with another batch size.
   *
   * @param value 1 to 1000
   * @return a copy
   */
  public SyncSettings withPostBatch(int value) {
    return new SyncSettings(
        lease, settling, lookEvery, value, maxSends, sweepEvery, sweepBack, reread, virtualStock);
  }

  /**
   * These settings with another pace of sweeps.
   *
   * @param every how often
   * @param back how far back
   * @return a copy
   */
  public SyncSettings withSweeps(Duration every, Duration back) {
    return new SyncSettings(
        lease, settling, lookEvery, postBatch, maxSends, every, back, reread, virtualStock);
  }

  /**
   * These settings with other re-reads.
   *
   * @param value when returns are read again
   * @return a copy
   */
  public SyncSettings withReread(Reread value) {
    return new SyncSettings(
        lease,
        settling,
        lookEvery,
        postBatch,
        maxSends,
        sweepEvery,
        sweepBack,
        value,
        virtualStock);
  }

  /**
   * These settings with another way to treat Virtual warehouses.
   *
   * @param value what to do
   * @return a copy
   */
  public SyncSettings withVirtualStock(VirtualStock value) {
    return new SyncSettings(
        lease, settling, lookEvery, postBatch, maxSends, sweepEvery, sweepBack, reread, value);
  }

  private static void positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
  }

  /**
   * What to do with movements for Virtual warehouses, which have no transactions: their level is
   * absolute, and setting it overwrites whatever happened since it was read.
   */
  public enum VirtualStock {
    /** Park them. */
    REFUSE,
    /**
     * Read the level, set it, and verify it. Safe only where nobody else changes the level of these
     * SKUs: a sale or an import between the read and the set is lost, and one afterwards can make
     * the outcome undecidable, which parks the unit.
     */
    READ_SET_VERIFY
  }

  /**
   * When a return is read again without being told. ReturnGO announces no partial inspection and no
   * re-inspection, so returns that arrived are looked at again, ever more rarely.
   *
   * @param waitingFirst after a read that found a unit of an arrived return not inspected
   * @param waitingLongest the longest such pause; each pause is twice the one before
   * @param waitingReads how many such reads in a row may find nothing before only a hint or a
   *     status change leads to another
   * @param settledFirst after a read that left nothing open, since an inspection can change
   * @param settledLongest the longest such pause
   * @param settledReads how many such reads in a row may find nothing
   */
  public record Reread(
      Duration waitingFirst,
      Duration waitingLongest,
      int waitingReads,
      Duration settledFirst,
      Duration settledLongest,
      int settledReads) {

    /**
     * Checks the durations.
     *
     * @param waitingFirst positive
     * @param waitingLongest positive
     * @param waitingReads 0 or more
     * @param settledFirst positive
     * @param settledLongest positive
     * @param settledReads 0 or more
     * @throws IllegalArgumentException if a value is out of range
     */
    public Reread {
      positive("waitingFirst", waitingFirst);
      positive("waitingLongest", waitingLongest);
      positive("settledFirst", settledFirst);
      positive("settledLongest", settledLongest);
      if (waitingReads < 0 || settledReads < 0) {
        throw new IllegalArgumentException("a number of reads cannot be negative");
      }
    }

    /**
     * While units wait, an hour doubling to a week, for about a month; once nothing is open, a day
     * doubling to a week, for three weeks. A complete inspection changes the status and is seen by
     * a sweep anyway; these reads are for partial ones and for corrections, which change nothing
     * that a sweep shows.
     *
     * @return the defaults
     */
    public static Reread defaults() {
      return new Reread(
          Duration.ofHours(1), Duration.ofDays(7), 11, Duration.ofDays(1), Duration.ofDays(7), 4);
    }

    Optional<Instant> afterWaiting(Instant now, int idleReads) {
      return idleReads > waitingReads
          ? Optional.empty()
          : Optional.of(now.plus(doubled(waitingFirst, waitingLongest, idleReads)));
    }

    Optional<Instant> afterSettled(Instant now, int idleReads) {
      return idleReads > settledReads
          ? Optional.empty()
          : Optional.of(now.plus(doubled(settledFirst, settledLongest, idleReads)));
    }

    static Duration doubled(Duration first, Duration longest, int times) {
      Duration pause = first;
      for (int i = 0; i < times && pause.compareTo(longest) < 0; i++) {
        pause = pause.multipliedBy(2);
      }
      return pause.compareTo(longest) < 0 ? pause : longest;
    }
  }
}
