package dev.restock.sync.store.returns;

import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A return as the store knows it, without its units.
 *
 * @param rmaId the return
 * @param status the status last seen; "" if only a hint named it
 * @param orderName the name of its order; "" if not known
 * @param createdAt when it was requested, if known
 * @param receivedAt when it first had a status after receipt, if it had one
 * @param changeStamp the change stamp that was last listed, if any
 * @param unfinished whether it was never read, or a unit of it waits
 * @param read whether it was ever read
 * @param missed whether a listing that should have shown it did not, since its status last changed
 */
public record KnownReturn(
    String rmaId,
    ReturnStatus status,
    String orderName,
    Optional<Instant> createdAt,
    Optional<Instant> receivedAt,
    Optional<String> changeStamp,
    boolean unfinished,
    boolean read,
    boolean missed) {

  /**
   * Whether more than a hint is known of it.
   *
   * @return whether it was listed or read
   */
  public boolean isKnown() {
    return read || !status.value().isEmpty();
  }

  /**
   * Whether a listing can be queried for it by the name of its order.
   *
   * @return false if the name is not known, or cannot be put into a list
   */
  public boolean canBeLookedUp() {
    return !orderName.isBlank() && orderName.indexOf(',') < 0;
  }
}
