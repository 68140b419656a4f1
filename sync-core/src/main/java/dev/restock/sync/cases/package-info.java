/**
 * The cases that the engine parks: their types and owners, how they are handed over, and the desk
 * at which people decide them.
 */
@NullMarked
package dev.restock.sync.cases;

import org.jspecify.annotations.NullMarked;
