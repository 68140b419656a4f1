/**
 * Measurements, each a subcommand. Ratios are taken within one run. Absolute times depend on the
 * machine.
 */
@NullMarked
package dev.restock.benchmarks;

import org.jspecify.annotations.NullMarked;
