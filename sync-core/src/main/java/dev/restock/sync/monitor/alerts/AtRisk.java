package dev.restock.sync.monitor.alerts;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much an alert is about. Immutable.
 *
 * @param count the number of things, such as cases or movements; 0 or more
 * @param units how many of them are about one unit
 * @param money the money at risk by currency, ISO 4217; amounts of different currencies are never
 *     added
 * @param since since when the oldest of them waits; null if they have no time of their own
 */
public record AtRisk(
    long count, long units, Map<String, BigDecimal> money, @Nullable Instant since) {

  public AtRisk {
    money = Map.copyOf(money);
  }

  /**
   * Things without units and money.
   *
   * @param count the number of things
   * @param since since when the oldest of them waits; null if they have no time of their own
   */
  public AtRisk(long count, @Nullable Instant since) {
    this(count, 0, Map.of(), since);
  }

  /**
   * The sum of both.
   *
   * @param other other things
   */
  public AtRisk plus(AtRisk other) {
    Map<String, BigDecimal> sums = new HashMap<>(money);
    other.money.forEach((currency, amount) -> sums.merge(currency, amount, BigDecimal::add));
    Instant earlier =
        since == null || (other.since != null && other.since.isBefore(since)) ? other.since : since;
    return new AtRisk(count + other.count, units + other.units, sums, earlier);
  }
}
