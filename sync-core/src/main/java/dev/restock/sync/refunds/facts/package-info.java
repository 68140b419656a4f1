/**
 * The observations that refunds are judged by: what the sales platform, the returns platform, the
 * registers and the payment providers say. Plain values without personal data, which a store can
 * keep; amounts have no trailing zeros, so that equal facts are equal values.
 */
@NullMarked
package dev.restock.sync.refunds.facts;

import org.jspecify.annotations.NullMarked;
