package dev.restock.sync.returns;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port to the returns platform. Implementations are thread-safe and pace themselves inside the
 * platform's limits.
 */
public interface ReturnSource {

  /**
   * Reads one whole return.
   *
   * @param rmaId the RMA's id
   * @return the return as it is now; empty if there is none of that id
   * @throws ReturnNotReadableException if this one return cannot be understood; asking again will
   *     not help until somebody changes something
   * @throws ServiceTroubleException if the platform cannot be asked now
   */
  Optional<ReturnRecord> read(String rmaId);

  /**
   * Lists the statuses of all returns created since a moment, lazily, page by page.
   *
   * @param createdFrom the earliest creation to list
   * @return one row for each return, in any order; close it after use
   * @throws ServiceTroubleException if the platform cannot be asked now; may also be thrown while
   *     the stream is read
   */
  Stream<StatusRow> list(Instant createdFrom);

  /**
   * One row of a list of returns.
   *
   * @param rmaId the RMA's id
   * @param status its status
   */
  record StatusRow(String rmaId, ReturnStatus status) {}
}
