/** The values of a store about drift: how far a comparison is, and the levels that it has read. */
@NullMarked
package dev.restock.sync.store.drift;

import org.jspecify.annotations.NullMarked;
