/** Measures how fast refunds are judged from the store, and how fast a day of them is closed. */
@NullMarked
package dev.restock.benchmarks.refunds;

import org.jspecify.annotations.NullMarked;
