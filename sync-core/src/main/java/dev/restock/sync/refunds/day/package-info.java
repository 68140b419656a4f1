/**
 * The refunds of one business day: the totals of the three ledgers, the bridge between them, and
 * the refunds that need somebody, as values and as text, JSON, CSV and HTML. Depends on the rows of
 * {@code dev.restock.sync.refunds} and on the store of refunds. {@code docs/refunds.md} describes
 * the report for finance.
 */
@NullMarked
package dev.restock.sync.refunds.day;

import org.jspecify.annotations.NullMarked;
