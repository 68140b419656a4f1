/** A typed client for the Sitoo REST API. */
@NullMarked
package dev.restock.sitoo;

import org.jspecify.annotations.NullMarked;
