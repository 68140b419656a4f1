package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How the engine paces itself. Immutable and thread-safe; every setting has a default that is safe
 * for a shop with the usual limits, and {@code with...} makes a copy with another value.
 */
public final class SyncSettings {
  private static final int MOST_IN_A_POST = 1000;

  private final Duration lease;
  private final Duration gracePeriod;
  private final Duration verifyEvery;
  private final Duration confirmEvery;
  private final int postBatch;
  private final int maxSends;
  private final PollSettings reading;
  private final VirtualStock virtualStock;
  private final Duration deliveryTimeout;

  private SyncSettings(Draft draft) {
    this.lease = positive("lease", draft.lease);
    this.gracePeriod = positive("settling", draft.gracePeriod);
    this.verifyEvery = positive("lookEvery", draft.verifyEvery);
    this.confirmEvery = positive("confirmEvery", draft.confirmEvery);
    this.postBatch = draft.postBatch;
    if (postBatch < 1 || postBatch > MOST_IN_A_POST) {
      throw new IllegalArgumentException("postBatch must be 1 to 1000, but is " + postBatch);
    }
    this.maxSends = draft.maxSends;
    if (maxSends < 1) {
      throw new IllegalArgumentException("maxSends must be 1 or more, but is " + maxSends);
    }
    this.reading = requireNonNull(draft.reading, "reading");
    this.virtualStock = requireNonNull(draft.virtualStock, "virtualStock");
    this.deliveryTimeout = positive("handOverWithin", draft.deliveryTimeout);
  }

  /**
   * The settings that suit most shops.
   *
   * @return the defaults named at each setting
   */
  public static SyncSettings defaults() {
    return new SyncSettings(new Draft());
  }

  /**
   * How long a claim lasts. Must be longer than the longest call, retries included; a host that
   * pauses for longer than this does not post what it had claimed. Ten minutes by default.
   *
   * @return the duration, positive
   */
  public Duration lease() {
    return lease;
  }

  /**
   * How long after a post whose outcome is unknown a fruitless search proves that it had no effect.
   * Must be longer than the slowest request that Sitoo may still carry out. Two minutes by default.
   *
   * @return the duration, positive
   */
  public Duration gracePeriod() {
    return gracePeriod;
  }

  /**
   * How long to wait between two searches for an unknown post. Twenty seconds by default.
   *
   * @return the duration, positive
   */
  public Duration verifyEvery() {
    return verifyEvery;
  }

  /**
   * How often the ledger is read once more for what was applied, to confirm it: movements whose
   * settling time is over are confirmed together at the next such moment. An hour by default.
   *
   * @return the duration, positive
   */
  public Duration confirmEvery() {
    return confirmEvery;
  }

  /**
   * How many movements go into one request. 100 by default.
   *
   * @return the number, 1 to 1000
   */
  public int postBatch() {
    return postBatch;
  }

  /**
   * How often a movement is sent before its case is parked. 6 by default.
   *
   * @return the number, 1 or more
   */
  public int maxSends() {
    return maxSends;
  }

  /**
   * How many calls to ReturnGO are spent, and what for.
   *
   * @return the settings of reading
   */
  public PollSettings reading() {
    return reading;
  }

  /**
   * What to do with movements for Virtual warehouses. They are refused by default.
   *
   * @return the choice
   */
  public VirtualStock virtualStock() {
    return virtualStock;
  }

  /**
   * How long the sink may take for one case. When the time is up, its thread is interrupted, the
   * case stays in the store to be handed over later, and the run goes on. In all, a run hands over
   * for about twice this time at the most. Fifteen seconds by default.
   *
   * @return the duration, positive
   */
  public Duration deliveryTimeout() {
    return deliveryTimeout;
  }

  /**
   * These settings with another {@link #lease()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withLease(Duration value) {
    return with(draft -> draft.lease = value);
  }

  /**
   * These settings with another {@link #gracePeriod()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withGracePeriod(Duration value) {
    return with(draft -> draft.gracePeriod = value);
  }

  /**
   * These settings with another {@link #verifyEvery()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withVerifyEvery(Duration value) {
    return with(draft -> draft.verifyEvery = value);
  }

  /**
   * These settings with another {@link #confirmEvery()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withConfirmEvery(Duration value) {
    return with(draft -> draft.confirmEvery = value);
  }

  /**
   * These settings with another {@link #postBatch()}.
   *
   * @param value the number, 1 to 1000
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withPostBatch(int value) {
    return with(draft -> draft.postBatch = value);
  }

  /**
   * These settings with another {@link #maxSends()}.
   *
   * @param value the number, 1 or more
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withMaxSends(int value) {
    return with(draft -> draft.maxSends = value);
  }

  /**
   * These settings with other {@link #reading()}.
   *
   * @param value the settings of reading
   * @return a copy
   */
  public SyncSettings withReading(PollSettings value) {
    return with(draft -> draft.reading = value);
  }

  /**
   * These settings with another {@link #virtualStock()}.
   *
   * @param value the choice
   * @return a copy
   */
  public SyncSettings withVirtualStock(VirtualStock value) {
    return with(draft -> draft.virtualStock = value);
  }

  /**
   * These settings with another {@link #deliveryTimeout()}.
   *
   * @param value the duration, positive
   * @return a copy
   * @throws IllegalArgumentException if it is out of range
   */
  public SyncSettings withDeliveryTimeout(Duration value) {
    return with(draft -> draft.deliveryTimeout = value);
  }

  private SyncSettings with(Consumer<Draft> change) {
    Draft draft = new Draft(this);
    change.accept(draft);
    return new SyncSettings(draft);
  }

  private static Duration positive(String name, Duration value) {
    if (value.isZero() || value.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, but is " + value);
    }
    return value;
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

  /** Settings on their way to be checked. */
  private static final class Draft {
    private Duration lease = Duration.ofMinutes(10);
    private Duration gracePeriod = Duration.ofMinutes(2);
    private Duration verifyEvery = Duration.ofSeconds(20);
    private Duration confirmEvery = Duration.ofHours(1);
    private int postBatch = 100;
    private int maxSends = 6;
    private PollSettings reading = PollSettings.defaults();
    private VirtualStock virtualStock = VirtualStock.REFUSE;
    private Duration deliveryTimeout = Duration.ofSeconds(15);

    Draft() {}

    Draft(SyncSettings from) {
      lease = from.lease;
      gracePeriod = from.gracePeriod;
      verifyEvery = from.verifyEvery;
      confirmEvery = from.confirmEvery;
      postBatch = from.postBatch;
      maxSends = from.maxSends;
      reading = from.reading;
      virtualStock = from.virtualStock;
      deliveryTimeout = from.deliveryTimeout;
    }
  }
}
