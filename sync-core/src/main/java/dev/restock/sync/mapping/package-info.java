/** From a unit's disposition to a Sitoo warehouse, by ordered rules. */
@NullMarked
package dev.restock.sync.mapping;

import org.jspecify.annotations.NullMarked;
