/**
 * The tables of refunds. {@code store.jdbc} gives the connection; nothing here begins or ends a
 * transaction.
 */
@NullMarked
package dev.restock.sync.internal.jdbc.refunds;

import org.jspecify.annotations.NullMarked;
