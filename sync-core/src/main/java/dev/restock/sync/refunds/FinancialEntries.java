package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.port.RefundOrders;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the refunds of closed days are entered into Sitoo as refund orders. Off by default,
 * because it is not established that Sitoo accepts such orders; {@code docs/bookkeeping.md} says
 * how to find out. Immutable.
 */
public final class FinancialEntries {
  /** Nothing is entered. */
  public static final FinancialEntries NONE = new FinancialEntries(null, LocalDate.MAX);

  private final @Nullable RefundOrders orders;
  private final LocalDate firstDay;

  private FinancialEntries(@Nullable RefundOrders orders, LocalDate firstDay) {
    this.orders = orders;
    this.firstDay = firstDay;
  }

  /**
   * Enters one order for each entry of a closed batch, except entries of registers, which Sitoo has
   * already.
   *
   * @param orders makes the orders
   * @param firstDay the first closed day whose batch is entered; earlier batches are not, but
   *     corrections of them in later batches are. Days that were passed are not entered when an
   *     earlier day is named later
   */
  public static FinancialEntries refundOrders(RefundOrders orders, LocalDate firstDay) {
    return new FinancialEntries(requireNonNull(orders, "orders"), requireNonNull(firstDay));
  }

  /**
   * What makes the orders.
   *
   * @return the port; empty for {@link #NONE}
   */
  public Optional<RefundOrders> orders() {
    return Optional.ofNullable(orders);
  }

  /**
   * Whether an entry is entered: Sitoo books the refunds of its registers by itself.
   *
   * @param entry the entry
   */
  public static boolean includes(RefundEntry entry) {
    return entry.origin() != RefundOrigin.REGISTER;
  }

  /** Returns the first closed day whose batch is entered; the latest day of all for none. */
  public LocalDate firstDay() {
    return firstDay;
  }
}
