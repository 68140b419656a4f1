package dev.restock.sync.internal.poll.plan;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * When in the week a shop inspects: how many inspected returns each of the 168 hours sees, in UTC.
 * Learned as they come; an hour's past counts less each time the week comes round. Whether this
 * week is busier than those before is learned within a day or two, from all hours together.
 * Immutable.
 */
final class Rhythm {
  private static final int HOURS = 168;
  private static final int HOURS_OF_DAY = 24;
  private static final long HOUR_MILLIS = 3_600_000;
  private static final Duration WEEK = Duration.ofDays(7);
  private static final double KEPT = 0.75;

  /** Before anything is known: one an hour, believed as much as ten hours of watching. */
  private static final double PRIOR_HOURS = 10;

  /** How much an hour of the week leans on the same hour of other days, and that on all hours. */
  private static final double LEAN = 0.5;

  /** In how many days the latest finds lose half of their weight. */
  private static final double HALF_LIFE = 1.5;

  /** How many finds must differ from what was expected before it counts. */
  private static final double LEVEL_PRIOR = 10;

  private final double[] finds;
  private final double[] weeks;
  private final Level level;
  private final Instant until;

  /** How much was found lately, and how much was expected by the hours of the week alone. */
  record Level(double found, double expected) {
    Level {
      Numbers.checked(found);
      Numbers.checked(expected);
    }

    private double factor() {
      double factor = (found + LEVEL_PRIOR) / (expected + LEVEL_PRIOR);
      return Math.max(0.1, Math.min(20, factor));
    }
  }

  /** What is expected of each hour of the week, and their running sum. */
  private final double[] rates;

  private final double[] sums = new double[HOURS + 1];

  private Rhythm(double[] finds, double[] weeks, Level level, Instant until) {
    this.finds = finds;
    this.weeks = weeks;
    this.level = level;
    this.until = until;
    this.rates = smoothed(finds, weeks);
    for (int hour = 0; hour < HOURS; hour++) {
      rates[hour] *= level.factor();
      sums[hour + 1] = sums[hour] + rates[hour];
    }
  }

  static Rhythm unknown(Instant now) {
    return new Rhythm(new double[HOURS], new double[HOURS], new Level(0, 0), now);
  }

  /**
   * A rhythm as it was kept.
   *
   * @throws IllegalArgumentException if it is not one
   */
  static Rhythm of(List<Double> finds, List<Double> weeks, Level level, Instant until) {
    if (finds.size() != HOURS || weeks.size() != HOURS) {
      throw new IllegalArgumentException("a rhythm has 168 hours");
    }
    return new Rhythm(Numbers.checked(finds), Numbers.checked(weeks), level, until);
  }

  List<Double> finds() {
    return Numbers.list(finds);
  }

  List<Double> weeks() {
    return Numbers.list(weeks);
  }

  Level level() {
    return level;
  }

  Instant until() {
    return until;
  }

  /** The rhythm after time went by, and with what was found to have been inspected in it. */
  Rhythm with(Collection<Instant> inspections, Instant now) {
    double[] moreFinds = finds.clone();
    double[] moreWeeks = weeks.clone();
    watch(moreFinds, moreWeeks, now);
    Instant oldest = now.minus(WEEK);
    int recent = 0;
    for (Instant at : inspections) {
      if (at.isAfter(oldest) && !at.isAfter(now)) {
        moreFinds[place(hour(at))]++;
        recent++;
      }
    }
    return new Rhythm(
        moreFinds, moreWeeks, levelAfter(recent, now), now.isAfter(until) ? now : until);
  }

  /** Ages what is known of the hours that went by, each by as much of it as did. */
  private void watch(double[] moreFinds, double[] moreWeeks, Instant now) {
    long weekAgo = now.minus(WEEK).toEpochMilli();
    long from = Math.max(until.toEpochMilli(), weekAgo);
    while (from < now.toEpochMilli()) {
      long hour = Math.floorDiv(from, HOUR_MILLIS);
      long to = Math.min((hour + 1) * HOUR_MILLIS, now.toEpochMilli());
      double part = (to - from) / (double) HOUR_MILLIS;
      double kept = Math.pow(KEPT, part);
      int place = place(hour);
      moreFinds[place] *= kept;
      moreWeeks[place] = moreWeeks[place] * kept + part;
      from = to;
    }
  }

  private Level levelAfter(int found, Instant now) {
    double days = Math.max(0, Duration.between(until, now).toMillis() / 86_400_000.0);
    if (days > WEEK.toDays()) {
      // Nobody watched.
      return new Level(0, 0);
    }
    double kept = Math.pow(0.5, days / HALF_LIFE);
    double byHours = expected(until, now) / level.factor();
    return new Level(level.found() * kept + found, level.expected() * kept + byHours);
  }

  /** How many inspected returns an average hour sees. */
  double perHour() {
    return sums[HOURS] / HOURS;
  }

  /** How many inspected returns are to be expected between two moments; 0 if they are reversed. */
  double expected(Instant from, Instant to) {
    return Math.max(0, sum(to) - sum(from));
  }

  /** The time between two moments on the shop's own clock, which stands almost still at night. */
  double busyHours(Instant from, Instant to) {
    return expected(from, to) / perHour();
  }

  private double sum(Instant at) {
    long hour = hour(at);
    int place = place(hour);
    double part = Math.floorMod(at.toEpochMilli(), HOUR_MILLIS) / (double) HOUR_MILLIS;
    return Math.floorDiv(hour, HOURS) * sums[HOURS] + sums[place] + part * rates[place];
  }

  private static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 3600L);
  }

  private static int place(long hour) {
    return Math.floorMod(hour, HOURS);
  }

  private static double[] smoothed(double[] finds, double[] weeks) {
    double allFinds = PRIOR_HOURS;
    double allWeeks = PRIOR_HOURS;
    for (int hour = 0; hour < HOURS; hour++) {
      allFinds += finds[hour];
      allWeeks += weeks[hour];
    }
    double all = allFinds / allWeeks;
    double[] rates = new double[HOURS];
    for (int hour = 0; hour < HOURS_OF_DAY; hour++) {
      double dayFinds = LEAN * all;
      double dayWeeks = LEAN;
      for (int at = hour; at < HOURS; at += HOURS_OF_DAY) {
        dayFinds += finds[at];
        dayWeeks += weeks[at];
      }
      double ofDay = dayFinds / dayWeeks;
      for (int at = hour; at < HOURS; at += HOURS_OF_DAY) {
        rates[at] = (finds[at] + LEAN * ofDay) / (weeks[at] + LEAN);
      }
    }
    return rates;
  }
}
