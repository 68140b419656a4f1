package dev.restock.sync.refunds;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One refund in a closed batch: what the books are made of. An entry is never changed. If a refund
 * changes after its batch was closed, a later batch has a second entry with the difference to the
 * first, and names the batch that it corrects. Holds no personal data and no code that is worth
 * money.
 *
 * <p>A part whose tax becomes known after its batch was closed is corrected by two parts: one takes
 * it back without its tax, and one gives it again with its tax. A tax alone would be posted beside
 * the one that was computed for the first entry.
 *
 * @param refund the id of the refund; see {@link RefundOrigin}
 * @param origin the system that names it
 * @param order the name of the sales channel's order; null if not known
 * @param day the business day of the money; before the day of the batch if the refund arrived late
 * @param currency the currency of all amounts, ISO 4217: the one that the customer paid in
 * @param money what the customer got; negative if a correction takes money back
 * @param parts the parts of the money, which sum exactly to it; a part that has no explanation is
 *     {@link RefundComponent#UNEXPLAINED}
 * @param paidBy the money by means of payment, such as {@code shopify_payments} or {@code cash}, in
 *     the order of the names; sums exactly to the money
 * @param corrects the number of the earlier batch whose entry this one corrects; null if it is the
 *     first entry of the refund
 */
public record RefundEntry(
    String refund,
    RefundOrigin origin,
    @Nullable String order,
    LocalDate day,
    String currency,
    BigDecimal money,
    List<RefundPart> parts,
    Map<String, BigDecimal> paidBy,
    @Nullable Long corrects) {

  /**
   * Throws {@link IllegalArgumentException} if the parts or the means of payment do not sum to the
   * money.
   */
  public RefundEntry {
    requireNonNull(refund, "refund");
    requireNonNull(origin, "origin");
    requireNonNull(day, "day");
    requireNonNull(currency, "currency");
    requireNonNull(money, "money");
    parts = List.copyOf(parts);
    // Sorted, so that what is made of an entry has one order.
    paidBy = Collections.unmodifiableSortedMap(new TreeMap<>(Map.copyOf(paidBy)));
    requireSum(refund, money, "parts", parts.stream().map(RefundPart::amount).toList());
    requireSum(refund, money, "means of payment", paidBy.values());
  }

  private static void requireSum(
      String refund, BigDecimal money, String what, Collection<BigDecimal> amounts) {
    BigDecimal sum = amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.compareTo(money) != 0) {
      throw new IllegalArgumentException(
          "the %s of refund %s sum to %s, and its money is %s"
              .formatted(what, refund, sum.toPlainString(), money.toPlainString()));
    }
  }

  /**
   * The key of the refund among those of all systems.
   *
   * @return the key; see {@link RefundRow#key}
   */
  public String refundKey() {
    return origin + ":" + refund;
  }

  /**
   * The number of the batch whose entry this one corrects.
   *
   * @return the number; empty if this is the first entry of the refund
   */
  public OptionalLong correctedBatch() {
    return corrects == null ? OptionalLong.empty() : OptionalLong.of(corrects);
  }
}
