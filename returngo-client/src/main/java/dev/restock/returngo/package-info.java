/**
 * A typed client for the ReturnGO API. Depends on {@code dev.restock.http} and on {@code
 * dev.restock.returngo.model}.
 */
@NullMarked
package dev.restock.returngo;

import org.jspecify.annotations.NullMarked;
