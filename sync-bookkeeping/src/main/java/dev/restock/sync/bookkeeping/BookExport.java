package dev.restock.sync.bookkeeping;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One export of a period, as the log of exports keeps it.
 *
 * @param format the format of the writer
 * @param currency the currency, ISO 4217
 * @param from the first day
 * @param to the last day; included
 * @param batches the number of batches
 * @param vouchers the number of vouchers
 * @param firstBatch the number of the first batch; null if there is none
 * @param lastBatch the number of the last batch; null if there is none
 * @param files the number of files
 * @param hash the SHA-256 of all files, as 64 lower-case hexadecimal digits
 */
public record BookExport(
    String format,
    String currency,
    LocalDate from,
    LocalDate to,
    long batches,
    long vouchers,
    @Nullable Long firstBatch,
    @Nullable Long lastBatch,
    int files,
    String hash) {
  public BookExport {
    requireNonNull(format, "format");
    requireNonNull(currency, "currency");
    requireNonNull(from, "from");
    requireNonNull(to, "to");
    requireNonNull(hash, "hash");
  }

  /** Whether both are of one format and currency and have a day in common. */
  boolean overlaps(BookExport other) {
    return format.equals(other.format)
        && currency.equals(other.currency)
        && !from.isAfter(other.to)
        && !other.from.isAfter(to);
  }

  /** Whether both are of one format, currency and period. */
  boolean isOfPeriodOf(BookExport other) {
    return format.equals(other.format)
        && currency.equals(other.currency)
        && from.equals(other.from)
        && to.equals(other.to);
  }
}
