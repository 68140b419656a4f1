package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A closed business day of one tenant. A batch is written once and never changed; its hash shows
 * that it was not.
 *
 * @param number the number, counted from 1 without gaps for each tenant
 * @param day the business day that was closed
 * @param entries the refunds that became known for the books on that day, in a fixed order
 * @param hash the SHA-256 of number, day and entries, as 64 lower-case hexadecimal digits; {@link
 *     #of} computes it
 */
public record RefundBatch(long number, LocalDate day, List<RefundEntry> entries, String hash) {

  /**
   * Throws {@link IllegalArgumentException} if the number is less than 1 or the hash is not that of
   * the content.
   */
  public RefundBatch {
    requireNonNull(day, "day");
    entries = List.copyOf(entries);
    if (number < 1) {
      throw new IllegalArgumentException("the number of a batch is at least 1, not " + number);
    }
    String expected = hash(number, day, entries);
    if (!expected.equals(hash)) {
      throw new IllegalArgumentException(
          "batch %d of %s was changed after it was closed: its hash is %s, and its content gives %s"
              .formatted(number, day, hash, expected));
    }
  }

  /**
   * Closes a batch: computes its hash. The hash does not depend on the scale of an amount.
   *
   * @param number the number, at least 1
   * @param day the business day
   * @param entries the entries, in the order that the batch keeps
   * @return the batch
   */
  public static RefundBatch of(long number, LocalDate day, List<RefundEntry> entries) {
    return new RefundBatch(number, day, entries, hash(number, day, entries));
  }

  private static String hash(long number, LocalDate day, List<RefundEntry> entries) {
    Hash hash = new Hash(number, day);
    entries.forEach(hash::add);
    return hash.value();
  }

  /** Computes the hash of a batch entry by entry. Not thread-safe. */
  public static final class Hash {
    private final Content content = new Content();

    /**
     * Begins a batch.
     *
     * @param number the number
     * @param day the business day
     */
    public Hash(long number, LocalDate day) {
      content.add("batch 1").add(number).add(day);
    }

    /**
     * Adds the next entry.
     *
     * @param entry the entry
     */
    public void add(RefundEntry entry) {
      content
          .add("entry")
          .add(entry.refund())
          .add(entry.origin())
          .add(entry.order())
          .add(entry.day())
          .add(entry.currency())
          .add(entry.money())
          .add(entry.corrects());
      for (RefundPart part : entry.parts()) {
        content
            .add("part")
            .add(part.component())
            .add(part.amount())
            .add(part.tax())
            .add(part.rate());
      }
      entry.paidBy().forEach((means, amount) -> content.add("paid").add(means).add(amount));
    }

    /** Returns the hash of what was added: 64 lower-case hexadecimal digits. Called once. */
    public String value() {
      return content.sha256();
    }
  }

  /** Fields with their lengths, so that no two contents have one text. */
  private static final class Content {
    private final MessageDigest digest;

    Content() {
      try {
        digest = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java platform has SHA-256", e);
      }
    }

    Content add(@Nullable Object field) {
      if (field == null) {
        return write("-,");
      }
      String text =
          field instanceof BigDecimal amount
              ? amount.stripTrailingZeros().toPlainString()
              : field instanceof Enum<?> constant ? constant.name() : field.toString();
      return write(text.length() + ":" + text + ",");
    }

    private Content write(String text) {
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      return this;
    }

    String sha256() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }
}
