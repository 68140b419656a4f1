package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import java.util.Optional;

/**
 * A difference between the computed and the actual refund.
 *
 * @param id the global id; empty only in an answer to a question that did not ask for it
 * @param reason why; empty if Shopify gives none
 * @param amountSet the amount, of either sign: a positive one lowers the refund
 * @param taxAmountSet its tax
 */
@Lenient
public record OrderAdjustment(
    Optional<String> id,
    @Decisive Optional<AdjustmentReason> reason,
    @Decisive Optional<MoneyBag> amountSet,
    @Decisive Optional<MoneyBag> taxAmountSet) {}
