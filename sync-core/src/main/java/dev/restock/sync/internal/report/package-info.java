/** Writes HTML and CSV: what the reports of the public packages share. */
@NullMarked
package dev.restock.sync.internal.report;

import org.jspecify.annotations.NullMarked;
