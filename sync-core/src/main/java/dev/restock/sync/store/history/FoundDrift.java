package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.drift.DriftRow;
import java.time.Instant;

/**
 * A pair as a comparison found it.
 *
 * @param run the number of the comparison
 * @param at when the comparison ended; when it began, if it is under way
 * @param row what it found
 */
public record FoundDrift(long run, Instant at, DriftRow row) {
  public FoundDrift {
    requireNonNull(at, "at");
    requireNonNull(row, "row");
  }
}
