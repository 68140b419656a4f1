/** The role of a store that keeps alerts, and its values. */
@NullMarked
package dev.restock.sync.store.alerts;

import org.jspecify.annotations.NullMarked;
