package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A claim's time limit. Whoever claims again after it ends raises the row's fence, and what the
 * former holder still writes is refused.
 *
 * @param owner the host that claims
 * @param from now
 * @param until when the claim ends
 */
public record Lease(String owner, Instant from, Instant until) {

  /**
   * Checks the order of the two moments.
   *
   * @param owner not blank
   * @param from now
   * @param until later than now
   * @throws IllegalArgumentException if the lease would be empty or has no owner
   */
  public Lease {
    if (requireNonNull(owner, "owner").isBlank()) {
      throw new IllegalArgumentException("a lease needs an owner");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a lease must end after it began");
    }
  }
}
