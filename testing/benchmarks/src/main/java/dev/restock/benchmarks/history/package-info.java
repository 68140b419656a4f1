/** Measures how long a person waits for a story, a search or a list in a store with a long past. */
@NullMarked
package dev.restock.benchmarks.history;

import org.jspecify.annotations.NullMarked;
