package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * Refunded shipping.
 *
 * @param id the global id; empty only in an answer to a question that did not ask for it
 * @param shippingLine the shipping that is refunded
 * @param subtotalAmountSet the amount, with the tax if the order's {@code taxesIncluded}
 * @param taxAmountSet the tax
 */
@Lenient
public record RefundShippingLine(
    Optional<String> id,
    Optional<ShippingLine> shippingLine,
    @Decisive Optional<MoneyBag> subtotalAmountSet,
    @Decisive Optional<MoneyBag> taxAmountSet) {}
