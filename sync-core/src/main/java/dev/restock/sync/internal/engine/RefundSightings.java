package dev.restock.sync.internal.engine;

import dev.restock.sync.port.RegisterSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Is notified of the refund orders that a reading of the registers shows. */
public interface RefundSightings {
  /** Nobody accounts for refunds. */
  RefundSightings NONE =
      new RefundSightings() {
        @Override
        public void registerRefunds(Map<RegisterSource.Order, String> seen, RunContext run) {}

        @Override
        public boolean unreadable(Collection<RegisterSource.Order> seen) {
          return seen.isEmpty();
        }

        @Override
        public List<Long> unreadableDue() {
          return List.of();
        }

        @Override
        public void readAgain(Collection<Long> asked, Collection<RegisterSource.Order> answered) {}
      };

  /**
   * Records refund orders. If the process dies afterwards, the same orders are read again.
   *
   * @param seen the refund orders with the id of the sales channel's order; "" if it is not known
   * @param run the run that reads them
   */
  void registerRefunds(Map<RegisterSource.Order, String> seen, RunContext run);

  /**
   * Records orders that cannot be understood, so that each becomes a case and is read again. If the
   * process dies afterwards, the same orders are read again.
   *
   * @param seen the orders
   * @return false if there are some and nobody keeps them
   */
  boolean unreadable(Collection<RegisterSource.Order> seen);

  /** Returns the ids of such orders that are to be read again, possibly none. */
  List<Long> unreadableDue();

  /**
   * Records that such orders were read again and what they show is recorded. The case of an order
   * that was understood is closed. If the process dies before, they are read once more.
   *
   * @param asked the ids
   * @param answered the orders that exist
   */
  void readAgain(Collection<Long> asked, Collection<RegisterSource.Order> answered);
}
