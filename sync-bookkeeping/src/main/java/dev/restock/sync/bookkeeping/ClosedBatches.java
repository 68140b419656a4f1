package dev.restock.sync.bookkeeping;

import dev.restock.sync.refunds.RefundBatch;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.Optional;

/**
 * The closed batches of one tenant. Batches never change, and a day that is closed gets no other
 * batch.
 */
public interface ClosedBatches {
  /**
   * The last business day that is closed.
   *
   * @return the day; empty if none is closed
   */
  Optional<LocalDate> lastClosedDay();

  /**
   * The batches of a period.
   *
   * @param from the first day
   * @param to the last day; included
   * @return the batches in the order of their numbers, read one by one
   */
  Iterator<RefundBatch> between(LocalDate from, LocalDate to);
}
