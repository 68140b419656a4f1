/** What all templates share: texts, times, addresses, the frame of a page. Knows no page. */
@NullMarked
package dev.restock.dashboard.internal.view;

import org.jspecify.annotations.NullMarked;
