/**
 * What the engine remembers: the state of every read, unit and movement, and the store that keeps
 * it.
 */
@NullMarked
package dev.restock.sync.queue;

import org.jspecify.annotations.NullMarked;
