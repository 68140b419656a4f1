/**
 * Plain JDBC with named parameters: statements, transactions, dialects and migrations. Knows no
 * table; only the JDBC store may depend on it.
 */
@NullMarked
package dev.restock.sync.internal.jdbc;

import org.jspecify.annotations.NullMarked;
