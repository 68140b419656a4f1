package dev.restock.sync.refunds;

import dev.restock.sync.refunds.day.RefundDay;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.refunds.ClosedDay;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets people look at refunds, accept them and close days. Every method throws {@link
 * dev.restock.sync.store.StoreException} if the store cannot be used. Thread-safe.
 */
public interface RefundDesk {

  /**
   * Reads one refund.
   *
   * @param key the {@linkplain RefundRow#key key} of its row
   * @return the refund; empty if it is not known
   */
  Optional<StoredRefund> find(String key);

  /**
   * Makes the report of a business day: totals, the bridge between the three ledgers, and every
   * refund that is not settled. Refunds that change meanwhile may be missing or counted as they
   * were before.
   *
   * @param day the day, closed or not
   * @return the report; without refunds if none is known
   */
  RefundDay day(LocalDate day);

  /**
   * Visits the rows of a business day as people see them, accepted ones included. The rows are not
   * held in memory.
   *
   * @param day the day
   * @param visitor called once for each
   */
  void forEachRow(LocalDate day, Consumer<RefundRow> visitor);

  /**
   * Visits the rows that need somebody or some time, of all days.
   *
   * @param visitor called once for each row that is not settled
   */
  void forEachOpenRow(Consumer<RefundRow> visitor);

  /**
   * Counts the refunds that wait, by verdict: those that are not settled, without those that are
   * accepted.
   *
   * @return the counts; a verdict without rows is left out
   */
  Map<RefundVerdict, Long> openCounts();

  /**
   * Accepts a refund as it is. Its case is closed by the next run. The acceptance ends when the
   * refund changes.
   *
   * @param seen the refund as the person saw it
   * @param person who accepts it, for the audit; not blank
   * @param why the reason, for the audit; not blank
   * @param until when it ends at the latest; null for no limit
   * @return false if the refund has changed since; nothing was written then
   */
  boolean accept(StoredRefund seen, String person, String why, @Nullable Instant until);

  /**
   * Takes the acceptance of a refund back, so that it is open again. Its case is opened by the next
   * run.
   *
   * @param seen the refund as the person saw it
   * @param person who takes it back, for the audit; not blank
   * @param why the reason, for the audit; not blank
   * @return false if the refund has changed since or is not accepted; nothing was written then
   * @throws IllegalArgumentException if the person or the reason is blank
   */
  boolean reopen(StoredRefund seen, String person, String why);

  /**
   * Brings settlement rows of payment providers into the store and has the engine compare them with
   * the refunds that it knows. See {@link SettlementImport}.
   *
   * @param rows the rows, held in memory
   * @param visitor called once for each row, after all of them are recorded
   * @return the numbers
   */
  SettlementImport.Summary importSettlements(
      List<SettlementRow> rows, Consumer<SettlementImport.Placed> visitor);

  /**
   * Closes a business day. Its batch is never changed; what becomes known later is in the batch of
   * a later day. A day that is closed already stays as it is.
   *
   * @param day the day
   * @param person who closes it
   * @return the closed day
   * @throws IllegalStateException if the day and its grace period are not over, or another day is
   *     to be closed before it; the message says which
   */
  ClosedDay close(LocalDate day, String person);

  /**
   * Lists closed days.
   *
   * @param from the first day
   * @param to the last day
   * @return the closed days of this period, by day
   */
  List<ClosedDay> closedDays(LocalDate from, LocalDate to);

  /**
   * Reads the batch of a closed day. It is held in memory.
   *
   * @param day the day
   * @return the batch
   * @throws IllegalArgumentException if the entries are not those of which the hash was made
   */
  RefundBatch batch(ClosedDay day);

  /**
   * Visits the entries of a closed day in their order. They are not held in memory.
   *
   * @param day the day
   * @param visitor called once for each
   */
  void forEachEntry(ClosedDay day, Consumer<RefundEntry> visitor);

  /**
   * Lets people look at the refunds that are entered into Sitoo.
   *
   * @return the desk of this tenant, also if nothing is entered
   */
  EntryDesk entries();
}
