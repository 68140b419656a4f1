/** Comparisons of the levels of the stock system with those of the channel. */
@NullMarked
package dev.restock.dashboard.internal.drift;

import org.jspecify.annotations.NullMarked;
