/** Values that the store keeps of returns, their units and the reads that are due. */
@NullMarked
package dev.restock.sync.store.returns;

import org.jspecify.annotations.NullMarked;
