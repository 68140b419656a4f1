package dev.restock.sync.port;

import dev.restock.sync.returns.ReturnRecord;
import java.util.OptionalInt;

/**
 * Tells how many pieces of an order line were bought. ReturnGO's API does not say, so this is the
 * host's to know, from the shop platform. With it, units of a line that come back beyond what was
 * bought are parked, however many returns they are spread over.
 *
 * <p>It is asked for units that are about to come into stock for the first time, and before
 * anything of them is recorded. Implementations are thread-safe.
 */
@FunctionalInterface
public interface PurchasedQuantities {

  /**
   * Looks an order line up.
   *
   * @param record the return, which names the order
   * @param lineItemId the order line as ReturnGO names it ({@code shopLineItemId}), not empty
   * @return how many were bought, 0 or more; empty if that cannot be known, so that there is no
   *     limit
   * @throws ServiceTroubleException if it cannot be asked now; the units wait, and are read again
   */
  OptionalInt purchased(ReturnRecord record, String lineItemId);

  /**
   * Knows nothing, so nothing is limited.
   *
   * @return what is used if a host gives none
   */
  static PurchasedQuantities unknown() {
    return (record, lineItemId) -> OptionalInt.empty();
  }
}
