package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A claim's time limit. Whoever claims again after it ends raises the row's fence, and what the
 * former holder still writes is refused.
 *
 * @param instance the host that claims
 * @param from now
 * @param until when the claim ends
 */
public record Lease(String instance, Instant from, Instant until) {

  /**
   * Checks the order of the two moments.
   *
   * @param instance not blank
   * @param from now
   * @param until later than now
   * @throws IllegalArgumentException if the lease would be empty or names no instance
   */
  public Lease {
    if (requireNonNull(instance, "instance").isBlank()) {
      throw new IllegalArgumentException("a lease needs the name of an instance");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a lease must end after it began");
    }
  }
}
