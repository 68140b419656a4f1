/** How fast movements are settled, beside other durable queues. */
@NullMarked
package dev.restock.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
