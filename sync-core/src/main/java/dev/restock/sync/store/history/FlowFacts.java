package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How units came into stock and onto the channel.
 *
 * @param toStock movements, from their plan until they were found in the ledger
 * @param toChannel pushes without healings, from their plan until they took effect
 */
public record FlowFacts(Passage toStock, Passage toChannel) {
  public FlowFacts {
    requireNonNull(toStock, "toStock");
    requireNonNull(toChannel, "toChannel");
  }

  /**
   * One of the two ways.
   *
   * @param done how many came through
   * @param latest how long the latest of these took, in no particular order
   * @param waiting how many wait now
   * @param oldestWaiting since when the oldest of these waits; null if none does
   */
  public record Passage(
      long done, List<Duration> latest, long waiting, @Nullable Instant oldestWaiting) {
    public Passage {
      latest = List.copyOf(latest);
    }
  }
}
