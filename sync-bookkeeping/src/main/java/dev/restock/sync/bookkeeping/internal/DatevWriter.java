package dev.restock.sync.bookkeeping.internal;

import de.siegmar.fastcsv.writer.QuoteStrategy;
import dev.restock.sync.bookkeeping.BookkeepingException;
import dev.restock.sync.bookkeeping.Voucher;
import dev.restock.sync.bookkeeping.VoucherBook;
import dev.restock.sync.bookkeeping.VoucherFiles;
import dev.restock.sync.bookkeeping.VoucherLine;
import dev.restock.sync.bookkeeping.VoucherWriter;
import dev.restock.sync.bookkeeping.plan.Account;
import dev.restock.sync.bookkeeping.plan.AccountPlan;
import dev.restock.sync.bookkeeping.plan.DatevSettings;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * DATEV-Format EXTF 700, category 21 (Buchungsstapel) in version 13. Each row has a pair of
 * accounts, so each line of a voucher is posted against the clearing account, which a voucher
 * leaves at 0.
 */
public final class DatevWriter implements VoucherWriter {
  private static final Charset CP1252 = Charset.forName("windows-1252");

  private static final DateTimeFormatter DAY_MONTH =
      DateTimeFormatter.ofPattern("ddMM", Locale.ROOT);

  /** The limit of a Buchungsstapel. */
  private static final int MOST_ROWS = 99_999;

  private static final int CODE_LENGTH = 4;

  /** KOST1 and KOST2. */
  private static final Set<String> DIMENSIONS = Set.of("1", "2");

  private static final int COST_LENGTH = 36;

  private static final List<String> COLUMNS = columns();

  private static final int AMOUNT = 0;
  private static final int DEBIT_OR_CREDIT = 1;
  private static final int CURRENCY = 2;
  private static final int ACCOUNT = 6;
  private static final int CONTRA_ACCOUNT = 7;
  private static final int CODE = 8;
  private static final int DATE = 9;
  private static final int REFERENCE = 10;
  private static final int TEXT = 13;
  private static final int COST = 36;

  /** Texts have quotes, numbers and dates have none. */
  private static final QuoteStrategy QUOTES =
      new QuoteStrategy() {
        private static final Set<Integer> TEXTS =
            Set.of(DEBIT_OR_CREDIT, CURRENCY, CODE, REFERENCE, TEXT, COST, COST + 1);

        @Override
        public boolean quoteValue(int line, int field, String value) {
          return TEXTS.contains(field);
        }

        @Override
        public boolean quoteEmpty(int line, int field) {
          return TEXTS.contains(field);
        }
      };

  @Override
  public String format() {
    return "datev";
  }

  @Override
  public String extension() {
    return "csv";
  }

  @Override
  public List<String> problems(AccountPlan plan, String currency) {
    DatevSettings datev = plan.datev().orElse(null);
    if (datev == null) {
      return List.of("account plan " + plan.name() + " has no settings for DATEV; add $.datev");
    }
    // An account of a debtor or creditor is one digit longer than one of the general ledger.
    Pattern number = Pattern.compile("[0-9]{1," + (datev.accountLength() + 1) + "}");
    List<String> problems =
        new ArrayList<>(
            PlanAccounts.problems(
                plan, currency, (account, where) -> problem(account, datev, number)));
    if (!number.matcher(datev.clearing()).matches()) {
      problems.add(
          "account plan %s, at $.datev.clearing: account \"%s\" must have at most %d digits"
              .formatted(plan.name(), datev.clearing(), datev.accountLength() + 1));
    }
    return problems;
  }

  private static @Nullable String problem(Account account, DatevSettings datev, Pattern number) {
    if (!number.matcher(account.number()).matches()) {
      return "account \"%s\" must have at most %d digits"
          .formatted(account.number(), datev.accountLength() + 1);
    }
    if (account.number().equals(datev.clearing())) {
      return "account "
          + account.number()
          + " is the clearing account of $.datev; take another one";
    }
    String code = account.code();
    if (code != null && !code.matches("[0-9]{1," + CODE_LENGTH + "}")) {
      return "\"code\" is the BU-Schlüssel, at most %d digits, found \"%s\""
          .formatted(CODE_LENGTH, code);
    }
    return account.dimensions().keySet().stream()
        .filter(dimension -> !DIMENSIONS.contains(dimension))
        .findFirst()
        .map(dimension -> "DATEV has the dimensions 1 and 2 (KOST1, KOST2), not " + dimension)
        .orElse(null);
  }

  @Override
  public void write(VoucherBook book, VoucherFiles files) throws IOException {
    DatevSettings datev =
        book.plan()
            .datev()
            .orElseThrow(() -> new IllegalArgumentException("the plan has no settings for DATEV"));
    LocalDate year = datev.fiscalYear(book.from());
    if (!datev.fiscalYear(book.to()).equals(year)) {
      throw new BookkeepingException(
          "DATEV takes one fiscal year in a file, and %s to %s lie in two; export up to %s first"
              .formatted(book.from(), book.to(), datev.fiscalYear(book.to()).minusDays(1)));
    }
    RowFiles.Form form =
        new RowFiles.Form(
            CP1252,
            ';',
            QUOTES,
            MOST_ROWS,
            List.of(
                (text, rows) -> writeLine(text, header(book, datev, year)),
                (text, rows) -> writeLine(text, String.join(";", COLUMNS))));
    PlainText plain = new PlainText(CP1252);
    try (RowFiles rows = new RowFiles(files, form)) {
      for (Voucher voucher : book.vouchers()) {
        rows.add(
            voucher,
            voucher.lines().stream()
                .map(line -> row(voucher, line, datev.clearing(), plain))
                .toList());
      }
    }
  }

