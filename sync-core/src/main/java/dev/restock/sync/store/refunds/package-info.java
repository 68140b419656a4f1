/**
 * The values of a store about refunds: what was seen of them, their rows, closed days, and the
 * orders that enter them into the system of the registers.
 */
@NullMarked
package dev.restock.sync.store.refunds;

import org.jspecify.annotations.NullMarked;
