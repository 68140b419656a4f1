/** The writers that ship. Depends on the public package beside it; nothing else depends on it. */
@NullMarked
package dev.restock.sync.bookkeeping.internal;

import org.jspecify.annotations.NullMarked;
