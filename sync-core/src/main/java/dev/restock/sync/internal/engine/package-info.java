/**
 * What every step of a run needs: the context, the tally of a run, calls of ports. The base of the
 * other internal packages.
 */
@NullMarked
package dev.restock.sync.internal.engine;

import org.jspecify.annotations.NullMarked;
