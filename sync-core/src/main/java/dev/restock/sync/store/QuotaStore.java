package dev.restock.sync.store;

import dev.restock.sync.Tenant;
import java.time.LocalDate;

/**
 * The role of a store that counts the calls of a day against a quota. {@link SyncStore} says what
 * holds of every method.
 */
public interface QuotaStore {

  /**
   * Counts calls for a day, as many as its limit leaves, or gives counted calls back. Calls are
   * counted before they are made, so that no number of hosts and no crash exceeds the limit.
   *
   * @param tenant the tenant
   * @param day the day
   * @param calls how many calls to add; if negative, how many to give back, down to a count of 0
   * @param limit the highest count that may be reached by adding
   * @return how many calls were added or given back, and the count afterwards
   */
  CallCount addCalls(Tenant tenant, LocalDate day, long calls, long limit);

  /**
   * Takes calls from a day's quota.
   *
   * @param tenant the tenant
   * @param day the day
   * @param wanted how many calls are wanted, 0 or more
   * @param limit how many calls may be counted for the day in total
   * @return how many were taken: up to {@code wanted}, 0 if none are left
   */
  default int takeCalls(Tenant tenant, LocalDate day, int wanted, int limit) {
    return Math.toIntExact(addCalls(tenant, day, wanted, limit).added());
  }

  /**
   * Counts calls that were made beyond those taken, or gives back calls that were not used.
   *
   * @param tenant the tenant
   * @param day the day
   * @param calls how many more calls; if negative, how many fewer, down to a count of 0
   */
  default void countCalls(Tenant tenant, LocalDate day, long calls) {
    addCalls(tenant, day, calls, Long.MAX_VALUE);
  }

  /**
   * Returns how many calls are counted for a day.
   *
   * <p>By default this adds no calls. A store may read the count instead.
   *
   * @param tenant the tenant
   * @param day the day
   * @return the number of calls
   */
  default long callsSpent(Tenant tenant, LocalDate day) {
    return addCalls(tenant, day, 0, 0).spent();
  }

  /**
   * The count of a day after a change.
   *
   * @param added how many calls were added; negative if calls were given back
   * @param spent how many calls are counted for the day now, 0 or more
   */
  record CallCount(long added, long spent) {

    /**
     * Computes a change, the way every store does it.
     *
     * @param before how many calls are counted
     * @param calls how many to add; if negative, how many to give back
     * @param limit the highest count that may be reached by adding
     * @return the count afterwards
     */
    public static CallCount of(long before, long calls, long limit) {
      long added =
          calls < 0 ? Math.max(calls, -before) : Math.max(0, Math.min(calls, limit - before));
      return new CallCount(added, before + added);
    }
  }
}
