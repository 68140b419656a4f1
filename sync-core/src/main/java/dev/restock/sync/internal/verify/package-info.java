/** Finds the outcome of unknown movements, and confirms applied ones. */
@NullMarked
package dev.restock.sync.internal.verify;

import org.jspecify.annotations.NullMarked;
