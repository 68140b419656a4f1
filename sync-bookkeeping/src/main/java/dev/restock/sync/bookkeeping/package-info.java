/**
 * Bookkeeping: closed batches of refunds become vouchers that balance, by an account plan, and
 * vouchers become files for accounting software. {@code docs/bookkeeping.md} is the guide. Depends
 * on {@code dev.restock.sync.refunds} only; the engine does not need it.
 */
@NullMarked
package dev.restock.sync.bookkeeping;

import org.jspecify.annotations.NullMarked;
