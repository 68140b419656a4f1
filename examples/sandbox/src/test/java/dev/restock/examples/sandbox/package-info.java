/** Tests of the sandbox. */
@NullMarked
package dev.restock.examples.sandbox;

import org.jspecify.annotations.NullMarked;
