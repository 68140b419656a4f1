package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something that a read of a return showed and that is not decided at first sight, such as an
 * inspection with an older date than the decided one. If a later read shows the same, it is no old
 * answer of a cache.
 *
 * @param mark a hash of what was seen, not blank
 * @param since when a read first showed it
 */
public record Sighting(String mark, Instant since) {

  /** Throws {@link IllegalArgumentException} if the mark is blank. */
  public Sighting {
    requireNonNull(since, "since");
    if (requireNonNull(mark, "mark").isBlank()) {
      throw new IllegalArgumentException("a sighting needs a mark");
    }
  }
}
