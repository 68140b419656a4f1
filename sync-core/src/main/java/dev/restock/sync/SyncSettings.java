package dev.restock.sync;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How the engine paces itself. Each setter of the {@link Builder} states its default and its range;
 * the defaults are safe for a shop with the usual limits.
 *
 * <p>Immutable and thread-safe.
 */
public final class SyncSettings {
  private static final int MOST_IN_A_POST = 1000;
  private static final int MOST_IN_A_PAGE = 100_000;
  private static final int MOST_READINGS = 24;

  private final Duration lease;
  private final Duration gracePeriod;
  private final Duration verifyEvery;
  private final Duration ledgerEvery;
  private final Duration ledgerOverlap;
  private final int ledgerPage;
  private final int postBatch;
  private final int maxSends;
  private final PollSettings polling;
  private final VirtualStock virtualStock;
  private final Duration deliveryTimeout;
  private final Duration dateMargin;
  private final Duration staleReads;

  private SyncSettings(Builder builder) {
    this.lease = builder.lease;
    this.gracePeriod = builder.gracePeriod;
    this.verifyEvery = builder.verifyEvery;
    this.ledgerEvery = builder.ledgerEvery;
    this.ledgerOverlap = builder.ledgerOverlap;
    this.ledgerPage = builder.ledgerPage;
    this.postBatch = builder.postBatch;
    this.maxSends = builder.maxSends;
    this.polling = builder.polling;
    this.virtualStock = builder.virtualStock;
    this.deliveryTimeout = builder.deliveryTimeout;
    this.dateMargin = builder.dateMargin;
    this.staleReads = builder.staleReads;
  }

  /** Returns the settings that an engine has if none are set. */
  public static SyncSettings defaults() {
    return builder().build();
  }

  /** Returns a builder that holds the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a builder that holds these settings. */
  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Returns how long a claim lasts. */
  public Duration lease() {
    return lease;
  }

  /** Returns how long after an unknown post a search that finds nothing proves no effect. */
  public Duration gracePeriod() {
    return gracePeriod;
  }

  /** Returns the time between two verifications of an unknown post. */
  public Duration verifyEvery() {
    return verifyEvery;
  }

  /** Returns the time between two readings of the ledger, if nothing asks for one sooner. */
  public Duration ledgerEvery() {
    return ledgerEvery;
  }

  /** Returns how long after a higher id a transaction may become visible. */
  public Duration ledgerOverlap() {
    return ledgerOverlap;
  }

  /** Returns how many transactions one call of a reading asks for. */
  public int ledgerPage() {
    return ledgerPage;
  }

  /** Returns how many movements one request carries at most. */
  public int postBatch() {
    return postBatch;
  }

  /** Returns how often a movement is sent before its case is parked. */
  public int maxSends() {
    return maxSends;
  }

  /** Returns how many calls to the returns platform are spent, and what for. */
  public PollSettings polling() {
    return polling;
  }

  /** Returns what is done with movements for Virtual warehouses. */
  public VirtualStock virtualStock() {
    return virtualStock;
  }

  /** Returns how long the sink may take for one case. */
  public Duration deliveryTimeout() {
    return deliveryTimeout;
  }

  /** Returns how far the date of an inspection may be ahead of now. */
  public Duration dateMargin() {
    return dateMargin;
  }

  /** Returns how long the returns platform may answer with an older state of a return. */
  public Duration staleReads() {
    return staleReads;
  }

  /**
   * What to do with movements for Virtual warehouses, which have no transactions: their level is
   * absolute, and setting it overwrites every change since it was read.
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

  /** Builds {@link SyncSettings}; not thread-safe. */
  public static final class Builder {
    private Duration lease = Duration.ofMinutes(10);
    private Duration gracePeriod = Duration.ofMinutes(2);
    private Duration verifyEvery = Duration.ofSeconds(20);
    private Duration ledgerEvery = Duration.ofHours(4);
    private Duration ledgerOverlap = Duration.ofMinutes(15);
    private int ledgerPage = 1000;
    private int postBatch = 100;
    private int maxSends = 6;
    private PollSettings polling = PollSettings.defaults();
    private VirtualStock virtualStock = VirtualStock.REFUSE;
    private Duration deliveryTimeout = Duration.ofSeconds(15);
    private Duration dateMargin = Duration.ofMinutes(15);
    private Duration staleReads = Duration.ofMinutes(10);

    private Builder() {}

    private Builder(SyncSettings from) {
      lease = from.lease;
      gracePeriod = from.gracePeriod;
      verifyEvery = from.verifyEvery;
      ledgerEvery = from.ledgerEvery;
      ledgerOverlap = from.ledgerOverlap;
      ledgerPage = from.ledgerPage;
      postBatch = from.postBatch;
      maxSends = from.maxSends;
      polling = from.polling;
      virtualStock = from.virtualStock;
      deliveryTimeout = from.deliveryTimeout;
      dateMargin = from.dateMargin;
      staleReads = from.staleReads;
    }

