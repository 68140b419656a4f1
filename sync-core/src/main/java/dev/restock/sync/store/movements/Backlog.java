package dev.restock.sync.store.movements;

import dev.restock.sync.cases.Owner;
import dev.restock.sync.store.StoreCounts;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of what waits in a store for one tenant. Its cost grows with what waits, not with what
 * has ended.
 *
 * @param undecided the number of {@linkplain MovementState#isUndecided() undecided} movements by
 *     their state
 * @param unconfirmed the number of movements that are in the ledger and wait for their confirmation
 * @param openCasesOf the number of open cases by who decides them
 * @param oldestUndecided when the oldest undecided movement was planned; null if there is none
 */
public record Backlog(
    Map<MovementState, Long> undecided,
    long unconfirmed,
    Map<Owner, Long> openCasesOf,
    @Nullable Instant oldestUndecided) {

  /** Copies the maps. */
  public Backlog {
    undecided = Map.copyOf(undecided);
    openCasesOf = Map.copyOf(openCasesOf);
  }

  /**
   * Takes the backlog out of all counts.
   *
   * @param counts all counts
   * @return what waits
   */
  public static Backlog of(StoreCounts counts) {
    Map<MovementState, Long> undecided = new EnumMap<>(MovementState.class);
    counts
        .movements()
        .forEach(
            (state, movements) -> {
              if (state.isUndecided() && movements > 0) {
                undecided.put(state, movements);
              }
            });
    return new Backlog(
        undecided, counts.unconfirmed(), counts.openCasesOf(), counts.oldestUndecided());
  }

  /**
   * Counts the undecided movements of all states.
   *
   * @return the number of planned, claimed, sent and unknown movements
   */
  public long movements() {
    return undecided.values().stream().mapToLong(Long::longValue).sum();
  }
}
