/** Connects the parts: the order of the checks of a request, and the table of pages. */
@NullMarked
package dev.restock.dashboard.internal;

import org.jspecify.annotations.NullMarked;
