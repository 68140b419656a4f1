package dev.restock.dashboard.internal.refunds;

import dev.restock.sync.refunds.RefundDesk;
import dev.restock.sync.store.refunds.StoredRefund;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What finance can do about a refund. */
public enum RefundAction {
  /** Accepts it as it is. */
  ACCEPT {
    @Override
    boolean isPossible(StoredRefund one, Instant now) {
      return one.rowAt(now).filter(row -> !row.verdict().isSettled()).isPresent();
    }

    @Override
    boolean apply(
        RefundDesk desk, StoredRefund seen, String actor, String why, @Nullable Instant until) {
      return desk.accept(seen, actor, why, until);
    }
  },
  /** Takes the acceptance back. */
  REOPEN {
    @Override
    boolean isPossible(StoredRefund one, Instant now) {
      return one.row() != null && one.acceptance() != null && one.acceptance().holds(now);
    }

    @Override
    boolean apply(
        RefundDesk desk, StoredRefund seen, String actor, String why, @Nullable Instant until) {
      return desk.reopen(seen, actor, why);
    }
  };

  /** Whether the state of a refund allows it. */
  abstract boolean isPossible(StoredRefund one, Instant now);

  /** Does it; false if the refund has changed since it was seen. */
  abstract boolean apply(
      RefundDesk desk, StoredRefund seen, String actor, String why, @Nullable Instant until);
}
