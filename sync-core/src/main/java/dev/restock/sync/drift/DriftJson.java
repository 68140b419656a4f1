package dev.restock.sync.drift;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;

/** Writes a report as JSON. Quantities of the stock system are texts, since they have decimals. */
final class DriftJson {
  private DriftJson() {}

  static void write(DriftFindings findings, Writer out) throws IOException {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      json.setSerializeNulls(true);
      json.beginObject();
      json.name("shop").value(findings.shop().isEmpty() ? null : findings.shop());
      run(json, findings.run());
      totals(json, findings.run().totals());
      json.name("locations").beginArray();
      for (Map.Entry<String, List<Long>> one : new TreeMap<>(findings.locations()).entrySet()) {
        json.beginObject();
        json.name("location").value(one.getKey());
        json.name("warehouses").beginArray();
        for (long warehouse : one.getValue()) {
          json.value(warehouse);
        }
        json.endArray();
        json.endObject();
      }
      json.endArray();
      json.name("rows").beginArray();
      for (DriftRow row : findings.rows()) {
        row(json, row);
      }
      json.endArray();
      json.name("isCut").value(findings.isCut());
      json.name("handMade").beginArray();
      for (HandMadeRow one : findings.handMade()) {
        handMade(json, one);
      }
      json.endArray();
      json.endObject();
    }
    out.write(text.readUtf8() + "\n");
  }

  private static void run(JsonWriter json, DriftRun run) throws IOException {
    json.name("run").value(run.number());
    json.name("state").value(run.state().name());
    json.name("startedAt").value(run.startedAt().toString());
    json.name("endedAt").value(run.endedAt() == null ? null : run.endedAt().toString());
    json.name("why").value(run.why());
  }

  private static void totals(JsonWriter json, DriftTotals totals) throws IOException {
    json.name("totals").beginObject();
    json.name("ledgerLevels").value(totals.ledgerLevels());
    json.name("channelRows").value(totals.channelRows());
    json.name("withoutSku").value(totals.withoutSku());
    json.name("compared").value(totals.compared());
    json.name("equal").value(totals.equal());
    json.name("clamped").value(totals.clamped());
    json.name("explained").value(totals.explained());
    json.name("differing").value(totals.differing());
    json.name("confirmed").value(totals.confirmed());
    json.name("skipped").value(totals.skipped());
    json.name("healed").value(totals.healed());
    json.name("isTooLargeToHeal").value(totals.isTooLarge());
    json.endObject();
    json.name("causes").beginArray();
    for (Map.Entry<DriftCause, Long> cause : totals.byCause().entrySet()) {
      json.beginObject();
      json.name("cause").value(cause.getKey().name());
      json.name("isDifference").value(cause.getKey().isDifference());
      json.name("pairs").value(cause.getValue());
      json.endObject();
    }
    json.endArray();
  }

  private static void handMade(JsonWriter json, HandMadeRow row) throws IOException {
    HandMade change = row.change();
    UnitRef named = change.named();
    json.beginObject();
    json.name("transaction").value(change.transactionId());
    json.name("warehouse").value(change.warehouseId());
    json.name("sku").value(change.sku());
    json.name("quantity").value(change.quantity().toPlainString());
    json.name("kind").value(row.kind().name());
    json.name("movement").value(row.movement());
    json.name("return").value(named == null ? null : named.rmaId());
    json.name("unit").value(named == null ? null : named.unitId());
    json.name("seenAt").value(change.seenAt().toString());
    json.endObject();
  }

  private static void row(JsonWriter json, DriftRow row) throws IOException {
    json.beginObject();
    json.name("sku").value(row.sku());
    json.name("location").value(row.locationId());
    json.name("cause").value(row.cause().name());
    json.name("ledger").value(row.ledger() == null ? null : row.ledger().toPlainString());
    json.name("channel").value(row.channel());
    json.name("explainedLow").value(row.low());
    json.name("explainedHigh").value(row.high());
    json.name("difference").value(row.difference());
    json.name("firstSeen").value(row.firstSeen().toString());
    json.name("times").value(row.times());
    json.name("isConfirmed").value(row.isConfirmed());
    json.name("transaction").value(row.transactionId());
    json.name("isHealed").value(row.isHealed());
    json.name("meaning").value(row.cause().meaning());
    json.name("whatToDo").value(row.cause().whatToDo());
    json.endObject();
  }
}
