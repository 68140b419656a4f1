/** Measures how long it takes to find the rule for a unit, and to check rules. */
@NullMarked
package dev.restock.benchmarks.mapping;

import org.jspecify.annotations.NullMarked;
