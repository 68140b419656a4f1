/** The JSON form of rules: reader and writer. Only {@code mapping.rules} depends on it. */
@NullMarked
package dev.restock.sync.internal.mapping.file;

import org.jspecify.annotations.NullMarked;
