/** Values that the store keeps of movements: their states, transitions and outcomes. */
@NullMarked
package dev.restock.sync.store.movements;

import org.jspecify.annotations.NullMarked;
