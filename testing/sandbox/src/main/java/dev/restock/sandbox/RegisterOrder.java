package dev.restock.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An order as it is in the imitated Sitoo account. Immutable.
 *
 * @param name the name of its script; a sale in exchange has the name of the refund with {@code
 *     +exchange} behind it
 * @param orderId the orderid
 * @param createdAt when it got its id
 * @param visibleAt when callers see it
 * @param deliveryIds the ids of its deliveries; empty before they are created
 * @param receiptId the receipt; empty for an order of the online shop
 */
public record RegisterOrder(
    String name,
    long orderId,
    Instant createdAt,
    Instant visibleAt,
    List<Long> deliveryIds,
    Optional<String> receiptId) {
  public RegisterOrder {
    deliveryIds = List.copyOf(deliveryIds);
  }
}
