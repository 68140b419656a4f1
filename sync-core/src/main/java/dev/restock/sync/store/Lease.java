package dev.restock.sync.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The time limit of a claim. When another host claims the row after the lease has ended, the row's
 * fencing token rises, and what the former holder still writes is refused.
 *
 * @param instance the name of the host that claims; not blank
 * @param from the current time
 * @param until when the claim ends
 */
public record Lease(String instance, Instant from, Instant until) {

  /**
   * Checks the instance and the order of the two times.
   *
   * @throws IllegalArgumentException if the lease would be empty or names no instance
   */
  public Lease {
    if (requireNonNull(instance, "instance").isBlank()) {
      throw new IllegalArgumentException("a lease needs the name of an instance");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "a lease must end after it begins, but lasts from " + from + " until " + until);
    }
  }
}
