/**
 * When and what to read from ReturnGO, so that a day's calls go where they matter. Hosts need
 * {@link dev.restock.sync.reading.ReadSettings} and {@link dev.restock.sync.reading.Freshness}; the
 * rest is the engine's: what was learned of a shop ({@link dev.restock.sync.reading.Habits}), the
 * plan that follows from it and from the calls that are left ({@link
 * dev.restock.sync.reading.ReadPlanner}), and what rows of a listing mean ({@link
 * dev.restock.sync.reading.RowReader}). Nothing here calls a service or a store.
 */
@NullMarked
package dev.restock.sync.reading;

import org.jspecify.annotations.NullMarked;
