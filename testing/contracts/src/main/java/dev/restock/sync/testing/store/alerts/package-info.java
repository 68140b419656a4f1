/** The part of the contract of stores that is about alerts. */
@NullMarked
package dev.restock.sync.testing.store.alerts;

import org.jspecify.annotations.NullMarked;
