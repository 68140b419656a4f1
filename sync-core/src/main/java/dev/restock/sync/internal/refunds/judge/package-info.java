/**
 * The comparison of refunds: which units a refund pays for, what its money consists of, and the
 * verdict. Pure; it depends on the facts and rules in {@code sync.refunds} and on nothing of the
 * store.
 */
@NullMarked
package dev.restock.sync.internal.refunds.judge;

import org.jspecify.annotations.NullMarked;
