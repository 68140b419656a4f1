package dev.restock.sync.port;

import dev.restock.sync.returns.ReturnRecord;
import java.util.OptionalInt;

/**
 * The port that says how many pieces of an order line were bought, which a returns platform may not
 * know. With it, units of a line beyond the number bought are parked, over all returns of the
 * order.
 *
 * <p>The engine asks for units that are about to come into stock for the first time, before it
 * records anything of them. Implementations are thread-safe.
 */
@FunctionalInterface
public interface PurchasedQuantities {

  /**
   * Finds how many pieces of an order line were bought.
   *
   * @param record the return, which names the order
   * @param lineItemId the order line as the returns platform names it, not empty
   * @return the number bought, 0 or more; empty if it is not known, which sets no limit
   * @throws ServiceTroubleException if the service cannot be asked now; the units wait, and their
   *     return is read again
   */
  OptionalInt purchased(ReturnRecord record, String lineItemId);

  /**
   * How many pieces of any order line were bought at least. The engine asks about a line only when
   * more units of it come into stock, over all returns of the order.
   *
   * @return the number, 0 or more, always the same; 0 by default, so that the engine asks about
   *     each line
   */
  default int atLeast() {
    return 0;
  }

  /**
   * The default of an engine: no number is known, so nothing is limited.
   *
   * @return a port that answers empty
   */
  static PurchasedQuantities unknown() {
    return (record, lineItemId) -> OptionalInt.empty();
  }
}
