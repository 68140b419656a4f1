/**
 * Contracts of the ports, as tests: whoever implements one extends its contract and learns whether
 * the engine can rely on the implementation.
 */
@NullMarked
package dev.restock.sync.testing;

import org.jspecify.annotations.NullMarked;
