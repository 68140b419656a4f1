package dev.restock.sync.bookkeeping.settlement;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.restock.sync.bookkeeping.settlement.SettlementFile.BadRow;
import dev.restock.sync.bookkeeping.settlement.SettlementFile.Summary;
import dev.restock.sync.refunds.facts.SettlementRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes settlement rows of the records of one file. */
final class SettlementRows {
  private final SettlementMapping mapping;
  private final Map<String, Integer> positions = new HashMap<>();
  private final int width;
  private final Consumer<SettlementRow> rows;
  private final Consumer<BadRow> bad;

  /** The refunds by reference, since a reference names one refund. */
  private final Map<String, First> seen = new HashMap<>();

  private long refunds;
  private long repeated;
  private long others;
  private long wrong;

  private record First(long line, SettlementRow row) {}

  /** A field of a row that cannot be used. */
  private static final class FieldException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String column;

    FieldException(String column, @Nullable String why) {
      super(why, null, false, false);
      this.column = column;
    }
  }

  SettlementRows(
      SettlementMapping mapping,
      CsvRecord header,
      Consumer<SettlementRow> rows,
      Consumer<BadRow> bad) {
    this.mapping = mapping;
    this.width = header.getFieldCount();
    this.rows = rows;
    this.bad = bad;
    for (int i = 0; i < width; i++) {
      positions.put(header.getField(i).strip(), i);
    }
  }

  /** The columns that a file must have. */
  static Set<String> columns(SettlementMapping mapping) {
    Set<String> columns = new LinkedHashSet<>(mapping.columns().values());
    columns.addAll(mapping.only().keySet());
    return columns;
  }

  long refunds() {
    return refunds;
  }

  Summary summary() {
    return new Summary(refunds, repeated, others, wrong);
  }

  void add(CsvRecord record) {
    long line = record.getStartingLineNumber();
    try {
      read(record, line);
    } catch (FieldException e) {
      wrong++;
      bad.accept(new BadRow(line, e.column, String.valueOf(e.getMessage())));
    }
  }

  private void read(CsvRecord record, long line) throws FieldException {
    requireWhole(record, line);
    if (!isChosen(record)) {
      others++;
      return;
    }
    BigDecimal amount = read(record, SettlementField.AMOUNT, mapping.amounts()::read);
    if (mapping.refundsAre() == SettlementMapping.Sign.NEGATIVE) {
      amount = amount.negate();
    }
    if (amount.signum() < 0 && mapping.only().isEmpty()) {
      others++;
      return;
    }
    add(row(record, amount), line);
  }

  /** A quote that is not closed swallows the lines after it: they are named, too. */
  private void requireWhole(CsvRecord record, long line) throws FieldException {
    if (record.getFieldCount() == width) {
      return;
    }
    long breaks =
        record.getFields().stream().mapToLong(field -> field.lines().skip(1).count()).sum();
    throw new FieldException(
        "",
        "expected "
            + width
            + " fields as in the header, found "
            + record.getFieldCount()
            + (breaks == 0
                ? ""
                : "; the row goes on to line " + (line + breaks) + ", so a quote may be missing"));
  }

  private boolean isChosen(CsvRecord record) throws FieldException {
    for (Map.Entry<String, Set<String>> one : mapping.only().entrySet()) {
      if (!one.getValue().contains(text(record, one.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private SettlementRow row(CsvRecord record, BigDecimal amount) throws FieldException {
    if (amount.signum() == 0) {
      throw new FieldException(
          mapping.columns().getOrDefault(SettlementField.AMOUNT, ""), "the amount is 0");
    }
    String currency = mapping.currency().orElse(null);
    if (currency == null) {
      currency = read(record, SettlementField.CURRENCY, SettlementAmounts::currency);
    }
    String date = optional(record, SettlementField.DATE);
    Instant at = date == null ? null : read(record, SettlementField.DATE, mapping.dates()::read);
    String order = optional(record, SettlementField.ORDER);
    return new SettlementRow(
        mapping.provider(),
        read(record, SettlementField.REFERENCE, reference -> reference),
        amount,
        currency,
        at,
        optional(record, SettlementField.ORDER_ID),
        order == null ? "" : order,
        optional(record, SettlementField.PLATFORM_PAYMENT),
        optional(record, SettlementField.PLATFORM_REFUND));
  }

  private void add(SettlementRow row, long line) throws FieldException {
    First first = seen.putIfAbsent(row.reference(), new First(line, row));
    if (first == null) {
      refunds++;
      rows.accept(row);
    } else if (first.row().equals(row)) {
      repeated++;
    } else {
      throw new FieldException(
          mapping.columns().getOrDefault(SettlementField.REFERENCE, ""),
          "line "
              + first.line()
              + " has the same reference '"
              + row.reference()
              + "' with other content");
    }
  }

  private <T> T read(CsvRecord record, SettlementField field, Function<String, T> reader)
      throws FieldException {
    String column = mapping.columns().getOrDefault(field, "");
    String text = text(record, column);
    if (text.isEmpty()) {
      throw new FieldException(column, "the field is empty");
    }
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException e) {
      throw new FieldException(column, e.getMessage());
    }
  }

  private @Nullable String optional(CsvRecord record, SettlementField field) throws FieldException {
    String column = mapping.columns().get(field);
    String text = column == null ? "" : text(record, column);
    return text.isEmpty() ? null : text;
  }

  private String text(CsvRecord record, String column) throws FieldException {
    String text = record.getField(positions.getOrDefault(column, 0)).strip();
    if (text.indexOf('\uFFFD') >= 0) {
      throw new FieldException(column, "the field is no text in " + mapping.charset().name());
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw new FieldException(column, "the field has a line break, so a quote may be missing");
    }
    return text;
  }
}