    /**
     * How long a claim lasts. Must be longer than the longest call, retries included; {@code
     * ReturnSync.Builder.build} compares it with the clients. A host that pauses for longer than
     * this does not post what it had claimed.
     *
     * @param value positive; 10 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder lease(Duration value) {
      lease = positive("lease", value);
      return this;
    }

    /**
     * How long after a post whose outcome is unknown a search that finds nothing proves that the
     * post had no effect. Must be longer than the slowest request that the ledger may still carry
     * out. {@code ReturnSync.Builder.build} refuses one that is shorter than a request of the
     * client may take. It begins where the lease ends or the answer was lost, so it may be shorter
     * or longer than the lease.
     *
     * @param value positive; 2 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder gracePeriod(Duration value) {
      gracePeriod = positive("gracePeriod", value);
      return this;
    }

    /**
     * How long to wait between two verifications of an unknown post.
     *
     * @param value positive; 20 seconds by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder verifyEvery(Duration value) {
      verifyEvery = positive("verifyEvery", value);
      return this;
    }

    /**
     * How often the transactions of the stock system are read, if nothing asks for it sooner: an
     * unknown outcome does, and the start of a host. Applied movements are confirmed by such a
     * reading, and a duplicate, a transaction of a lost store or a change by someone else is found.
     * No reading is made while the store holds no movement, except at the start of a host. Default:
     * 4 hours.
     *
     * @param value positive
     */
    public Builder ledgerEvery(Duration value) {
      ledgerEvery = positive("ledgerEvery", value);
      return this;
    }

    /**
     * How long after a transaction with a higher id a transaction may become visible. Each reading
     * begins with what became visible this long ago, so a transaction that appears later than this
     * is not seen. No source states how late one may be. Default: 15 minutes.
     *
     * @param value positive, at most 24 times {@link #ledgerEvery}
     */
    public Builder ledgerOverlap(Duration value) {
      ledgerOverlap = positive("ledgerOverlap", value);
      return this;
    }

    /**
     * How many transactions one call of a reading asks for. The largest page is not documented for
     * Sitoo; integrations use 1,000. Default: 1,000.
     *
     * @param value 1 to 100,000
     * @throws IllegalArgumentException if it is out of range
     */
    public Builder ledgerPage(int value) {
      if (value < 1 || value > MOST_IN_A_PAGE) {
        throw new IllegalArgumentException(
            "ledgerPage is 1 to " + MOST_IN_A_PAGE + ", not " + value);
      }
      ledgerPage = value;
      return this;
    }

    /**
     * How many movements one request carries at most.
     *
     * @param value 1 to 1000; 100 by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder postBatch(int value) {
      if (value < 1 || value > MOST_IN_A_POST) {
        throw new IllegalArgumentException("postBatch must be 1 to 1000, but is " + value);
      }
      postBatch = value;
      return this;
    }

    /**
     * How often a movement is sent before its case is parked.
     *
     * @param value 1 or more; 6 by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder maxSends(int value) {
      if (value < 1) {
        throw new IllegalArgumentException("maxSends must be 1 or more, but is " + value);
      }
      maxSends = value;
      return this;
    }

    /**
     * How many calls to the returns platform are spent, and what for.
     *
     * @param value {@link PollSettings#defaults()} by default
     */
    public Builder polling(PollSettings value) {
      polling = requireNonNull(value, "polling");
      return this;
    }

    /**
     * Sets what is done with movements for Virtual warehouses.
     *
     * @param value {@link VirtualStock#REFUSE} by default
     */
    public Builder virtualStock(VirtualStock value) {
      virtualStock = requireNonNull(value, "virtualStock");
      return this;
    }

    /**
     * How long the sink may take for one case. When the time is up, the sink's thread is
     * interrupted, the case is delivered later, and the run goes on. In one run, cases are
     * delivered for about twice this time at most.
     *
     * @param value positive; 15 seconds by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder deliveryTimeout(Duration value) {
      deliveryTimeout = positive("deliveryTimeout", value);
      return this;
    }

    /**
     * How far the date of an inspection may be ahead of the engine's clock. Beyond it, the unit is
     * parked and moves nothing. Clocks that are set at all are off by minutes, and an error of the
     * time zone is a quarter of an hour at least.
     *
     * @param value 0 to 1 day; 15 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder dateMargin(Duration value) {
      dateMargin = upToADay("dateMargin", value);
      return this;
    }

    /**
     * How long after a change the returns platform may still answer with an older state of a
     * return, from a cache or a replica. An inspection that is dated before the decided one is
     * acted on when a read at least this much later shows it again.
     *
     * @param value 0 to 1 day; 10 minutes by default
     * @throws IllegalArgumentException if the value is out of range
     */
    public Builder staleReads(Duration value) {
      staleReads = upToADay("staleReads", value);
      return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if {@link #ledgerOverlap} is longer than 24 times {@link
     *     #ledgerEvery}
     */
    public SyncSettings build() {
      if (ledgerOverlap.dividedBy(MOST_READINGS).compareTo(ledgerEvery) > 0) {
        throw new IllegalArgumentException(
            "ledgerOverlap is "
                + ledgerOverlap
                + ", but ledgerEvery is "
                + ledgerEvery
                + ", so each transaction would be read in more than "
                + MOST_READINGS
                + " readings: set a longer ledgerEvery, or a shorter ledgerOverlap if the stock"
                + " system allows it");
      }
      return new SyncSettings(this);
    }

    private static Duration upToADay(String name, Duration value) {
      if (value.isNegative() || value.compareTo(Duration.ofDays(1)) > 0) {
        throw new IllegalArgumentException(name + " must be 0 to 1 day, but is " + value);
      }
      return value;
    }

    private static Duration positive(String name, Duration value) {
      if (value.isZero() || value.isNegative()) {
        throw new IllegalArgumentException(name + " must be positive, but is " + value);
      }
      return value;
    }
  }
}
