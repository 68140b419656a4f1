/**
 * Returns, their units and inspections, and the resolver that finds new and changed units. Depends
 * on no other package.
 */
@NullMarked
package dev.restock.sync.returns;

import org.jspecify.annotations.NullMarked;
