package dev.restock.sync.port;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.returns.ReturnPhase;
import dev.restock.sync.returns.ReturnRecord;
import dev.restock.sync.returns.ReturnStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The port that reads returns from a returns platform. Implementations are thread-safe. They keep
 * the platform's limit of calls a second; the engine plans how many calls it makes a minute and a
 * day.
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
   * The shop whose returns this source reads: the first part of the id of a {@link
   * dev.restock.sync.Tenant}. The engine refuses a tenant of another shop, because its movements
   * would have other keys, and every unit would be posted once more.
   *
   * @return the shop, always the same; by default empty: then the host alone names the tenant
   */
  default Optional<String> shop() {
    return Optional.empty();
  }

  /**
   * Reads one whole return.
   *
   * @param rmaId the RMA's id
   * @return the return as it is now; empty if no return has that id
   * @throws ReturnNotReadableException if this one return cannot be understood, now or later, until
   *     someone changes it
   * @throws ServiceTroubleException if the platform cannot be asked now
   */
  Optional<ReturnRecord> read(String rmaId);

  /**
   * Reads one whole return for which a person waits. A source that keeps calls in reserve may use
   * them here; the default is {@link #read}.
   *
   * @param rmaId the RMA's id
   * @return see {@link #read}
   * @throws ReturnNotReadableException see {@link #read}
   * @throws ServiceTroubleException see {@link #read}
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
   * The number of calls that this source has made: requests as the platform counts them, each page
   * of a listing and each retry included.
   *
   * @return a number that never decreases
   */
  long calls();

  /**
   * The calls a day that this source allows itself, for all that use it. The engine refuses a plan
   * that needs more.
   *
   * @return the calls; by default empty: the source has no limit of its own
   */
  default Optional<DailyCalls> dailyCalls() {
    return Optional.empty();
  }

  /**
   * The longest time that one call of this source may take, its retries included. The engine
   * refuses a lease that is not longer.
   *
   * @return the time, positive; empty by default: it is not known
   */
  default Optional<Duration> longestCall() {
    return Optional.empty();
  }

  /**
   * How far hints about this source's returns can be trusted. The default does not trust them.
   *
   * @return always the same
   */
  default HintTrust hintTrust() {
    return HintTrust.UNTRUSTED;
  }

  /**
   * The calls a day that a source allows itself.
   *
   * @param number the number, 1 or more
   * @param reserved how many of them only {@link #readNow} may use, 0 or more
   * @param zone the zone whose midnight begins the day
   */
  record DailyCalls(int number, int reserved, ZoneId zone) {
    public DailyCalls {
      requireNonNull(zone, "zone");
    }
  }

  /** How far hints of a source are trusted. */
  enum HintTrust {
    /**
     * Anyone may send hints, or most hints bring no news. The engine gathers them for a while and
     * makes a call when it expects news.
     */
    UNTRUSTED,
    /** A hint means that the return changed. The engine reads the return at once. */
    TRUSTED
  }

  /**
   * Which returns to list. All conditions hold at once; an empty condition holds for every return.
   *
   * <p>A source must list every return that matches and may list others. The engine ignores a row
   * that says it was created before {@code createdFrom}, and uses every other row. If a return that
   * should match is not listed, the engine reads it.
   *
   * @param createdFrom the earliest creation, inclusive
   * @param phases any of these phases
   * @param orderNames any of these names of orders, not blank and without commas
   */
  record RowQuery(Optional<Instant> createdFrom, Set<ReturnPhase> phases, List<String> orderNames) {

    /** Copies the collections. */
    public RowQuery {
      requireNonNull(createdFrom, "createdFrom");
      phases = Set.copyOf(phases);
      orderNames = List.copyOf(orderNames);
    }

    /**
     * All returns created since a moment.
     *
     * @param from the earliest creation, inclusive
     * @return the query
     */
    public static RowQuery createdFrom(Instant from) {
      return new RowQuery(Optional.of(from), Set.of(), List.of());
    }

    /**
     * The returns of some orders.
     *
     * @param names the names of the orders
     * @return the query
     */
    public static RowQuery ofOrders(Collection<String> names) {
      return new RowQuery(Optional.empty(), Set.of(), List.copyOf(names));
    }

    /**
     * This query, for some phases only.
     *
     * @param values the phases; empty for all
     * @return a copy
     */
    public RowQuery withPhases(Collection<ReturnPhase> values) {
      return new RowQuery(createdFrom, Set.copyOf(values), orderNames);
    }
  }

  /**
   * One row of a list of returns. Only the id and the status are required; what else a platform
   * says saves calls or finds changes earlier.
   *
   * @param rmaId the RMA's id
   * @param status its status
   * @param orderName the name of its order
   * @param createdAt when it was requested
   * @param changeStamp any text that changes whenever the return changes, such as a version or the
   *     moment of the last change; compared exactly. A new stamp makes the engine read the return,
   *     although its status is the same
   * @param whole the whole return, if the list contains it. When the return is to be read, the
   *     engine uses this and makes no call
   */
  record StatusRow(
      String rmaId,
      ReturnStatus status,
      Optional<String> orderName,
      Optional<Instant> createdAt,
      Optional<String> changeStamp,
      Optional<ReturnRecord> whole) {

    /**
     * Checks the row.
     *
     * @throws IllegalArgumentException if the whole return has another id
     */
    public StatusRow {
      requireNonNull(rmaId, "rmaId");
      requireNonNull(status, "status");
      requireNonNull(orderName, "orderName");
      requireNonNull(createdAt, "createdAt");
      requireNonNull(changeStamp, "changeStamp");
      if (whole.filter(record -> !record.rmaId().equals(rmaId)).isPresent()) {
        throw new IllegalArgumentException("the row of return " + rmaId + " has another return");
      }
    }

    /**
     * A row that says nothing but the status.
     *
     * @param rmaId the RMA's id
     * @param status its status
     * @return the row
     */
    public static StatusRow of(String rmaId, ReturnStatus status) {
      return new StatusRow(
          rmaId, status, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The row of a whole return.
     *
     * @param record the return
     * @param stamp its change stamp
     * @return the row
     */
    public static StatusRow of(ReturnRecord record, String stamp) {
      return new StatusRow(
          record.rmaId(),
          record.status(),
          Optional.of(record.orderName()).filter(name -> !name.isEmpty()),
          record.createdAt(),
          Optional.of(stamp),
          Optional.of(record));
    }

    /**
     * This row with the name of the order.
     *
     * @param name the name; "" if the platform left it out
     * @return a copy
     */
    public StatusRow withOrderName(String name) {
      Optional<String> given = Optional.of(name).filter(one -> !one.isEmpty());
      return new StatusRow(rmaId, status, given, createdAt, changeStamp, whole);
    }

    /**
     * This row with the moment of creation.
     *
     * @param at when the return was requested
     * @return a copy
     */
    public StatusRow withCreatedAt(Instant at) {
      return new StatusRow(rmaId, status, orderName, Optional.of(at), changeStamp, whole);
    }

    /**
     * This row with a change stamp.
     *
     * @param stamp the stamp
     * @return a copy
     */
    public StatusRow withChangeStamp(String stamp) {
      return new StatusRow(rmaId, status, orderName, createdAt, Optional.of(stamp), whole);
    }
  }
}
