package dev.restock.sync.internal.poll.plan;

import java.util.Arrays;
import java.util.List;

/**
 * How long after receipt returns are inspected, in busy hours of the shop. Learned as they come,
 * older ones counting ever less. Immutable.
 */
final class InspectionDelays {
  /**
   * The first bucket ends after a quarter of an hour, and each further one reaches 1.41 times as
   * far.
   */
  private static final double FIRST = 0.25;

  private static final int BUCKETS = 28;
  private static final double KEPT = 0.999;

  /** Before anything is known: some hours to some days, believed as much as six cases. */
  private static final double PRIOR_EACH = 0.5;

  private static final int PRIOR_FROM = 7;
  private static final int PRIOR_TO = 20;

  private final double[] counts;
  private final double[] sums = new double[BUCKETS + 1];

  private InspectionDelays(double[] counts) {
    this.counts = counts;
    for (int i = 0; i < BUCKETS; i++) {
      sums[i + 1] = sums[i] + counts[i];
    }
  }

  static InspectionDelays unknown() {
    double[] counts = new double[BUCKETS];
    Arrays.fill(counts, PRIOR_FROM, PRIOR_TO, PRIOR_EACH);
    return new InspectionDelays(counts);
  }

  /**
   * Delays as they were kept.
   *
   * @throws IllegalArgumentException if they are none
   */
  static InspectionDelays of(List<Double> counts) {
    double[] kept = Numbers.checked(counts);
    if (kept.length != BUCKETS || Arrays.stream(kept).sum() == 0) {
      throw new IllegalArgumentException("delays have 28 buckets, not all of them empty");
    }
    return new InspectionDelays(kept);
  }

  List<Double> counts() {
    return Numbers.list(counts);
  }

  InspectionDelays with(double busyHours) {
    double[] more = new double[BUCKETS];
    for (int i = 0; i < BUCKETS; i++) {
      more[i] = counts[i] * KEPT;
    }
    more[Math.min(BUCKETS - 1, (int) position(busyHours))]++;
    return new InspectionDelays(more);
  }

  /** The share of those inspected at all that are inspected within a time after receipt. */
  double within(double busyHours) {
    double position = position(busyHours);
    if (position >= BUCKETS) {
      return 1;
    }
    int bucket = (int) position;
    return (sums[bucket] + (position - bucket) * counts[bucket]) / sums[BUCKETS];
  }

  /** The time within which half of them are inspected. */
  double median() {
    double low = 0;
    double high = FIRST * Math.pow(2, (BUCKETS - 1) / 2.0);
    for (int step = 0; step < 40; step++) {
      double middle = (low + high) / 2;
      if (within(middle) < 0.5) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Where a time lies among the buckets: a whole number at the begin of each. */
  private static double position(double busyHours) {
    if (busyHours <= FIRST) {
      return Math.max(0, busyHours / FIRST);
    }
    return 1 + 2 * Math.log(busyHours / FIRST) / Math.log(2);
  }
}
