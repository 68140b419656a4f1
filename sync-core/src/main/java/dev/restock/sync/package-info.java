/** The front door of the return-to-stock engine. */
@NullMarked
package dev.restock.sync;

import org.jspecify.annotations.NullMarked;
