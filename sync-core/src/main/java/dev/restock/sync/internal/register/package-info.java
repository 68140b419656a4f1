/** Reads the registers, finds the units that came back there, and tells the decisions of them. */
@NullMarked
package dev.restock.sync.internal.register;

import org.jspecify.annotations.NullMarked;
