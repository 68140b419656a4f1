package dev.restock.sync.internal.engine;

import dev.restock.sync.port.ServiceTroubleException;
import dev.restock.sync.store.StartStore.Start;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * How a list of another system is read by ascending ids: where it begins, and what it must keep.
 */
public final class AscendingIds {
  /** Ids and dates are not in the same order, and dates are of other clocks. */
  private static final Duration BEFORE_START = Duration.ofDays(1);

  private AscendingIds() {}

  /**
   * The id after which the first reading of a list begins. If the start of the tenant is earlier
   * than the store, the store may be a new one for it, and the list is read from the start on.
   *
   * @param lowest an id that is not above that of any row since a moment
   * @param highest the highest id so far
   * @return the id, 0 or more
   */
  public static long positionOfStart(
      EngineContext engine, ToLongFunction<Instant> lowest, LongSupplier highest) {
    long position =
        engine
            .store()
            .start(engine.tenant())
            .filter(start -> start.at().isBefore(start.since()))
            .map(Start::at)
            .map(at -> lowest.applyAsLong(at.minus(BEFORE_START)) - 1)
            .orElseGet(highest::getAsLong);
    return Math.max(0, position);
  }

  /**
   * Checks a page of a list.
   *
   * @param service the service whose list it is
   * @param row a row of the list in one word
   * @param after the id after which the page begins
   * @param ids the ids of the page
   * @param hasMore whether the page says that it is not the last
   * @throws ServiceTroubleException if the ids do not ascend, or the page ends and is not the last
   */
  public static void check(
      String service, String row, long after, List<Long> ids, boolean hasMore) {
    long before = after;
    for (long id : ids) {
      if (id <= before) {
        throw malformed(service, row, row + " " + id + " follows " + row + " " + before);
      }
      before = id;
    }
    if (hasMore && ids.isEmpty()) {
      throw malformed(
          service, row, "a page after " + row + " " + after + " is empty and not the last");
    }
  }

  private static ServiceTroubleException malformed(String service, String row, String what) {
    return new ServiceTroubleException(
        service,
        ServiceTroubleException.Kind.UNUSABLE_ANSWER,
        "the list of " + row + "s is not in the order of the ids: " + what,
        Optional.empty(),
        new IllegalStateException(what));
  }
}
