/** Pieces that came back at registers: the units that they are, or may be. */
@NullMarked
package dev.restock.dashboard.internal.registers;

import org.jspecify.annotations.NullMarked;
