package dev.restock.sync.bookkeeping.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Manual journals of Xero as CSV. Rows with one narration and one date are one journal; a narration
 * begins with the id of its voucher, so that no two vouchers become one journal.
 */
public final class XeroWriter implements VoucherWriter {
  /** 300 with the header, whichever way Xero counts. */
  private static final int MOST_ROWS = 299;

  private static final int MOST_DIMENSIONS = 2;

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

  private static final List<String> HEADER =
      List.of(
          "*Narration",
          "*Date",
          "Description",
          "*AccountCode",
          "*TaxRate",
          "*Amount",
          "TrackingName1",
          "TrackingOption1",
          "TrackingName2",
          "TrackingOption2");

  @Override
  public String format() {
    return "xero";
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public List<String> problems(AccountPlan plan, String currency) {
    return PlanAccounts.problems(
        plan,
        currency,
        (account, where) -> {
          if (account.code() == null) {
            return "Xero needs the name of a tax rate as \"code\" of each account";
          }
          return account.dimensions().size() > MOST_DIMENSIONS
              ? "Xero has at most " + MOST_DIMENSIONS + " dimensions (tracking)"
              : null;
        });
  }

  @Override
  public void write(VoucherBook book, VoucherFiles files) throws IOException {
    RowFiles.Form form =
        new RowFiles.Form(
            UTF_8,
            ',',
            QuoteStrategies.REQUIRED,
            MOST_ROWS,
            List.of((text, rows) -> rows.writeRecord(HEADER)));
    PlainText plain = new PlainText(UTF_8);
    try (RowFiles rows = new RowFiles(files, form)) {
      for (Voucher voucher : book.vouchers()) {
        rows.add(voucher, voucher.lines().stream().map(line -> row(voucher, line, plain)).toList());
      }
    }
  }

  private static List<String> row(Voucher voucher, VoucherLine line, PlainText plain) {
    Account account = line.account();
    List<String> row = new ArrayList<>();
    row.add(plain.of(voucher.text()));
    row.add(DAY.format(voucher.date()));
    row.add(plain.of(line.text()));
    row.add(account.number());
    row.add(account.code() == null ? "" : account.code());
    row.add(line.amount().toPlainString());
    account
        .dimensions()
        .forEach(
            (name, option) -> {
              row.add(name);
              row.add(option);
            });
    while (row.size() < HEADER.size()) {
      row.add("");
    }
    return row;
  }
}
