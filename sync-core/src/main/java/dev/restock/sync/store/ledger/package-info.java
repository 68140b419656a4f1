/**
 * How far the transactions of the stock system have been read, and those of them that carry keys of
 * the engine.
 */
@NullMarked
package dev.restock.sync.store.ledger;

import org.jspecify.annotations.NullMarked;
