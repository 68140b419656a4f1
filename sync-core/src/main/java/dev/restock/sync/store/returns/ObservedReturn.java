package dev.restock.sync.store.returns;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * What a listing told of one return, and what the engine made of it.
 *
 * @param rmaId the return
 * @param status the status that was listed; empty if the return was not
 * @param orderName the name of its order; "" if not told
 * @param createdAt when it was asked for, if told
 * @param changeStamp its change stamp, if the row has one
 * @param missed whether it should have been listed and was not
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

  /**
   * Checks that nothing is missing.
   *
   * @param rmaId the return
   * @param status the status
   * @param orderName "" if not told
   * @param createdAt empty if not told
   * @param changeStamp empty if the row has none
   * @param missed whether it was missed
   * @param hintsAnswered 0 or more
   * @param read the read that follows
   */
  public ObservedReturn {
    requireNonNull(rmaId, "rmaId");
    requireNonNull(status, "status");
    requireNonNull(orderName, "orderName");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(changeStamp, "changeStamp");
    requireNonNull(read, "read");
  }

  /**
   * A return that is to be read, of which nothing new was listed.
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
   * This, answering hints.
   *
   * @param hints up to which hint
   * @return a copy
   */
  public ObservedReturn answering(long hints) {
    return new ObservedReturn(
        rmaId, status, orderName, createdAt, changeStamp, missed, hints, read);
  }

  /**
   * This, as a return that was missed.
   *
   * @return a copy
   */
  public ObservedReturn asMissed() {
    return new ObservedReturn(
        rmaId, status, orderName, createdAt, changeStamp, true, hintsAnswered, read);
  }
}
