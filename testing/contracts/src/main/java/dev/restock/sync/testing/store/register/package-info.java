/** The part of the contract tests of stores that is about registers. */
@NullMarked
package dev.restock.sync.testing.store.register;

import org.jspecify.annotations.NullMarked;
