/** The values of a store about the pushes to a sales channel: their states and attempts. */
@NullMarked
package dev.restock.sync.store.channel;

import org.jspecify.annotations.NullMarked;
