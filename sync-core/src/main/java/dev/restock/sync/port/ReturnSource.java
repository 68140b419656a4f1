package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The port to the returns platform. Implementations are thread-safe and pace themselves inside the
 * platform's limits of calls a second; how many calls a day are made is the engine's plan.
 */
public interface ReturnSource {

  /**
   * The name of the returns platform, as people who work with it know it. Cases, troubles and logs
   * print it.
   *
   * @return the name, not blank, always the same
   */
  String serviceName();

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
   * Reads one whole return for which a person waits: if the source keeps calls in reserve, this may
   * use them. The same as {@link #read} unless an implementation has a reserve.
   *
   * @param rmaId the RMA's id
   * @return as {@link #read} says
   * @throws ReturnNotReadableException as {@link #read} says
   * @throws ServiceTroubleException as {@link #read} says
   */
  default Optional<ReturnRecord> readNow(String rmaId) {
    return read(rmaId);
  }

  /**
   * Lists the statuses of returns, lazily, page by page.
   *
   * @param query which returns
   * @return one row for each return, in any order; close it after use
   * @throws ServiceTroubleException if the platform cannot be asked now; may also be thrown while
   *     the stream is read
   */
  Stream<StatusRow> list(RowQuery query);

  /**
   * How many calls this source has made since it was made itself: requests as the platform counts
   * them, each page of a listing and each retry included.
   *
   * @return a number that only rises
   */
  long calls();

  /**
   * Which returns to list. All conditions hold at once; an empty one holds for every return. Rows
   * that do not match may be listed too, and the engine does not rely on all that match being
   * listed: what it concludes from a row that is missing is no more than that a read is worth a
   * call.
   *
   * @param createdFrom the earliest creation
   * @param statuses any of these statuses
   * @param orderNames any of these names of orders, not blank and without commas
   */
  record RowQuery(
      Optional<Instant> createdFrom, List<ReturnStatus> statuses, List<String> orderNames) {

    /**
     * Copies the lists.
     *
     * @param createdFrom the earliest creation
     * @param statuses the statuses
     * @param orderNames the names
     */
    public RowQuery {
      requireNonNull(createdFrom, "createdFrom");
      statuses = List.copyOf(statuses);
      orderNames = List.copyOf(orderNames);
    }

    /**
     * All returns created since a moment.
     *
     * @param from the earliest creation
     * @return the query
     */
    public static RowQuery createdFrom(Instant from) {
      return new RowQuery(Optional.of(from), List.of(), List.of());
    }

    /**
     * The returns of some orders.
     *
     * @param names the names of the orders
     * @return the query
     */
    public static RowQuery ofOrders(Collection<String> names) {
      return new RowQuery(Optional.empty(), List.of(), List.copyOf(names));
    }

    /**
     * This query, for some statuses only.
     *
     * @param values the statuses; none for all
     * @return a copy
     */
    public RowQuery withStatuses(Collection<ReturnStatus> values) {
      return new RowQuery(createdFrom, List.copyOf(values), orderNames);
    }
  }

  /**
   * One row of a list of returns.
   *
   * @param rmaId the RMA's id
   * @param status its status
   * @param orderName the name of its order; "" if the row does not say
   * @param createdAt when it was asked for, if the row says
   */
  record StatusRow(
      String rmaId, ReturnStatus status, String orderName, Optional<Instant> createdAt) {}
}
