/**
 * Drift: differences between what the stock system has for sale and what the sales channel sells.
 * Settings, runs, rows and reports; {@code internal.drift} compares.
 */
@org.jspecify.annotations.NullMarked
package dev.restock.sync.drift;
