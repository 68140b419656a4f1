package dev.restock.shopify.model;

import dev.restock.http.json.Decisive;
import dev.restock.http.json.Lenient;
import dev.restock.http.json.Timestamp;
import java.util.Optional;

/**
 * A payment, or an attempt of one. Its status changes later, and it has no time of change of its
 * own.
 *
 * @param id the global id; empty only in an answer to a question that did not ask for it
 * @param kind what it does
 * @param status its progress; empty as {@code id}
 * @param gateway the means of payment, such as {@code shopify_payments}, {@code gift_card} or
 *     {@code cash}
 * @param formattedGateway the means of payment for people
 * @param manualPaymentGateway whether the money moves outside of Shopify
 * @param errorCode why it failed
 * @param test whether no money moves at all
 * @param processedAt the time of the payment
 * @param amountSet the amount before cash rounding, never negative
 * @param amountRoundingSet the cash rounding, which is added to the amount
 * @param parentTransaction the payment that is paid back
 * @param location the shop's place where it happened; empty if it happened online
 */
@Lenient
public record OrderTransaction(
    @Decisive Optional<String> id,
    TransactionKind kind,
    @Decisive Optional<TransactionStatus> status,
    Optional<String> gateway,
    Optional<String> formattedGateway,
    Optional<Boolean> manualPaymentGateway,
    Optional<String> errorCode,
    @Decisive Optional<Boolean> test,
    @Decisive Optional<Timestamp> processedAt,
    @Decisive Optional<MoneyBag> amountSet,
    @Decisive Optional<MoneyBag> amountRoundingSet,
    @Decisive Optional<Reference> parentTransaction,
    @Decisive Optional<Reference> location) {}
