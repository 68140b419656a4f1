/** What ReturnGO says: returns, their units, what inspection decided, and which units are new. */
@NullMarked
package dev.restock.sync.returns;

import org.jspecify.annotations.NullMarked;
