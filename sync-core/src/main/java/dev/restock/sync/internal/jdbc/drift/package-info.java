/**
 * The tables of drift. {@code store.jdbc} gives the connection; nothing here begins or ends a
 * transaction.
 */
@NullMarked
package dev.restock.sync.internal.jdbc.drift;

import org.jspecify.annotations.NullMarked;
