/** What reading and posting cost in calls, and how fresh a day's calls keep the stock. */
@NullMarked
package dev.restock.benchmarks.calls;

import org.jspecify.annotations.NullMarked;
