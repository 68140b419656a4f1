/** The refund days: totals, the bridge between the ledgers, and the refunds that need somebody. */
@NullMarked
package dev.restock.dashboard.internal.refunds;

import org.jspecify.annotations.NullMarked;
