/** From a return that was read to the movements and cases that follow. Calls no service. */
@NullMarked
package dev.restock.sync.internal.decide;

import org.jspecify.annotations.NullMarked;
