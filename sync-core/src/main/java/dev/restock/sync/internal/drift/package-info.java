/** Compares the levels of the stock system with those of a sales channel. */
@NullMarked
package dev.restock.sync.internal.drift;

import org.jspecify.annotations.NullMarked;
