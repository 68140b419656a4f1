/** The values of a store about refunds: what was seen of them, their rows, and closed days. */
@NullMarked
package dev.restock.sync.store.refunds;

import org.jspecify.annotations.NullMarked;
