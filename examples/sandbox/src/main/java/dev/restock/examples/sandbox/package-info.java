/** ReturnGO and Sitoo imitated on loopback. */
@NullMarked
package dev.restock.examples.sandbox;

import org.jspecify.annotations.NullMarked;
