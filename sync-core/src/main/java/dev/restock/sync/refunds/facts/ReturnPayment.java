package dev.restock.sync.refunds.facts;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
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
 * @param creditCode the {@linkplain #hashOf hash} of the code of a store credit that it names; null
 *     if it names none
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
    @Nullable String creditCode,
    Set<String> unitIds,
    BigDecimal amount,
    String currency,
    @Nullable Instant createdAt,
    @Nullable Instant changedAt) {
  private static final int HASH_DIGITS = 32;

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

  /**
   * Hashes the code of a store credit. Who has a code can spend it, so no observation holds one.
   *
   * @param code the code
   * @return the hash, in hexadecimal digits
   */
  public static String hashOf(String code) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
