/**
 * Reads JSON files that people write, with errors that name the line. For the rules and, in another
 * module, for account plans.
 */
@NullMarked
package dev.restock.sync.internal.mapping.json;

import org.jspecify.annotations.NullMarked;
