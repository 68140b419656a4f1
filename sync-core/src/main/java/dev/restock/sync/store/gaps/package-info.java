/** The clocks of returns and pushes as a store keeps and shows them. */
@NullMarked
package dev.restock.sync.store.gaps;

import org.jspecify.annotations.NullMarked;
