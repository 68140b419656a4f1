/** Computes the clocks of returns and pushes, and opens and closes the cases of their gaps. */
@NullMarked
package dev.restock.sync.internal.gaps;

import org.jspecify.annotations.NullMarked;
