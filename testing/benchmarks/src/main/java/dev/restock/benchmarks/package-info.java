/**
 * Measurements, each a subcommand. A ratio is taken within one run; absolute times depend on the
 * machine.
 */
@NullMarked
package dev.restock.benchmarks;

import org.jspecify.annotations.NullMarked;
