/**
 * The history over the store. {@code ScopeFinder} reads what a story is about, each {@code Chapter}
 * tells the entries of one kind of facts. A new kind of facts is a chapter of its own.
 */
@NullMarked
package dev.restock.sync.internal.history;

import org.jspecify.annotations.NullMarked;
