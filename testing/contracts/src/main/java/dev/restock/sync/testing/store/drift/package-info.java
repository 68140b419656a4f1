/** The parts of the store contract about drift. */
@NullMarked
package dev.restock.sync.testing.store.drift;

import org.jspecify.annotations.NullMarked;
