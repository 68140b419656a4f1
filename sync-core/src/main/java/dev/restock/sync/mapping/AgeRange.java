package dev.restock.sync.mapping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnedUnit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How old a return is, in whole days from when it was asked for until the unit was inspected, or
 * until the read for a unit that was not. Both ends included. A return whose age is not known is in
 * no range.
 *
 * @param minDays the lowest age, if there is one
 * @param maxDays the highest age, if there is one
 */
public record AgeRange(Optional<Integer> minDays, Optional<Integer> maxDays) {
  private static final int MOST_DAYS = 36_500;

  /**
   * Checks the range.
   *
   * @param minDays 0 to 36500
   * @param maxDays 0 to 36500
   * @throws IllegalArgumentException if neither end is given, the range is empty, or an end is out
   *     of bounds
   */
  public AgeRange {
    requireNonNull(minDays, "minDays");
    requireNonNull(maxDays, "maxDays");
    if (minDays.isEmpty() && maxDays.isEmpty()) {
      throw new IllegalArgumentException("an age range needs a min, a max or both");
    }
    if (!isWithinBounds(minDays) || !isWithinBounds(maxDays)) {
      throw new IllegalArgumentException("an age is 0 to " + MOST_DAYS + " days");
    }
    if (minDays.isPresent() && maxDays.isPresent() && minDays.get() > maxDays.get()) {
      throw new IllegalArgumentException(
          "the min age "
              + minDays.get()
              + " is above the max age "
              + maxDays.get()
              + ", so no age is in the range");
    }
  }

  private static boolean isWithinBounds(Optional<Integer> days) {
    return days.filter(value -> value < 0 || value > MOST_DAYS).isEmpty();
  }

  /**
   * From an age on.
   *
   * @param days the lowest age
   * @return the range
   */
  public static AgeRange atLeast(int days) {
    return new AgeRange(Optional.of(days), Optional.empty());
  }

  /**
   * Up to an age.
   *
   * @param days the highest age
   * @return the range
   */
  public static AgeRange atMost(int days) {
    return new AgeRange(Optional.empty(), Optional.of(days));
  }

  /**
   * Between two ages.
   *
   * @param minDays the lowest age
   * @param maxDays the highest age
   * @return the range
   */
  public static AgeRange between(int minDays, int maxDays) {
    return new AgeRange(Optional.of(minDays), Optional.of(maxDays));
  }

  /**
   * Whether a unit's age is in the range.
   *
   * @param record the return
   * @param unit one of its units
   * @return false if the age is not known
   */
  public boolean includes(ReturnRecord record, ReturnedUnit unit) {
    return days(record, unit)
        .filter(days -> minDays.filter(min -> days < min).isEmpty())
        .filter(days -> maxDays.filter(max -> days > max).isEmpty())
        .isPresent();
  }

  /** The age of a unit, if it is known. */
  static Optional<Long> days(ReturnRecord record, ReturnedUnit unit) {
    Optional<Instant> until = unit.inspectedAt().or(record::readAt);
    return record
        .createdAt()
        .flatMap(from -> until.map(to -> Math.max(0, Duration.between(from, to).toDays())));
  }

  boolean covers(AgeRange other) {
    return (minDays.isEmpty() || other.minDays.filter(low -> low >= minDays.get()).isPresent())
        && (maxDays.isEmpty() || other.maxDays.filter(high -> high <= maxDays.get()).isPresent());
  }

  @Override
  public String toString() {
    return minDays.map(days -> "from " + days + " ").orElse("")
        + maxDays.map(days -> "to " + days + " ").orElse("")
        + "days";
  }
}
