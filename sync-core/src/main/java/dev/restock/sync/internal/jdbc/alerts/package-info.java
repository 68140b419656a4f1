/**
 * The tables of alerts. {@code store.jdbc} gives the connection; nothing here begins or ends a
 * transaction.
 */
@NullMarked
package dev.restock.sync.internal.jdbc.alerts;

import org.jspecify.annotations.NullMarked;
