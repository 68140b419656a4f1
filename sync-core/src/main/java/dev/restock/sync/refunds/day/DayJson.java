package dev.restock.sync.refunds.day;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.facts.RefundMaker;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Writes a day as JSON. Amounts are texts with the decimals of the currency. */
final class DayJson {
  private DayJson() {}

  static void write(RefundDay day, Writer out) throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("day").value(day.day().toString());
      json.name("shop").value(day.shop().isEmpty() ? null : day.shop());
      json.name("madeAt").value(day.madeAt().map(Object::toString).orElse(null));
      json.name("batch").value(day.batch().orElse(null));
      json.name("refunds").value(day.refunds());
      json.name("toClear").value(day.needSomebody());
      json.name("currencies").beginArray();
      for (CurrencyDay currency : day.currencies()) {
        write(json, currency);
      }
      json.endArray();
      json.name("batchTotals").beginArray();
      for (BatchTotal total : day.batchTotals()) {
        json.beginObject();
        json.name("currency").value(total.currency());
        json.name("entries").value(total.entries());
        amount(json, "money", total.money());
        json.endObject();
      }
      json.endArray();
      json.name("late").beginArray();
      for (LateRefunds late : day.late()) {
        json.beginObject();
        json.name("day").value(late.day().toString());
        json.name("currency").value(late.currency());
        json.name("refunds").value(late.refunds());
        amount(json, "money", late.money());
        json.endObject();
      }
      json.endArray();
      json.name("lateEntries").beginArray();
      for (RefundEntry entry : day.lateEntries()) {
        write(json, entry);
      }
      json.endArray();
      rows(json, "unsettled", day.unsettled());
      json.name("openTotals").beginArray();
      for (OpenRefunds open : day.openTotals()) {
        json.beginObject();
        json.name("currency").value(open.currency());
        json.name("refunds").value(open.refunds());
        amount(json, "money", open.money());
        json.endObject();
      }
      json.endArray();
      rows(json, "openFromEarlierDays", day.openFromEarlierDays());
      json.endObject();
    }
    out.write(text.readUtf8() + "\n");
  }

  private static void write(JsonWriter json, CurrencyDay currency) throws IOException {
    json.beginObject();
    json.name("currency").value(currency.currency());
    json.name("refunds").value(currency.refunds());
    for (RefundLedger ledger : RefundLedger.values()) {
      amount(json, ledger.jsonName(), currency.total(ledger));
    }
    json.name("bridge").beginArray();
    for (BridgeStep step : currency.bridge()) {
      json.beginObject();
      json.name("from").value(step.reason().from().jsonName());
      json.name("to").value(step.reason().to().jsonName());
      json.name("reason").value(step.reason().jsonName());
      json.name("kind").value(step.reason().kind().name());
      json.name("refunds").value(step.refunds());
      amount(json, "amount", step.amount());
      json.endObject();
    }
    json.endArray();
    json.name("verdicts").beginArray();
    for (VerdictTotal total : currency.verdicts()) {
      json.beginObject();
      json.name("verdict").value(total.verdict().name());
      json.name("refunds").value(total.refunds());
      amount(json, "money", total.money());
      amount(json, "difference", total.difference());
      json.endObject();
    }
    json.endArray();
    json.name("components").beginObject();
    for (var part : currency.components().entrySet()) {
      amount(json, part.getKey().jsonName(), part.getValue());
    }
    json.endObject();
    amounts(json, "paidBy", currency.paidBy());
    json.endObject();
  }

  private static void write(JsonWriter json, RefundEntry entry) throws IOException {
    json.beginObject();
    json.name("refund").value(entry.refund());
    json.name("origin").value(entry.origin().name());
    json.name("order").value(entry.order());
    json.name("belongsTo").value(entry.day().toString());
    json.name("currency").value(entry.currency());
    amount(json, "money", entry.money());
    parts(json, entry.parts());
    amounts(json, "paidBy", entry.paidBy());
    json.name("corrects").value(entry.corrects());
    json.endObject();
  }

  private static void parts(JsonWriter json, List<RefundPart> parts) throws IOException {
    json.name("components").beginArray();
    for (RefundPart part : parts) {
      json.beginObject();
      json.name("component").value(part.component().jsonName());
      amount(json, "amount", part.amount());
      amount(json, "tax", part.tax());
      amount(json, "rate", part.rate());
      json.endObject();
    }
    json.endArray();
  }

  private static void rows(JsonWriter json, String name, List<RefundRow> rows) throws IOException {
    json.name(name).beginArray();
    for (RefundRow row : rows) {
      json.beginObject();
      json.name("refund").value(row.id());
      json.name("origin").value(row.origin().name());
      json.name("order").value(row.order());
      json.name("verdict").value(row.verdict().name());
      json.name("day").value(row.reportDay().map(Object::toString).orElse(null));
      json.name("currency").value(row.currency());
      amounts(json, "returns", row.intent());
      amount(json, "money", row.money());
      amount(json, "entry", row.entry());
      amount(json, "expected", row.expected());
      amount(json, "difference", row.difference());
      parts(json, row.parts());
      json.name("units").beginArray();
      for (UnitRef unit : row.units()) {
        json.beginObject();
        json.name("rma").value(unit.rmaId());
        json.name("unit").value(unit.unitId());
        json.endObject();
      }
      json.endArray();
      json.name("madeBy").value(row.maker().map(RefundMaker::text).orElse(null));
      json.name("cause").value(row.cause());
      json.name("whatToDo").value(row.verdict().whatToDo());
      json.endObject();
    }
    json.endArray();
  }

  private static void amounts(JsonWriter json, String name, Map<String, BigDecimal> amounts)
      throws IOException {
    json.name(name).beginObject();
    for (Map.Entry<String, BigDecimal> one : new TreeMap<>(amounts).entrySet()) {
      amount(json, one.getKey(), one.getValue());
    }
    json.endObject();
  }

  private static void amount(JsonWriter json, String name, @Nullable BigDecimal amount)
      throws IOException {
    json.name(name).value(amount == null ? null : amount.toPlainString());
  }
}
