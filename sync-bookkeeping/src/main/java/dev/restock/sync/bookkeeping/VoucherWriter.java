package dev.restock.sync.bookkeeping;

import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.io.IOException;
import java.util.List;

/**
 * Writes vouchers in the format of an accounting software. Implementations are stateless and
 * thread-safe; {@code VoucherWriterContract} of {@code restock-sync-testing} tests them.
 *
 * <p>The same vouchers give the same bytes, on each machine and at each time: a writer uses no
 * clock, no locale and no version of itself. It writes at least one file, never splits a voucher
 * over two files, and writes each voucher completely or throws. A text may be shortened; a letter
 * that the encoding lacks is replaced, never dropped.
 */
public interface VoucherWriter {
  /**
   * The name of the format on a command line and in the log of exports.
   *
   * @return lower-case letters and digits of ASCII, such as {@code sie}
   */
  String format();

  /**
   * The extension of the files.
   *
   * @return without a dot, such as {@code si}
   */
  String extension();

  /**
   * Whether accounting software imports the files. If so, no two exports have a batch in common.
   *
   * @return true, unless the files are for people
   */
  default boolean isImported() {
    return true;
  }

  /**
   * Checks whether a plan has what the format needs.
   *
   * @param plan the plan
   * @param currency the currency to be written
   * @return an error of one line for each problem; empty if the plan can be used
   */
  List<String> problems(AccountPlan plan, String currency);

  /**
   * Writes the vouchers.
   *
   * @param book the vouchers; {@link #problems} found nothing for its plan and currency
   * @param files gets the files
   * @throws BookkeepingException if the format cannot hold a voucher or the period
   * @throws IOException if a file cannot be written
   */
  void write(VoucherBook book, VoucherFiles files) throws IOException;
}
