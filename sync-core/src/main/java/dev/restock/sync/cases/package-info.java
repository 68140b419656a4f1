/**
 * The cases that the engine parks: types, owners, states, changes by people, and the sink to which
 * they are delivered.
 */
@NullMarked
package dev.restock.sync.cases;

import org.jspecify.annotations.NullMarked;
