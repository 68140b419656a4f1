/** A small command-line host. */
@NullMarked
package dev.restock.examples.host;

import org.jspecify.annotations.NullMarked;
