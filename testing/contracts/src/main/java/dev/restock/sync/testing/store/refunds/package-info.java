/** The parts of the contract of stores that are about refunds. */
@NullMarked
package dev.restock.sync.testing.store.refunds;

import org.jspecify.annotations.NullMarked;
