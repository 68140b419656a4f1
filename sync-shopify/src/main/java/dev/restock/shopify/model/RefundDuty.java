package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * Refunded duties.
 *
 * @param amountSet the amount
 */
@Lenient
public record RefundDuty(@Decisive Optional<MoneyBag> amountSet) {}
