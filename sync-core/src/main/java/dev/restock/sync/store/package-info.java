/**
 * The store of the engine as an SPI, by role. Implementations are held to the published contract
 * tests.
 */
@NullMarked
package dev.restock.sync.store;

import org.jspecify.annotations.NullMarked;
