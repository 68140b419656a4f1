package dev.restock.sync.refunds.day;

import static dev.restock.sync.internal.report.Csv.text;
import static java.util.stream.Collectors.joining;

import dev.restock.sync.internal.report.Csv;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.facts.RefundMaker;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a day as one table. */
final class DayCsv {
  private static final String HEADER =
      "kind,day,currency,name,refunds,amount,difference,refund,origin,order,verdict,belongs_to,"
          + "returns,entry,expected,parts,units,cause,what_to_do,made_by";

  private final Csv out;

  DayCsv(Writer out) throws IOException {
    this.out = new Csv(out, HEADER);
  }

  void write(RefundDay day) throws IOException {
    String date = day.day().toString();
    for (CurrencyDay one : day.currencies()) {
      String currency = text(one.currency());
      for (RefundLedger ledger : RefundLedger.values()) {
        sum("total", date, currency, ledger.jsonName(), null, one.total(ledger), null);
      }
      for (BridgeStep step : one.bridge()) {
        sum("step", date, currency, step.reason().jsonName(), step.refunds(), step.amount(), null);
      }
      for (VerdictTotal total : one.verdicts()) {
        sum(
            "verdict",
            date,
            currency,
            total.verdict().name(),
            total.refunds(),
            total.money(),
            total.difference());
      }
      for (var part : one.components().entrySet()) {
        sum("component", date, currency, part.getKey().jsonName(), null, part.getValue(), null);
      }
      for (Map.Entry<String, BigDecimal> means : one.paidBy().entrySet()) {
        sum("paid_by", date, currency, text(means.getKey()), null, means.getValue(), null);
      }
    }
    for (BatchTotal total : day.batchTotals()) {
      sum(
          "batch",
          date,
          text(total.currency()),
          day.batch().map(Object::toString).orElse(""),
          total.entries(),
          total.money(),
          null);
    }
    for (LateRefunds late : day.late()) {
      sum(
          "late",
          date,
          text(late.currency()),
          late.day().toString(),
          late.refunds(),
          late.money(),
          null);
    }
    for (OpenRefunds open : day.openTotals()) {
      sum("open", date, text(open.currency()), "", open.refunds(), open.money(), null);
    }
    for (RefundEntry entry : day.lateEntries()) {
      late(date, entry);
    }
    for (RefundRow row : day.unsettled()) {
      refund("refund", date, row);
    }
    for (RefundRow row : day.openFromEarlierDays()) {
      refund("open_from_earlier_day", date, row);
    }
  }

  private void sum(
      String kind,
      String date,
      String currency,
      String name,
      @Nullable Long refunds,
      BigDecimal amount,
      @Nullable BigDecimal difference)
      throws IOException {
    out.record(
        kind,
        date,
        currency,
        name,
        refunds == null ? "" : refunds.toString(),
        number(amount),
        number(difference));
  }

  private void late(String date, RefundEntry entry) throws IOException {
    out.record(
        "late_entry",
        date,
        text(entry.currency()),
        entry.corrects() == null ? "" : "corrects batch " + entry.corrects(),
        "1",
        number(entry.money()),
        "",
        text(entry.refund()),
        entry.origin().name(),
        text(entry.order() == null ? "" : entry.order()),
        "",
        entry.day().toString(),
        "",
        "",
        "",
        text(parts(entry.parts())));
  }

  private void refund(String kind, String date, RefundRow row) throws IOException {
    out.record(
        kind,
        date,
        text(row.currency()),
        "",
        "1",
        number(row.money()),
        number(row.difference()),
        text(row.id()),
        row.origin().name(),
        text(row.order() == null ? "" : row.order()),
        row.verdict().name(),
        row.reportDay().map(Object::toString).orElse(""),
        text(amounts(row.intent())),
        number(row.entry()),
        number(row.expected()),
        text(parts(row.parts())),
        text(DayWords.units(row)),
        text(row.cause()),
        text(row.verdict().whatToDo()),
        text(row.maker().map(RefundMaker::text).orElse("")));
  }

  private static String parts(List<RefundPart> parts) {
    return RefundPart.amounts(parts).entrySet().stream()
        .map(part -> part.getKey().jsonName() + " " + number(part.getValue()))
        .collect(joining("; "));
  }

  private static String amounts(Map<String, BigDecimal> byCurrency) {
    return byCurrency.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(one -> number(one.getValue()) + " " + one.getKey())
        .collect(joining("; "));
  }

  private static String number(@Nullable BigDecimal amount) {
    return amount == null ? "" : amount.toPlainString();
  }
}
