package dev.restock.sync.bookkeeping.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.refunds.RefundEntry;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** CSV for people and scripts. */
public final class CsvVoucherWriter implements VoucherWriter {
  private static final List<String> HEADER =
      List.of(
          "voucher",
          "batch",
          "date",
          "day",
          "series",
          "refund",
          "origin",
          "order",
          "corrects",
          "kind",
          "of",
          "account",
          "amount",
          "currency",
          "vatRate",
          "code",
          "dimensions",
          "text");

  @Override
  public String format() {
    return "csv";
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public boolean isImported() {
    return false;
  }

  @Override
  public List<String> problems(AccountPlan plan, String currency) {
    return PlanAccounts.problems(plan, currency, (account, where) -> null);
  }

  @Override
  public void write(VoucherBook book, VoucherFiles files) throws IOException {
    RowFiles.Form form =
        new RowFiles.Form(
            UTF_8,
            ';',
            QuoteStrategies.REQUIRED,
            Integer.MAX_VALUE / 2,
            // Excel takes a file without the mark for one in the encoding of the machine.
            List.of(
                (text, rows) -> text.write('\uFEFF'), (text, rows) -> rows.writeRecord(HEADER)));
    PlainText plain = new PlainText(UTF_8);
    try (RowFiles rows = new RowFiles(files, form)) {
      for (Voucher voucher : book.vouchers()) {
        rows.add(voucher, voucher.lines().stream().map(line -> row(voucher, line, plain)).toList());
      }
    }
  }

  private static List<String> row(Voucher voucher, VoucherLine line, PlainText plain) {
    RefundEntry entry = voucher.entry();
    return List.of(
        voucher.id(),
        String.valueOf(voucher.batch()),
        voucher.date().toString(),
        entry.day().toString(),
        guarded(voucher.series()),
        guarded(entry.refund()),
        lower(entry.origin()),
        guarded(Objects.requireNonNullElse(entry.order(), "")),
        entry.corrects() == null ? "" : "B" + entry.corrects(),
        lower(line.kind()),
        guarded(line.of()),
        guarded(line.account().number()),
        line.amount().toPlainString(),
        entry.currency(),
        line.vatRate().map(Object::toString).orElse(""),
        guarded(Objects.requireNonNullElse(line.account().code(), "")),
        guarded(
            line.account().dimensions().entrySet().stream()
                .map(one -> one.getKey() + "=" + one.getValue())
                .collect(Collectors.joining(" "))),
        guarded(plain.of(line.text())));
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A spreadsheet takes a text that begins so for a formula. */
  private static String guarded(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
