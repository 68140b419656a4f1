/** Tests of the sandbox. */
@NullMarked
package dev.restock.sandbox;

import org.jspecify.annotations.NullMarked;
