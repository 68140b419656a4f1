/** Tests that the calls stay as few as the documents say. */
@NullMarked
package dev.restock.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
