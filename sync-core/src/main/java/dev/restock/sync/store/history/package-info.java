/**
 * The role of a store that answers what happened, with its values: what is known of a return, a
 * list, a search.
 */
@NullMarked
package dev.restock.sync.store.history;

import org.jspecify.annotations.NullMarked;
