package dev.restock.sync.mapping.rules;

import org.jspecify.annotations.Nullable;

/**
 * A range of ages of a return. The age of a unit is the number of whole days from the request of
 * the return to the inspection of the unit, or to the read for a unit that was not inspected. Both
 * ends are included. A unit whose age is not known is in no range.
 *
 * @param minDays the lowest age, 0 to 36500; null for no lower end
 * @param maxDays the highest age, 0 to 36500; null for no upper end
 */
public record AgeRange(@Nullable Integer minDays, @Nullable Integer maxDays) {
  private static final int MOST_DAYS = 36_500;

  /**
   * Throws {@link IllegalArgumentException} if both ends are null, an end is out of bounds, or the
   * range is empty.
   */
  public AgeRange {
    if (minDays == null && maxDays == null) {
      throw new IllegalArgumentException("an age range needs a min, a max or both");
    }
    checkBounds(minDays);
    checkBounds(maxDays);
    if (minDays != null && maxDays != null && minDays > maxDays) {
      throw new IllegalArgumentException(
          "the min age "
              + minDays
              + " is above the max age "
              + maxDays
              + ", so no age is in the range");
    }
  }

  private static void checkBounds(@Nullable Integer days) {
    if (days != null && (days < 0 || days > MOST_DAYS)) {
      throw new IllegalArgumentException("an age is 0 to " + MOST_DAYS + " days, not " + days);
    }
  }

  /**
   * A range without an upper end.
   *
   * @param days the lowest age
   * @return the range
   */
  public static AgeRange atLeast(int days) {
    return new AgeRange(days, null);
  }

  /**
   * A range without a lower end.
   *
   * @param days the highest age
   * @return the range
   */
  public static AgeRange atMost(int days) {
    return new AgeRange(null, days);
  }

  /**
   * A range with both ends.
   *
   * @param minDays the lowest age
   * @param maxDays the highest age
   * @return the range
   */
  public static AgeRange between(int minDays, int maxDays) {
    return new AgeRange(minDays, maxDays);
  }

  /**
   * Tests an age.
   *
   * @param days the age in days
   * @return whether it is in the range
   */
  public boolean includes(long days) {
    return (minDays == null || days >= minDays) && (maxDays == null || days <= maxDays);
  }

  @Override
  public String toString() {
    return (minDays == null ? "" : "from " + minDays + " ")
        + (maxDays == null ? "" : "to " + maxDays + " ")
        + "days";
  }
}