  private static void writeLine(Writer text, String line) throws IOException {
    text.write(line);
    text.write("\r\n");
  }

  /** The 31 fields of the first line. */
  private static String header(VoucherBook book, DatevSettings datev, LocalDate year) {
    DateTimeFormatter day = DateTimeFormatter.BASIC_ISO_DATE;
    return String.join(
        ";",
        "\"EXTF\"",
        "700",
        "21",
        "\"Buchungsstapel\"",
        "13",
        // The end of the data and not the time of writing, so that the bytes do not change.
        day.format(book.to()) + "000000000",
        "",
        "\"RE\"",
        "\"\"",
        "\"\"",
        String.valueOf(datev.consultant()),
        String.valueOf(datev.client()),
        day.format(year),
        String.valueOf(datev.accountLength()),
        day.format(book.from()),
        day.format(book.to()),
        "\"Restock\"",
        "\"\"",
        "1",
        "0",
        "0",
        '"' + book.currency() + '"',
        "",
        "\"\"",
        "",
        "",
        "\"\"",
        "",
        "",
        "\"\"",
        "\"\"");
  }

  private static List<String> row(
      Voucher voucher, VoucherLine line, String clearing, PlainText plain) {
    Account account = line.account();
    List<String> row = new ArrayList<>(Collections.nCopies(COLUMNS.size(), ""));
    row.set(AMOUNT, line.amount().abs().toPlainString().replace('.', ','));
    row.set(DEBIT_OR_CREDIT, line.amount().signum() > 0 ? "S" : "H");
    row.set(CURRENCY, voucher.entry().currency());
    row.set(ACCOUNT, account.number());
    row.set(CONTRA_ACCOUNT, clearing);
    row.set(CODE, account.code() == null ? "" : account.code());
    row.set(DATE, DAY_MONTH.format(voucher.date()));
    row.set(REFERENCE, voucher.id());
    row.set(TEXT, plain.of(voucher.text()));
    account
        .dimensions()
        .forEach(
            (dimension, object) ->
                row.set(
                    COST + Integer.parseInt(dimension) - 1,
                    PlainText.shortened(plain.of(object), COST_LENGTH)));
    return row;
  }

  /** The names of the 125 columns. */
  private static List<String> columns() {
    List<String> columns = new ArrayList<>();
    add(
        columns,
        "Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Kurs|Basis-Umsatz"
            + "|WKZ Basis-Umsatz|Konto|Gegenkonto (ohne BU-Schlüssel)|BU-Schlüssel|Belegdatum"
            + "|Belegfeld 1|Belegfeld 2|Skonto|Buchungstext|Postensperre|Diverse Adressnummer"
            + "|Geschäftspartnerbank|Sachverhalt|Zinssperre|Beleglink");
    for (int i = 1; i <= 8; i++) {
      add(columns, "Beleginfo - Art " + i + "|Beleginfo - Inhalt " + i);
    }
    add(
        columns,
        "KOST1 - Kostenstelle|KOST2 - Kostenstelle|Kost-Menge|EU-Land u. UStID (Bestimmung)"
            + "|EU-Steuersatz (Bestimmung)|Abw. Versteuerungsart|Sachverhalt L+L"
            + "|Funktionsergänzung L+L|BU 49 Hauptfunktionstyp|BU 49 Hauptfunktionsnummer"
            + "|BU 49 Funktionsergänzung");
    for (int i = 1; i <= 20; i++) {
      add(columns, "Zusatzinformation - Art " + i + "|Zusatzinformation- Inhalt " + i);
    }
    add(
        columns,
        "Stück|Gewicht|Zahlweise|Forderungsart|Veranlagungsjahr|Zugeordnete Fälligkeit|Skontotyp"
            + "|Auftragsnummer|Buchungstyp|USt-Schlüssel (Anzahlungen)|EU-Land (Anzahlungen)"
            + "|Sachverhalt L+L (Anzahlungen)|EU-Steuersatz (Anzahlungen)|Erlöskonto (Anzahlungen)"
            + "|Herkunft-Kz|Buchungs GUID|KOST-Datum|SEPA-Mandatsreferenz|Skontosperre"
            + "|Gesellschaftername|Beteiligtennummer|Identifikationsnummer|Zeichnernummer"
            + "|Postensperre bis|Bezeichnung SoBil-Sachverhalt|Kennzeichen SoBil-Buchung"
            + "|Festschreibung|Leistungsdatum|Datum Zuord. Steuerperiode|Fälligkeit"
            + "|Generalumkehr (GU)|Steuersatz|Land|Abrechnungsreferenz|BVV-Position"
            + "|EU-Land u. UStID (Ursprung)|EU-Steuersatz (Ursprung)|Abw. Skontokonto");
    return List.copyOf(columns);
  }

  private static void add(List<String> columns, String names) {
    columns.addAll(Arrays.asList(names.split("\\|")));
  }
}
