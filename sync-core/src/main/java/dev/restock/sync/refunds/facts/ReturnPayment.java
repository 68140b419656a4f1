package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A refund as the returns platform intends it. Payments by the customer are none of these.
 * Immutable and thread-safe.
 *
 * @param id the id of the transaction
 * @param rmaId the return that it was read with; null if it was read from a list
 * @param isStoreCredit whether the customer gets credit instead of money
 * @param progress how far the returns platform says that it is
 * @param platformRefundId the sales platform's refund that it names; null if it names none
 * @param hasCreditCode whether it names the code of a store credit. Who has a code can spend it, so
 *     no observation holds one, nor a hash, because short codes can be guessed
 * @param unitIds the units that it pays for, in ascending order
 * @param amount the amount, positive; it may differ from the price of the units
 * @param currency the currency of the amount, ISO 4217
 * @param createdAt the time at which it was made; null if not known
 * @param changedAt the time of its last change, which was seen to be hours off; null if not known
 */
public record ReturnPayment(
    String id,
    @Nullable String rmaId,
    boolean isStoreCredit,
    Progress progress,
    @Nullable String platformRefundId,
    boolean hasCreditCode,
    Set<String> unitIds,
    BigDecimal amount,
    String currency,
    @Nullable Instant createdAt,
    @Nullable Instant changedAt) {
  /** Throws {@link IllegalArgumentException} if the id is blank. */
  public ReturnPayment {
    if (requireNonNull(id, "id").isBlank()) {
      throw new IllegalArgumentException("the id of a refund transaction is blank");
    }
    requireNonNull(progress, "progress");
    unitIds = Collections.unmodifiableSet(new TreeSet<>(unitIds));
    amount = Amounts.plain(amount);
    currency = Amounts.currency(currency);
  }

  /** What the returns platform says about the progress. */
  public enum Progress {
    /** It was asked for, or its state is not known. */
    REQUESTED,
    /** It is done. */
    SUCCEEDED,
    /** It failed. */
    FAILED
  }
}
