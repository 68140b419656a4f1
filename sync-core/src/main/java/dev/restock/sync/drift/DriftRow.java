package dev.restock.sync.drift;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pair of SKU and location that differs, or that could not be compared.
 *
 * @param sku the SKU
 * @param locationId the location of the channel
 * @param cause why it differs or was not compared
 * @param ledger how many pieces the stock system has for sale in the warehouses of the location;
 *     null if it has no record
 * @param channel how many pieces the channel sells; null if it has no level, or several
 * @param low the lowest difference that open orders, reservations and pushes explain, 0 or less
 * @param high the highest difference that they explain, 0 or more
 * @param difference by how much the stock system has more than the channel, beyond what is
 *     explained; null if the pair was not compared
 * @param firstSeen when a run saw this difference first
 * @param times how many full runs in a row have seen it, 1 or more
 * @param isConfirmed whether it counts: two full runs in a row have seen the same difference
 * @param report whether a case names it
 * @param transactionId the transaction that explains the difference; null unless the cause is
 *     {@link DriftCause#HAND_MADE}
 * @param isHealed whether a healing of it was planned when the run ended
 */
public record DriftRow(
    String sku,
    String locationId,
    DriftCause cause,
    @Nullable BigDecimal ledger,
    @Nullable Long channel,
    long low,
    long high,
    @Nullable Long difference,
    Instant firstSeen,
    int times,
    boolean isConfirmed,
    Report report,
    @Nullable Long transactionId,
    boolean isHealed) {

  /** Whether a case names a row. */
  public enum Report {
    /** No case is called for. */
    NONE,
    /** The difference is confirmed and has no case of its own yet. */
    DUE,
    /** A case of its own was opened, and the difference has changed since. */
    CHANGED,
    /** A case of its own was opened, in this run or in one before. */
    OPENED;

    /** Whether a case of its own was opened. */
    public boolean hasCase() {
      return this == CHANGED || this == OPENED;
    }
  }

  public DriftRow {
    requireNonNull(sku, "sku");
    requireNonNull(locationId, "locationId");
    requireNonNull(cause, "cause");
    requireNonNull(firstSeen, "firstSeen");
    requireNonNull(report, "report");
    if (cause.isDifference() != (difference != null)) {
      throw new IllegalArgumentException(
          "a row of cause " + cause + " has the difference " + difference);
    }
    if ((cause == DriftCause.HAND_MADE) != (transactionId != null)) {
      throw new IllegalArgumentException(
          "a row of cause " + cause + " names the transaction " + transactionId);
    }
  }

  /**
   * A row that names no transaction.
   *
   * @param sku the SKU
   * @param locationId the location of the channel
   * @param cause why it differs or was not compared
   * @param ledger how many pieces the stock system has for sale; null if it has no record
   * @param channel how many pieces the channel sells; null if it has no level, or several
   * @param low the lowest difference that is explained
   * @param high the highest difference that is explained
   * @param difference the difference beyond that; null if the pair was not compared
   * @param firstSeen when a run saw this difference first
   * @param times how many full runs in a row have seen it
   * @param isConfirmed whether it counts
   * @param report whether a case names it
   */
  public DriftRow(
      String sku,
      String locationId,
      DriftCause cause,
      @Nullable BigDecimal ledger,
      @Nullable Long channel,
      long low,
      long high,
      @Nullable Long difference,
      Instant firstSeen,
      int times,
      boolean isConfirmed,
      Report report) {
    this(
        sku,
        locationId,
        cause,
        ledger,
        channel,
        low,
        high,
        difference,
        firstSeen,
        times,
        isConfirmed,
        report,
        null,
        false);
  }

  /**
   * The same row with another report.
   *
   * @param value whether a case names it
   */
  public DriftRow with(Report value) {
    return with(isConfirmed, value);
  }

  /**
   * Returns the same row after its levels were read once more.
   *
   * @param ledgerLevel the level of the stock system
   * @param channelLevel the level of the channel
   */
  public DriftRow reread(BigDecimal ledgerLevel, long channelLevel) {
    return copy(ledgerLevel, channelLevel, isConfirmed, report, isHealed);
  }

  /** Returns the same row with a planned healing. */
  public DriftRow healed() {
    return copy(ledger, channel, isConfirmed, report, true);
  }

  /**
   * The same row after it was compared with those of earlier runs.
   *
   * @param counts whether two full runs in a row have seen the same difference
   * @param value whether a case names it
   */
  public DriftRow with(boolean counts, Report value) {
    return copy(ledger, channel, counts, value, isHealed);
  }

  private DriftRow copy(
      @Nullable BigDecimal ledgerLevel,
      @Nullable Long channelLevel,
      boolean counts,
      Report value,
      boolean healed) {
    return new DriftRow(
        sku,
        locationId,
        cause,
        ledgerLevel,
        channelLevel,
        low,
        high,
        difference,
        firstSeen,
        times,
        counts,
        value,
        transactionId,
        healed);
  }
}
