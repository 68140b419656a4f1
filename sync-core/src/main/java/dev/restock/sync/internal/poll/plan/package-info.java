/**
 * When and what to read, from what is known of the shop and the calls that are left. Nothing here
 * calls a service or a store.
 */
@NullMarked
package dev.restock.sync.internal.poll.plan;

import org.jspecify.annotations.NullMarked;
