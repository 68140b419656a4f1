/** Stock movements and their idempotency keys. */
@NullMarked
package dev.restock.sync.stock;

import org.jspecify.annotations.NullMarked;
