/** What posting and verifying share: preconditions, searches of the ledger, absolute levels. */
@NullMarked
package dev.restock.sync.internal.ledger;

import org.jspecify.annotations.NullMarked;
