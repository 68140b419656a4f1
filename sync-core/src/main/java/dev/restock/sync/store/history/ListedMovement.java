package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.movements.StoredMovement;
import java.time.Instant;

/**
 * A movement in a list.
 *
 * @param place its place in the list
 * @param plannedAt when it was planned
 * @param changedAt when its state changed last
 * @param movement the movement
 */
public record ListedMovement(
    Place place, Instant plannedAt, Instant changedAt, StoredMovement movement) {
  public ListedMovement {
    requireNonNull(place, "place");
    requireNonNull(plannedAt, "plannedAt");
    requireNonNull(changedAt, "changedAt");
    requireNonNull(movement, "movement");
  }

  /**
   * A place in a list of movements.
   *
   * @param at the time by which the list is ordered; {@link Instant#EPOCH} in a list without one
   * @param number the number of the movement in its store, ascending in the order of planning
   */
  public record Place(Instant at, long number) {
    public Place {
      requireNonNull(at, "at");
    }
  }
}
