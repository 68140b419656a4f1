/**
 * Reads the settlement files of payment providers, so that refunds made in a provider's own portal
 * are found. {@code docs/refunds.md} describes the files. Depends on the settlement rows of {@code
 * dev.restock.sync.refunds.facts}; the engine does not need it.
 */
@NullMarked
package dev.restock.sync.bookkeeping.settlement;

import org.jspecify.annotations.NullMarked;
