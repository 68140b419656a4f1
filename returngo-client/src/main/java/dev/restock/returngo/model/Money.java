package dev.restock.returngo.model;

import dev.restock.http.json.Lenient;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An amount in the currency that the shopper paid in, and in the shop's own. Amounts are positive
 * for refunds too, and have the exact value of the answer.
 *
 * @param amount the amount in {@code currency}
 * @param currency the shopper's currency, ISO 4217 in all observed answers
 * @param shopAmount the amount in {@code shopCurrency}
 * @param shopCurrency the shop's currency
 */
@Lenient
public record Money(
    BigDecimal amount,
    String currency,
    Optional<BigDecimal> shopAmount,
    Optional<String> shopCurrency) {}
