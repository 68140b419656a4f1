/**
 * The mapper that ships: ordered rules, built in code or read from a JSON file, and their
 * preflight. Matching, reading and checking are in {@code internal.mapping}.
 */
@NullMarked
package dev.restock.sync.mapping.rules;

import org.jspecify.annotations.NullMarked;
