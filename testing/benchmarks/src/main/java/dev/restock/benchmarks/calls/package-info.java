/** Measures the calls of reading and posting, and how fresh the calls of a day keep the stock. */
@NullMarked
package dev.restock.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
