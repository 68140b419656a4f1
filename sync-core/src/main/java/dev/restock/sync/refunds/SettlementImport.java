package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.Tenant;
import dev.restock.sync.internal.refunds.SettlementPlaces;
import dev.restock.sync.refunds.facts.SettlementRow;
import dev.restock.sync.store.RefundStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings the rows of payment providers' settlements into a store, where the engine compares them
 * with the refunds that it knows. Importing a row again writes nothing. A row with the provider and
 * the reference of an earlier one replaces it.
 *
 * <p>Rows are recorded in parts, each in one transaction. If the process ends in between, import
 * the same rows again. Every method throws {@link dev.restock.sync.store.StoreException} if the
 * store cannot be used. Thread-safe.
 */
public final class SettlementImport {
  private final SettlementPlaces places;
  private final Clock clock;

  /**
   * An import into a store. An engine that runs meanwhile judges the orders with its next run;
   * {@link RefundDesk#importSettlements} has it run at once.
   *
   * @param store the store
   * @param tenant the tenant
   * @param clock the clock
   */
  public SettlementImport(RefundStore store, Tenant tenant, Clock clock) {
    this.places =
        new SettlementPlaces(requireNonNull(store, "store"), requireNonNull(tenant, "tenant"));
    this.clock = requireNonNull(clock, "clock");
  }

  /**
   * Records rows and says where they belong. Of two rows with one provider and reference the later
   * one counts.
   *
   * @param rows the rows, held in memory
   * @param visitor called once for each row, after all of them are recorded
   * @return the numbers
   */
  public Summary run(List<SettlementRow> rows, Consumer<Placed> visitor) {
    int changed = places.record(rows, clock.instant());
    Summary found = places.find(rows, visitor);
    return new Summary(found.rows(), changed, found.joined());
  }

  /**
   * Says what {@link #run} would do, and writes nothing.
   *
   * @param rows the rows, held in memory
   * @param visitor called once for each row
   * @return the numbers
   */
  public Summary dryRun(List<SettlementRow> rows, Consumer<Placed> visitor) {
    return places.find(rows, visitor);
  }

  /**
   * The numbers of an import.
   *
   * @param rows the rows
   * @param changed those that are new or have changed
   * @param joined those that belong to a refund of the sales platform; all others are refunds of
   *     their own
   */
  public record Summary(long rows, long changed, long joined) {}

  /**
   * Where a row belongs by what is known now.
   *
   * @param row the row
   * @param orderKey the id of its order; null if not known
   * @param refund the refund of the sales platform that it shows once more; null if it is a refund
   *     of its own
   * @param why why it is a refund of its own; "" if it is not
   */
  public record Placed(
      SettlementRow row, @Nullable String orderKey, @Nullable String refund, String why) {

    /** Throws {@link NullPointerException} if the row or the reason is null. */
    public Placed {
      requireNonNull(row, "row");
      requireNonNull(why, "why");
    }

    /**
     * The refund of the sales platform.
     *
     * @return the id; empty if the row is a refund of its own
     */
    public Optional<String> refundId() {
      return Optional.ofNullable(refund);
    }
  }
}
