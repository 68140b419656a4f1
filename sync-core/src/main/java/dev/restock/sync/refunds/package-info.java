/**
 * Refunds: the returns platform's intent, the money that left, and the registers' own refunds,
 * compared refund by refund. {@code docs/refunds.md} says what each verdict means for finance.
 */
@NullMarked
package dev.restock.sync.refunds;

import org.jspecify.annotations.NullMarked;
