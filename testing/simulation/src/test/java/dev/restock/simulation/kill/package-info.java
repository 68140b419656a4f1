/** Real kills of real processes. */
@NullMarked
package dev.restock.simulation.kill;

import org.jspecify.annotations.NullMarked;
