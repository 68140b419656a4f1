package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnStatus;
import dev.restock.sync.store.returns.ReadCause;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a store knows of a return, apart from its units.
 *
 * @param rmaId the return
 * @param status the status seen last; its value is "" if only a hint named the return
 * @param statusAt when that status was first seen; null if none was seen
 * @param orderName the name of its order; "" if not known
 * @param channelOrder the sales channel's id of its order; "" if not known
 * @param createdAt when it was requested; null if not known
 * @param receivedAt when it first had a status after receipt; null if it had none
 * @param decidedAt when it was last read and decided; null if never
 * @param archivedAt when it was moved to the archive; null if it is not there
 * @param readDueAt when it is read next; null if no read is planned
 * @param readCause why it is read next; null if no read is planned
 */
public record ReturnFacts(
    String rmaId,
    ReturnStatus status,
    @Nullable Instant statusAt,
    String orderName,
    String channelOrder,
    @Nullable Instant createdAt,
    @Nullable Instant receivedAt,
    @Nullable Instant decidedAt,
    @Nullable Instant archivedAt,
    @Nullable Instant readDueAt,
    @Nullable ReadCause readCause) {
  public ReturnFacts {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(status, "status");
    requireNonNull(orderName, "orderName");
    requireNonNull(channelOrder, "channelOrder");
  }
}
