/** The values that a store returns to the history: what is known of a return, a list, a search. */
@NullMarked
package dev.restock.sync.store.history;

import org.jspecify.annotations.NullMarked;
