/** Measures how fast movements are completed, beside other durable queues. */
@NullMarked
package dev.restock.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
