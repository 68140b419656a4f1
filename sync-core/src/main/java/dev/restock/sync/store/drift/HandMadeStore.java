package dev.restock.sync.store.drift;

import dev.restock.sync.Tenant;
import dev.restock.sync.drift.HandMade;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The role of a store that keeps changes of stock that were made by hand. {@link
 * dev.restock.sync.store.SyncStore} says what holds of every method.
 */
public interface HandMadeStore {

  /**
   * Records changes. A line of a transaction that is known stays as it is, because transactions are
   * read more than once.
   *
   * @param tenant the tenant
   * @param changes the changes
   */
  void recordHandMade(Tenant tenant, Collection<HandMade> changes);

  /**
   * Reads the latest changes of some SKUs.
   *
   * @param tenant the tenant
   * @param skus the SKUs
   * @param limit the maximum number for each SKU, of all warehouses
   * @return the changes, {@link HandMade#LATEST_FIRST}
   */
  List<HandMade> handMadeOf(Tenant tenant, Collection<String> skus, int limit);

  /**
   * Lists the changes of an SKU.
   *
   * @param tenant the tenant
   * @param sku the SKU
   * @param warehouseId the warehouse; null for all
   * @param before only changes behind this one; null for the latest ones
   * @param limit the maximum number
   * @return the changes, {@link HandMade#LATEST_FIRST}
   */
  List<HandMade> handMadeOf(
      Tenant tenant, String sku, @Nullable Long warehouseId, @Nullable HandMade before, int limit);

  /**
   * Lists changes of all SKUs.
   *
   * @param tenant the tenant
   * @param before only changes behind this one; null for the latest ones
   * @param limit the maximum number
   * @return the changes, {@link HandMade#LATEST_FIRST}
   */
  List<HandMade> handMade(Tenant tenant, @Nullable HandMade before, int limit);

  /**
   * Deletes changes of the lowest transactions: those that were read before a moment, and those
   * beyond a number.
   *
   * @param tenant the tenant
   * @param seenBefore the moment
   * @param kept how many of the latest changes are kept at most
   * @param limit how many changes are deleted at most
   * @return how many were deleted; 0 if nothing is left to delete
   */
  int forgetHandMade(Tenant tenant, Instant seenBefore, int kept, int limit);
}
