/** Hands cases over to the sink. */
@NullMarked
package dev.restock.sync.internal.deliver;

import org.jspecify.annotations.NullMarked;
