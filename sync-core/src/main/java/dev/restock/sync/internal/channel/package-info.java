/** Tells a sales channel of changes of stock, each once. */
@NullMarked
package dev.restock.sync.internal.channel;

import org.jspecify.annotations.NullMarked;
