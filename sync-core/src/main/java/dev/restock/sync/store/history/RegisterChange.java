package dev.restock.sync.store.history;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.register.RegisterStock;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A change of stock by a register.
 *
 * @param stock the change
 * @param orderId the refund order of its delivery; null if that is not recorded
 * @param at when it was recorded
 */
public record RegisterChange(RegisterStock stock, @Nullable Long orderId, Instant at) {

  /** By transaction, delivery and SKU. */
  public static final Comparator<RegisterChange> BY_TRANSACTION =
      Comparator.<RegisterChange>comparingLong(one -> one.stock().transactionId())
          .thenComparingLong(one -> one.stock().deliveryId())
          .thenComparing(one -> one.stock().sku());

  /** By the time at which they were recorded, the latest first, and then by transaction. */
  public static final Comparator<RegisterChange> LATEST_FIRST =
      Comparator.comparing(RegisterChange::at).thenComparing(BY_TRANSACTION).reversed();

  public RegisterChange {
    requireNonNull(stock, "stock");
    requireNonNull(at, "at");
  }
}
