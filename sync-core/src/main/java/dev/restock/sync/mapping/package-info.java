/**
 * The interface of mappers: from a unit to a {@link dev.restock.sync.mapping.MappingDecision}. The
 * mapper that ships is in {@code mapping.rules}, which depends on this package.
 */
@NullMarked
package dev.restock.sync.mapping;

import org.jspecify.annotations.NullMarked;
