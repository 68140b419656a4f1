package dev.restock.shopify.model;

import java.util.Optional;

/**
 * One amount in two currencies. The two need not be in the order's rate of exchange: a refund has
 * the rate of its own day.
 *
 * @param shopMoney the amount in the shop's currency; empty only in an answer to a question that
 *     did not ask for it
 * @param presentmentMoney the amount in the currency that the shopper paid in; empty as {@code
 *     shopMoney}
 */
public record MoneyBag(Optional<Money> shopMoney, Optional<Money> presentmentMoney) {}
