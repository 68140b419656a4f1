package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * A return as a listing showed it, with the conclusions of the engine.
 *
 * @param rmaId the return
 * @param status the status that was listed; empty if the return was not
 * @param orderName the name of its order; "" if not known
 * @param createdAt when it was requested, if known
 * @param changeStamp its change stamp, if the row has one
 * @param missed whether it should have been listed but was not
 * @param hintsAnswered up to which hint this answers all: see {@link HintedReturn#hints()}; 0 for
 *     none
 * @param read the read that follows, if any
 */
public record ObservedReturn(
    String rmaId,
    Optional<ReturnStatus> status,
    String orderName,
    Optional<Instant> createdAt,
    Optional<String> changeStamp,
    boolean missed,
    long hintsAnswered,
    Optional<PlannedRead> read) {

  /** Checks for nulls. */
  public ObservedReturn {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(status, "status");
    requireNonNull(orderName, "orderName");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(changeStamp, "changeStamp");
    requireNonNull(read, "read");
  }

  /**
   * Creates the record of a return that is to be read although nothing new was listed.
   *
   * @param rmaId the return
   * @param read the read
   * @return the record of it
   */
  public static ObservedReturn toRead(String rmaId, PlannedRead read) {
    return new ObservedReturn(
        rmaId,
        Optional.empty(),
        "",
        Optional.empty(),
        Optional.empty(),
        false,
        0,
        Optional.of(read));
  }

  /**
   * Returns a copy that answers hints.
   *
   * @param hints up to which hint
   * @return a copy
   */
  public ObservedReturn answering(long hints) {
    return new ObservedReturn(
        rmaId, status, orderName, createdAt, changeStamp, missed, hints, read);
  }

  /**
   * Returns a copy that was missed by its listing.
   *
   * @return a copy
   */
  public ObservedReturn asMissed() {
    return new ObservedReturn(
        rmaId, status, orderName, createdAt, changeStamp, true, hintsAnswered, read);
  }
}
