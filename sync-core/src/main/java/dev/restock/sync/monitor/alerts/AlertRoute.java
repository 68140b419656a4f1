package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.cases.Severity;
import dev.restock.sync.gaps.BusinessHours;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the alerts of an owner reach: a first level at once, and further levels if nobody has
 * acknowledged the alert for a while. Immutable and thread-safe.
 */
public final class AlertRoute {
  private static final Duration LONGEST = Duration.ofDays(30);

  private final List<Level> levels;

  private AlertRoute(List<Level> levels) {
    this.levels = List.copyOf(levels);
  }

  /**
   * A level.
   *
   * @param after how long after the first message it is reached
   * @param hours when its people are notified of alerts that are not of high severity; null for day
   *     and night. Those of high severity reach them at any time
   * @param sinks the names of its sinks
   */
  public record Level(Duration after, @Nullable BusinessHours hours, List<String> sinks) {
    public Level {
      requireNonNull(after, "after");
      sinks = List.copyOf(sinks);
    }

    /**
     * Whether its people are notified now.
     *
     * @param severity the severity of the alert
     * @param now the current time
     */
    public boolean isOnDuty(Severity severity, Instant now) {
      return severity == Severity.HIGH || hours == null || hours.contains(now);
    }
  }

  /**
   * The first level, by day and night.
   *
   * @param sinks the names of its sinks; at least one
   * @throws IllegalArgumentException if there is no sink
   */
  public static AlertRoute first(String... sinks) {
    return new AlertRoute(List.of(level(Duration.ZERO, null, List.of(sinks))));
  }

  /**
   * The first level.
   *
   * @param hours when its people are notified
   * @param sinks the names of its sinks; at least one
   * @throws IllegalArgumentException if there is no sink
   */
  public static AlertRoute first(BusinessHours hours, String... sinks) {
    requireNonNull(hours, "hours");
    return new AlertRoute(List.of(level(Duration.ZERO, hours, List.of(sinks))));
  }

  /**
   * This route with one more level, by day and night.
   *
   * @param after how long after the first message it is reached; longer than that of the level
   *     before, at most 30 days
   * @param sinks the names of its sinks; at least one
   * @throws IllegalArgumentException if there is no sink, or the time is out of range
   */
  public AlertRoute then(Duration after, String... sinks) {
    return with(after, null, sinks);
  }

  /**
   * This route with one more level.
   *
   * @param after how long after the first message it is reached; longer than that of the level
   *     before, at most 30 days
   * @param hours when its people are notified
   * @param sinks the names of its sinks; at least one
   * @throws IllegalArgumentException if there is no sink, or the time is out of range
   */
  public AlertRoute then(Duration after, BusinessHours hours, String... sinks) {
    return with(after, requireNonNull(hours, "hours"), sinks);
  }

  private AlertRoute with(Duration after, @Nullable BusinessHours hours, String... sinks) {
    Duration before = levels.get(levels.size() - 1).after();
    if (after.compareTo(before) <= 0 || after.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a further level is reached after more than "
              + before
              + " and at most "
              + LONGEST
              + ", not "
              + after);
    }
    List<Level> more = new ArrayList<>(levels);
    more.add(level(after, hours, List.of(sinks)));
    return new AlertRoute(more);
  }

  private static Level level(Duration after, @Nullable BusinessHours hours, List<String> sinks) {
    if (sinks.isEmpty()) {
      throw new IllegalArgumentException("a level needs a sink");
    }
    return new Level(after, hours, sinks);
  }

  /**
   * The levels.
   *
   * @return at least one, in their order
   */
  public List<Level> levels() {
    return levels;
  }
}
