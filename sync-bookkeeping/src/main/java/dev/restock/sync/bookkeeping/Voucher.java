package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import dev.restock.sync.refunds.RefundEntry;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * One voucher: the lines of one entry of a batch.
 *
 * @param batch the number of the batch
 * @param position the position of the entry in the batch, from 1
 * @param date the date in the books: the day of the batch. A refund that arrived late and a
 *     correction belong to the day on which they were found.
 * @param series the series
 * @param entry the entry
 * @param lines the lines, which sum to 0: parts, then taxes, then money
 */
public record Voucher(
    long batch,
    int position,
    LocalDate date,
    String series,
    RefundEntry entry,
    List<VoucherLine> lines) {

  /** Throws {@link IllegalArgumentException} if the lines do not sum to 0. */
  public Voucher {
    requireNonNull(date, "date");
    requireNonNull(series, "series");
    requireNonNull(entry, "entry");
    lines = List.copyOf(lines);
    BigDecimal sum =
        lines.stream().map(VoucherLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (sum.signum() != 0) {
      throw new IllegalArgumentException(
          "the lines of voucher %d-%d sum to %s instead of 0"
              .formatted(batch, position, sum.toPlainString()));
    }
  }

  /**
   * The id of the voucher: {@code B}, the number of the batch, {@code -} and the position. It is
   * stable and never used twice.
   *
   * @return such as {@code B12-3}
   */
  public String id() {
    return "B" + batch + "-" + position;
  }

  /**
   * The text of the voucher: its id, the refund, and the order. Begins with the id, so that a
   * shortened text still identifies the voucher.
   *
   * @return such as {@code B12-3 refund 929361462 #1001}
   */
  public String text() {
    StringBuilder text = new StringBuilder(id());
    if (entry.corrects() != null) {
      text.append(" corrects B").append(entry.corrects()).append(',');
    }
    text.append(" refund ").append(entry.refund());
    if (entry.order() != null) {
      text.append(' ').append(entry.order());
    }
    if (!entry.day().equals(date)) {
      text.append(" of ").append(entry.day());
    }
    return text.toString();
  }
}
