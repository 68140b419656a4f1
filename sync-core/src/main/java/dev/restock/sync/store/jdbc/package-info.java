/** The store on SQLite or PostgreSQL, by plain JDBC. */
@NullMarked
package dev.restock.sync.store.jdbc;

import org.jspecify.annotations.NullMarked;
