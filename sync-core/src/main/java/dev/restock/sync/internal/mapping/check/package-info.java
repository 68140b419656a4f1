/** The checks of the preflight. Only {@code mapping.rules} depends on it. */
@NullMarked
package dev.restock.sync.internal.mapping.check;

import org.jspecify.annotations.NullMarked;
