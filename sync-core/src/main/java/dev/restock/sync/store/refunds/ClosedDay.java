package dev.restock.sync.store.refunds;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A business day that was closed, without the entries of its batch.
 *
 * @param number the number of its batch, from 1 without gaps
 * @param day the day
 * @param entries how many entries the batch has
 * @param hash the hash of the batch; see {@link dev.restock.sync.refunds.RefundBatch}
 * @param chain a hash that follows from the chain of the batch before and the hash of this one, so
 *     that no batch can be replaced without a change of all later ones
 * @param closedAt when it was closed
 * @param actor the instance or the person that closed it
 */
public record ClosedDay(
    long number,
    LocalDate day,
    long entries,
    String hash,
    String chain,
    Instant closedAt,
    String actor) {
  /** The chain before the first batch. */
  public static final String START = "";

  public ClosedDay {
    requireNonNull(day, "day");
    requireNonNull(hash, "hash");
    requireNonNull(chain, "chain");
    requireNonNull(closedAt, "closedAt");
    requireNonNull(actor, "actor");
  }

  /**
   * The chain of a batch.
   *
   * @param before the chain of the batch before; {@link #START} for the first one
   * @param hash the hash of the batch
   * @return the SHA-256 of both, as 64 lower-case hexadecimal digits
   */
  public static String chain(String before, String hash) {
    try {
      byte[] text = (before + "\n" + hash).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /**
   * The next closed day.
   *
   * @param last the day that was closed last; null for none
   * @param day the day
   * @param entries how many entries its batch has
   * @param hash the hash of its batch
   * @param now the current time
   * @param actor the instance or the person
   */
  public static ClosedDay after(
      @Nullable ClosedDay last,
      LocalDate day,
      long entries,
      String hash,
      Instant now,
      String actor) {
    return new ClosedDay(
        last == null ? 1 : last.number() + 1,
        day,
        entries,
        hash,
        chain(last == null ? START : last.chain(), hash),
        now,
        actor);
  }

  /**
   * Throws {@link IllegalStateException} if another day is to be closed first.
   *
   * @param last the day that was closed last; null for none
   * @param first the first day of the books
   * @param day the day to close, after the last one
   */
  public static void requireNext(@Nullable ClosedDay last, LocalDate first, LocalDate day) {
    LocalDate next = last == null ? first : last.day().plusDays(1);
    if (day.isBefore(next)) {
      throw beforeTheFirst(day);
    }
    if (day.isAfter(next)) {
      throw new IllegalStateException(
          "day " + day + " cannot be closed yet: close day " + next + " first");
    }
  }

  /** The refusal of a day before the first day of the books. */
  public static IllegalStateException beforeTheFirst(LocalDate day) {
    return new IllegalStateException(
        "day " + day + " cannot be closed: it is before the first day of the books");
  }
}
