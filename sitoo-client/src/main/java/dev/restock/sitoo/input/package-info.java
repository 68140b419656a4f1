/**
 * What is sent to Sitoo: objects that hold only what was set, each made by its builder, which
 * refuses what Sitoo documents as wrong. Immutable; the builders are not safe for use by several
 * threads.
 */
@NullMarked
package dev.restock.sitoo.input;

import org.jspecify.annotations.NullMarked;
