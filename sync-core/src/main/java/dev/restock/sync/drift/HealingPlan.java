package dev.restock.sync.drift;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The corrections that follow from a full comparison.
 *
 * @param rows the confirmed differences that may be healed, by cause, SKU and location; the first
 *     ones only if there are more than a bound allows
 * @param tooLarge the bound that they exceed, so that none is healed, a clause; null if none is
 *     exceeded
 */
public record HealingPlan(List<DriftRow> rows, @Nullable String tooLarge) {
  public HealingPlan {
    rows = List.copyOf(rows);
  }

  /** Returns the rows that are healed; none if a bound is exceeded. */
  public List<DriftRow> healed() {
    return tooLarge == null ? rows : List.of();
  }

  /** Returns the bound that is exceeded, a clause. */
  public Optional<String> bound() {
    return Optional.ofNullable(tooLarge);
  }
}
