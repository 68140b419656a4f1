package dev.restock.sync.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.monitor.Lags;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How units come from a decision into Sitoo, and from Sitoo onto the channel.
 *
 * @param since from when on what has come through is counted and timed
 * @param toStock movements, from the decision that planned them until they were found in Sitoo;
 *     those of the archive are left out
 * @param toChannel pushes, from their plan, which follows the stock, until they took effect;
 *     healings are left out
 */
public record StockFlow(Instant since, Passage toStock, Passage toChannel) {
  /** How far back it looks. */
  public static final Duration OVER = Duration.ofDays(1);

  public StockFlow {
    requireNonNull(since, "since");
    requireNonNull(toStock, "toStock");
    requireNonNull(toChannel, "toChannel");
  }

  /**
   * One of the two ways.
   *
   * @param done how many came through
   * @param lags how long they took, of the latest thousand; null if none came through
   * @param waiting how many wait now, since whenever
   * @param oldestWaiting since when the oldest of these waits; null if none does
   */
  public record Passage(
      long done, @Nullable Lags lags, long waiting, @Nullable Instant oldestWaiting) {}
}
