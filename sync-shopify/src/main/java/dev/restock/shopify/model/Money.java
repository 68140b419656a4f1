package dev.restock.shopify.model;

import java.math.BigDecimal;

/**
 * An amount with its currency.
 *
 * @param amount the amount; Shopify writes as many decimals as it needs, such as {@code 15.0}, so
 *     compare by value
 * @param currencyCode the currency, ISO 4217
 */
public record Money(BigDecimal amount, String currencyCode) {}
