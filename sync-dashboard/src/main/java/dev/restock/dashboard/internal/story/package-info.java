/** What happened to a return, an order or anything else, with all systems side by side; search. */
@NullMarked
package dev.restock.dashboard.internal.story;

import org.jspecify.annotations.NullMarked;
