/** The store in memory, for tests and trials. It loses everything when the process ends. */
@NullMarked
package dev.restock.sync.store.memory;

import org.jspecify.annotations.NullMarked;
