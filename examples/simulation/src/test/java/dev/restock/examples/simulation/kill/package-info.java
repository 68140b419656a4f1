/** Real kills of real processes. */
@NullMarked
package dev.restock.examples.simulation.kill;

import org.jspecify.annotations.NullMarked;
