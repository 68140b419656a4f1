package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A person accepts a refund as it is. The acceptance ends when the refund's row changes.
 *
 * @param person who accepts it, for the audit; not blank
 * @param why the reason, for the audit; not blank
 * @param until when it ends at the latest; null for no limit
 */
public record RefundAcceptance(String person, String why, @Nullable Instant until) {

  /** Throws {@link IllegalArgumentException} if the person or the reason is blank. */
  public RefundAcceptance {
    if (requireNonNull(person, "person").isBlank() || requireNonNull(why, "why").isBlank()) {
      throw new IllegalArgumentException("an acceptance names a person and a reason");
    }
  }

  /**
   * Whether it holds.
   *
   * @param now the current time
   */
  public boolean holds(Instant now) {
    return until == null || until.isAfter(now);
  }
}
