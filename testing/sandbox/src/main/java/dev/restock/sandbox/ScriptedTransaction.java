package dev.restock.sandbox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A transaction of a return that pays for one unit: the expected result for a check. Immutable.
 *
 * @param id ReturnGO's id of the transaction
 * @param unit the unit that it pays for
 * @param at when it is requested; it ends one hour later
 * @param succeeds whether ReturnGO reports success in the end
 * @param amount the amount, tax included
 * @param platformRefundId the number of the Shopify refund that it names; empty for a store credit
 */
public record ScriptedTransaction(
    String id,
    ScriptedUnit unit,
    Instant at,
    boolean succeeds,
    BigDecimal amount,
    Optional<Long> platformRefundId) {}
