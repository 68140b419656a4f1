/** Connects the step that sends healings with the step that knows the levels. */
@NullMarked
package dev.restock.sync.internal.engine.healing;

import org.jspecify.annotations.NullMarked;
