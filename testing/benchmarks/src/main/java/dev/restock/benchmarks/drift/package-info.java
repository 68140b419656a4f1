/**
 * Measures how long a comparison of all levels takes, in how much memory, and with how many calls.
 */
@NullMarked
package dev.restock.benchmarks.drift;

import org.jspecify.annotations.NullMarked;
