/**
 * The entries of closed batches in the register system: which are due, how each becomes one order,
 * and how that order is found again. Uses the ports and the store; the judgement of refunds does
 * not depend on it.
 */
@NullMarked
package dev.restock.sync.internal.entries;

import org.jspecify.annotations.NullMarked;
