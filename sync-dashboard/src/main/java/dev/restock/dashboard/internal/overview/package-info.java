/** The first page of a shop: what to do next, and whether all is well. */
@NullMarked
package dev.restock.dashboard.internal.overview;

import org.jspecify.annotations.NullMarked;
