/**
 * The evaluation of rules: conditions, index, warehouse ids. Only {@code mapping.rules} and the
 * packages below depend on it.
 */
@NullMarked
package dev.restock.sync.internal.mapping;

import org.jspecify.annotations.NullMarked;
