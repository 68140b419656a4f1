/** The table of running clocks. */
@NullMarked
package dev.restock.sync.internal.jdbc.gaps;

import org.jspecify.annotations.NullMarked;
