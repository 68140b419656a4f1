package dev.restock.sync.internal.engine;

import dev.restock.sync.port.RegisterSource;
import java.util.Map;

/** Is notified of the refund orders that a reading of the registers shows. */
@FunctionalInterface
public interface RefundSightings {
  /** Nobody accounts for refunds. */
  RefundSightings NONE = (seen, run) -> {};

  /**
   * Records refund orders. If the process dies afterwards, the same orders are read again.
   *
   * @param seen the refund orders with the id of the sales channel's order; "" if it is not known
   * @param run the run that reads them
   */
  void registerRefunds(Map<RegisterSource.Order, String> seen, RunContext run);
}
