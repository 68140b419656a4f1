/**
 * The interfaces between the engine and other systems, which adapters implement: returns, stock,
 * purchased quantities. A port names no service.
 */
@NullMarked
package dev.restock.sync.port;

import org.jspecify.annotations.NullMarked;
