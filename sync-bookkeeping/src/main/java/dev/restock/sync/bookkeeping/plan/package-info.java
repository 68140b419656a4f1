/**
 * The account plan: its JSON file and its values. Depends on {@code dev.restock.sync.refunds} and
 * on the reader of JSON files only.
 */
@NullMarked
package dev.restock.sync.bookkeeping.plan;

import org.jspecify.annotations.NullMarked;
