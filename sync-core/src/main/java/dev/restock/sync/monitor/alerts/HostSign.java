package dev.restock.sync.monitor.alerts;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A host that gives signs of life.
 *
 * @param instance the name of its engine
 * @param since when it gave the first one
 * @param lastSeen when it gave the last one
 */
public record HostSign(String instance, Instant since, Instant lastSeen) {
  public HostSign {
    requireNonNull(instance, "instance");
    requireNonNull(since, "since");
    requireNonNull(lastSeen, "lastSeen");
  }
}
