/** The contract tests of stores. Extend {@code SyncStoreContract}. */
@NullMarked
package dev.restock.sync.testing.store;

import org.jspecify.annotations.NullMarked;
