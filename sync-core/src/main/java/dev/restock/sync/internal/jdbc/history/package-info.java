/** Counts of the history for overviews. */
@NullMarked
package dev.restock.sync.internal.jdbc.history;

import org.jspecify.annotations.NullMarked;
