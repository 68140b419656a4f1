package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * A movement of money in the balance of Shopify Payments.
 *
 * @param id the global id
 * @param type its type
 * @param test whether no money moves at all
 * @param transactionDate the time at which it was processed; empty only in an answer to a question
 *     that did not ask for it
 * @param amount the amount before fees, negative if it lowers the balance, in the currency of the
 *     payouts
 * @param sourceOrderTransactionId the id of the order's payment from which it came, as digits
 * @param associatedOrder the order with its name
 */
@Lenient
public record BalanceTransaction(
    String id,
    BalanceTransactionType type,
    @Decisive Optional<Boolean> test,
    @Decisive Optional<Timestamp> transactionDate,
    Money amount,
    @Decisive Optional<String> sourceOrderTransactionId,
    @Decisive Optional<Reference> associatedOrder) {}
