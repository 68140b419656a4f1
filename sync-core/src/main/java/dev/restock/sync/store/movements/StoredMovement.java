package dev.restock.sync.store.movements;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.stock.StockMovement;
import java.time.Instant;
import java.util.Optional;

/**
 * A movement with its state, as a store returned it at one moment.
 *
 * @param movement the movement
 * @param state its state
 * @param after the key of the movement that must be applied before this one is sent; "" for none
 * @param fencingToken the number of the claim; whoever writes must name the current one
 * @param sends how often it was sent
 * @param lowerBound the highest transaction id before it was first sent, or for a warehouse without
 *     transactions the level then, in thousandths; 0 if it never was sent
 * @param graceEndsAt when a search that finds nothing proves that nothing happened
 * @param transactionId the transaction in the ledger; 0 if it is not applied
 * @param appliedAt when it was found to be applied
 * @param confirmAt when the ledger is to be read once more for it; empty if that is done, or need
 *     not be
 */
public record StoredMovement(
    StockMovement movement,
    MovementState state,
    String after,
    long fencingToken,
    int sends,
    long lowerBound,
    Optional<Instant> graceEndsAt,
    long transactionId,
    Optional<Instant> appliedAt,
    Optional<Instant> confirmAt) {

  /**
   * Checks for nulls.
   *
   * @param movement the movement
   * @param state its state
   * @param after a key, or ""
   * @param fencingToken the number of the claim
   * @param sends how often it was sent
   * @param lowerBound the transaction id below which it cannot be
   * @param graceEndsAt when a fruitless search is proof
   * @param transactionId the transaction, or 0
   * @param appliedAt when it was applied
   * @param confirmAt when it is to be confirmed
   */
  public StoredMovement {
    requireNonNull(movement, "movement");
    requireNonNull(state, "state");
    requireNonNull(after, "after");
    requireNonNull(graceEndsAt, "settleAt");
    requireNonNull(appliedAt, "appliedAt");
    requireNonNull(confirmAt, "confirmAt");
  }

  /**
   * The movement's key.
   *
   * @return the key
   */
  public String key() {
    return movement.key();
  }

  /**
   * The same movement in another state, under the next fence, so that whoever held it before can
   * write nothing more.
   *
   * @param into the state
   * @return a copy
   */
  public StoredMovement next(MovementState into) {
    return new StoredMovement(
        movement,
        into,
        after,
        fencingToken + 1,
        sends,
        lowerBound,
        graceEndsAt,
        transactionId,
        appliedAt,
        confirmAt);
  }

  /**
   * The same movement, claimed before, as it is noted just before a post.
   *
   * @param visible what the ledger shows before the post; a movement that was sent before keeps its
   *     first {@link #lowerBound()}
   * @param fruitlessAt when a fruitless search will be proof, see {@link #graceEndsAt()}
   * @return a copy, {@link MovementState#SENT} once more
   */
  public StoredMovement sent(long visible, Instant fruitlessAt) {
    return new StoredMovement(
        movement,
        MovementState.SENT,
        after,
        fencingToken,
        sends + 1,
        sends == 0 ? visible : lowerBound,
        Optional.of(fruitlessAt),
        transactionId,
        appliedAt,
        confirmAt);
  }
}
