package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A host that gives signs of life.
 *
 * @param instance the name of its engine; {@link #EVERY} for all hosts with random names together
 * @param since when it gave the first one
 * @param lastSeen when it gave the last one
 */
public record HostSign(String instance, Instant since, Instant lastSeen) {
  /** The name under which hosts with random names give signs of life. */
  public static final String EVERY = "every host";

  public HostSign {
    requireNonNull(instance, "instance");
    requireNonNull(since, "since");
    requireNonNull(lastSeen, "lastSeen");
  }

  /** Whether this is the sign that hosts with random names share. */
  public boolean isOfEvery() {
    return instance.equals(EVERY);
  }
}
