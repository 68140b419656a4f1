/** Sends planned movements to the ledger, once. */
@NullMarked
package dev.restock.sync.internal.post;

import org.jspecify.annotations.NullMarked;
