package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * An order created for an exchange or a fee.
 *
 * @param draftOrderId id of the draft
 * @param orderId id of the order, empty until the draft is released
 * @param orderName name of the draft or order
 * @param type {@code Exchange} or {@code Fee}
 */
@Lenient
public record ExchangeOrder(
    Optional<String> draftOrderId,
    Optional<String> orderId,
    Optional<String> orderName,
    Optional<String> type) {}
