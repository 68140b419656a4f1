package dev.restock.sync.internal.poll.plan;

import java.util.Arrays;
import java.util.List;

/** Lists of learned numbers, between memory and the store. */
final class Numbers {
  private static final double LARGEST = 1e12;

  private Numbers() {}

  /**
   * Numbers as they were kept.
   *
   * @throws IllegalArgumentException if one cannot be a count
   */
  static double[] checked(List<Double> kept) {
    double[] numbers = new double[kept.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = checked(kept.get(i));
    }
    return numbers;
  }

  static double checked(double number) {
    if (!(number >= 0 && number <= LARGEST)) {
      throw new IllegalArgumentException("not a count: " + number);
    }
    return number;
  }

  static List<Double> list(double[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
