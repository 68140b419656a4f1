package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A fact of another system, and when the store recorded it.
 *
 * @param fact the fact
 * @param at when it was recorded, or changed last
 * @param <T> the type of the fact
 */
public record Recorded<T>(T fact, Instant at) {
  public Recorded {
    requireNonNull(fact, "fact");
    requireNonNull(at, "at");
  }
}
