package dev.restock.sync.bookkeeping.internal;

import dev.restock.sync.bookkeeping.BookkeepingException;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * SIE 4, type 4I (SIE filformat 4C, 2025-08-06). Vouchers have no numbers, so that the receiver
 * gives them; accounts are not declared, so that no import makes one that the chart lacks.
 */
public final class SieWriter implements VoucherWriter {
  static final Charset CP437 = Charset.forName("IBM437");

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");

  /** Written as the version of the program. It changes only with the form of the files. */
  private static final String FORM = "1";

  private static final String LINE_END = "\r\n";

  @Override
  public String format() {
    return "sie";
  }

  @Override
  public String extension() {
    return "si";
  }

  @Override
  public List<String> problems(AccountPlan plan, String currency) {
    return PlanAccounts.problems(
        plan,
        currency,
        (account, where) -> {
          if (!DIGITS.matcher(account.number()).matches()) {
            return "account \"" + account.number() + "\" must have digits only in SIE";
          }
          return account.dimensions().keySet().stream()
              .filter(dimension -> !DIGITS.matcher(dimension).matches())
              .findFirst()
              .map(dimension -> "dimension \"" + dimension + "\" must be a number in SIE")
              .orElse(null);
        });
  }

  @Override
  public void write(VoucherBook book, VoucherFiles files) throws IOException {
    try (Writer out = new BufferedWriter(new OutputStreamWriter(files.next(), CP437))) {
      SieText text = new SieText(out);
      AccountPlan plan = book.plan();
      text.line("#FLAGGA 0");
      text.line("#PROGRAM " + text.quoted("Restock") + ' ' + FORM);
      text.line("#FORMAT PC8");
      // The day of the data and not of the writing, so that the bytes do not change.
      text.line("#GEN " + day(book.to()));
      text.line("#SIETYP 4");
      if (plan.organisation().isPresent()) {
        text.line("#ORGNR " + text.bare(plan.organisation().get()));
      }
      text.line("#FNAMN " + text.quoted(plan.company()));
      if (!book.currency().equals("SEK")) {
        text.line("#VALUTA " + book.currency());
      }
      for (Voucher voucher : book.vouchers()) {
        text.voucher(voucher);
      }
    }
  }

  private static String day(LocalDate day) {
    return DateTimeFormatter.BASIC_ISO_DATE.format(day);
  }

  /** The lines of a file. */
  private static final class SieText {
    private final Writer out;
    private final PlainText plain = new PlainText(CP437);

    SieText(Writer out) {
      this.out = out;
    }

    void line(String line) throws IOException {
      out.write(line);
      out.write(LINE_END);
    }

    void voucher(Voucher voucher) throws IOException {
      String date = day(voucher.date());
      line("#VER " + quoted(voucher.series()) + " \"\" " + date + ' ' + quoted(voucher.text()));
      line("{");
      for (VoucherLine one : voucher.lines()) {
        line(
            "#TRANS "
                + one.account().number()
                + " {"
                + objects(one.account())
                + "} "
                + amount(voucher, one.amount())
                + ' '
                + date
                + ' '
                + quoted(one.text()));
      }
      line("}");
    }

    private String objects(Account account) {
      StringBuilder objects = new StringBuilder();
      for (Map.Entry<String, String> one : account.dimensions().entrySet()) {
        objects
            .append(objects.length() == 0 ? "" : " ")
            .append(one.getKey())
            .append(' ')
            .append(quoted(one.getValue()));
      }
      return objects.toString();
    }

    private static String amount(Voucher voucher, BigDecimal amount) {
      try {
        return amount.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
      } catch (ArithmeticException e) {
        throw new BookkeepingException(
            "voucher %s has the amount %s, and SIE has two decimals"
                .formatted(voucher.id(), amount.toPlainString()));
      }
    }

    /** SIE has an escape for the quote and none for the backslash. */
    String quoted(String text) {
      return '"' + plain.of(text).replace('\\', '/').replace("\"", "\\\"") + '"';
    }

    /** Some importers refuse quotes here. */
    String bare(String text) {
      return plain.of(text).replaceAll("[\"\\\\{} ]", "");
    }
  }
}
