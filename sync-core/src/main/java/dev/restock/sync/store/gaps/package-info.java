/** What a store keeps of the clocks of returns and pushes, and shows of them. */
@NullMarked
package dev.restock.sync.store.gaps;

import org.jspecify.annotations.NullMarked;
