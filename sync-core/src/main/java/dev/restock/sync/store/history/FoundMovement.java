package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.store.movements.MovementState;
import dev.restock.sync.store.movements.StoredMovement;
import org.jspecify.annotations.Nullable;

/**
 * The knowledge of a store about one key.
 *
 * @param key the key
 * @param state the state of its movement
 * @param transactionId its transaction in the ledger; null if it is not known to be there
 * @param movement the movement; null if only its key was kept in the archive
 */
public record FoundMovement(
    String key,
    MovementState state,
    @Nullable Long transactionId,
    @Nullable StoredMovement movement) {
  public FoundMovement {
    requireNonNull(key, "key");
    requireNonNull(state, "state");
  }

  /**
   * A movement that is not archived.
   *
   * @param movement the movement
   */
  public static FoundMovement of(StoredMovement movement) {
    Long transaction =
        movement.transactionId().isPresent() ? movement.transactionId().getAsLong() : null;
    return new FoundMovement(movement.key(), movement.state(), transaction, movement);
  }
}
