/** Helpers that the packages of the sandbox share. Not for callers of the sandbox. */
@NullMarked
package dev.restock.sandbox.internal;

import org.jspecify.annotations.NullMarked;
