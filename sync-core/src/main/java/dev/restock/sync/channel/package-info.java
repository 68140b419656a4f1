/**
 * The stock that an online shop sells from: which changes of stock are pushed to it, and to which
 * of its locations. {@code docs/channel.md} describes how to set it up.
 */
@NullMarked
package dev.restock.sync.channel;

import org.jspecify.annotations.NullMarked;
