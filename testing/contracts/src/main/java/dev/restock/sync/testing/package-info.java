/**
 * Contracts of the ports, as tests: an implementer extends the contract of a port and learns
 * whether the engine can rely on the implementation.
 */
@NullMarked
package dev.restock.sync.testing;

import org.jspecify.annotations.NullMarked;
