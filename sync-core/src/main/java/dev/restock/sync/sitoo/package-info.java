/** The port to stock, over the Sitoo client. */
@NullMarked
package dev.restock.sync.sitoo;

import org.jspecify.annotations.NullMarked;
