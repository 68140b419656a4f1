package dev.restock.sync.internal.drift;

import dev.restock.sync.drift.HandMade;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the changes by hand that a difference consists of. A function: no store, no clock. */
final class HandMadeSums {
  private HandMadeSums() {}

  /**
   * Returns the latest transaction of those that make up a difference: one alone, or the latest
   * ones together.
   *
   * @param difference the difference
   * @param warehouses the warehouses of the location
   * @param latest the latest changes of the SKU, the latest first
   */
  static Optional<Long> transaction(long difference, Set<Long> warehouses, List<HandMade> latest) {
    BigDecimal wanted = BigDecimal.valueOf(difference);
    List<HandMade> here =
        latest.stream().filter(one -> warehouses.contains(one.warehouseId())).toList();
    Optional<Long> alone =
        here.stream()
            .filter(one -> one.quantity().compareTo(wanted) == 0)
            .findFirst()
            .map(HandMade::transactionId);
    if (alone.isPresent()) {
      return alone;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (HandMade one : here) {
      sum = sum.add(one.quantity());
      if (sum.compareTo(wanted) == 0) {
        return Optional.of(here.get(0).transactionId());
      }
    }
    return Optional.empty();
  }
}
