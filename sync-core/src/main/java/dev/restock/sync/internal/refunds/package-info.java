/**
 * The steps of refunds: reads the sources, finds the order of each observation, has the refunds of
 * an order judged, opens and closes their cases, and closes business days.
 */
@NullMarked
package dev.restock.sync.internal.refunds;

import org.jspecify.annotations.NullMarked;
