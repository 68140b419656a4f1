package dev.restock.sync.drift;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * The numbers of a run. A pair is a SKU at a location of which at least one side has a record.
 *
 * @param ledgerLevels levels that were read from the stock system, one for a SKU in a warehouse
 * @param channelRows rows that were read from the channel, one for an item or for a level of it
 * @param withoutSku items of the channel without a SKU, which are not compared
 * @param equal pairs whose levels are equal
 * @param clamped pairs of which the stock system shows less than zero and the channel shows zero
 * @param explained pairs whose levels differ by no more than open orders, reservations and pushes
 *     under way explain
 * @param confirmed pairs whose difference an earlier run has seen as well
 * @param byCause pairs by cause: those that differ, and those that were not compared
 * @param isFlood whether there were too many confirmed differences for a case each
 * @param healed confirmed differences of which a healing was planned
 * @param isTooLarge whether healing stopped because a bound was exceeded
 */
public record DriftTotals(
    long ledgerLevels,
    long channelRows,
    long withoutSku,
    long equal,
    long clamped,
    long explained,
    long confirmed,
    Map<DriftCause, Long> byCause,
    boolean isFlood,
    long healed,
    boolean isTooLarge) {

  /** Nothing. */
  public static final DriftTotals NONE =
      new DriftTotals(0, 0, 0, 0, 0, 0, 0, Map.of(), false, 0, false);

  public DriftTotals {
    Map<DriftCause, Long> counts = new EnumMap<>(DriftCause.class);
    byCause.forEach(
        (cause, count) -> {
          if (count != 0) {
            counts.put(cause, count);
          }
        });
    byCause = Collections.unmodifiableMap(counts);
  }

  /** Returns how many pairs were compared. */
  public long compared() {
    return equal + clamped + explained + differing();
  }

  /** Returns how many pairs differ, confirmed or not. */
  public long differing() {
    return sum(true);
  }

  /** Returns how many pairs were not compared. */
  public long skipped() {
    return sum(false);
  }

  /**
   * Returns how many pairs have a cause.
   *
   * @param cause the cause
   */
  public long of(DriftCause cause) {
    return byCause.getOrDefault(cause, 0L);
  }

  private long sum(boolean isDifference) {
    return byCause.entrySet().stream()
        .filter(one -> one.getKey().isDifference() == isDifference)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * Adds numbers.
   *
   * @param other the numbers
   * @return the sums; a flood if one of them is
   */
  public DriftTotals plus(DriftTotals other) {
    Map<DriftCause, Long> causes = new EnumMap<>(DriftCause.class);
    causes.putAll(byCause);
    other.byCause.forEach((cause, count) -> causes.merge(cause, count, Long::sum));
    return new DriftTotals(
        ledgerLevels + other.ledgerLevels,
        channelRows + other.channelRows,
        withoutSku + other.withoutSku,
        equal + other.equal,
        clamped + other.clamped,
        explained + other.explained,
        confirmed + other.confirmed,
        causes,
        isFlood || other.isFlood,
        healed + other.healed,
        isTooLarge || other.isTooLarge);
  }

  /**
   * The numbers of levels that were read.
   *
   * @param ledger levels of the stock system
   * @param channel rows of the channel
   * @param withoutSku items of the channel without a SKU
   */
  public static DriftTotals ofReading(long ledger, long channel, long withoutSku) {
    return new DriftTotals(ledger, channel, withoutSku, 0, 0, 0, 0, Map.of(), false, 0, false);
  }

  /** Returns the same numbers with a flood. */
  public DriftTotals asFlood() {
    return new DriftTotals(
        ledgerLevels,
        channelRows,
        withoutSku,
        equal,
        clamped,
        explained,
        confirmed,
        byCause,
        true,
        healed,
        isTooLarge);
  }

  /**
   * Returns the same numbers with those of healing.
   *
   * @param count confirmed differences of which a healing was planned
   * @param isPastBound whether healing stopped because a bound was exceeded
   */
  public DriftTotals withHealing(long count, boolean isPastBound) {
    return new DriftTotals(
        ledgerLevels,
        channelRows,
        withoutSku,
        equal,
        clamped,
        explained,
        confirmed,
        byCause,
        isFlood,
        count,
        isPastBound);
  }
}
