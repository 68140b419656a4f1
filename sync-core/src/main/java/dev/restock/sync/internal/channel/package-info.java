/** Pushes changes of stock to a sales channel, each once. */
@NullMarked
package dev.restock.sync.internal.channel;

import org.jspecify.annotations.NullMarked;
