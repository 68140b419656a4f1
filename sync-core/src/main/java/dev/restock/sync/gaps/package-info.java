/**
 * Gaps: something that should have followed and has not. Clocks with limits, business hours, the
 * section of the report.
 */
@NullMarked
package dev.restock.sync.gaps;

import org.jspecify.annotations.NullMarked;
