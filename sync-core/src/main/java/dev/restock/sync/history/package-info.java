/**
 * The story of a return, a unit, an order, an SKU and everything else that the engine keeps, search
 * by any id, and the lists that people look at. Reads the store and writes nothing.
 */
@NullMarked
package dev.restock.sync.history;

import org.jspecify.annotations.NullMarked;
