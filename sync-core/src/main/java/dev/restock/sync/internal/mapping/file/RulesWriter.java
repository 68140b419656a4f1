package dev.restock.sync.internal.mapping.file;

import com.squareup.moshi.JsonWriter;
import dev.restock.sync.cases.ExceptionType;
import dev.restock.sync.mapping.Bundles;
import dev.restock.sync.mapping.rules.AgeRange;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.Fact;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.mapping.rules.PriceRange;
import dev.restock.sync.mapping.rules.WarehouseRef;
import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Map;
import okio.Buffer;

/** Writes rules in the form that {@link RulesReader} reads. */
public final class RulesWriter {
  private final JsonWriter json;

  /** Writes a part of the document. */
  @FunctionalInterface
  private interface Part {
    void write() throws IOException;
  }

  private RulesWriter(JsonWriter json) {
    this.json = json;
  }

  public static String write(MappingRules rules) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.setIndent("  ");
      new RulesWriter(json).document(rules);
    } catch (IOException e) {
      throw new UncheckedIOException("a buffer in memory cannot be written", e);
    }
    return text.readUtf8() + "\n";
  }

  private void document(MappingRules rules) throws IOException {
    json.beginObject();
    json.name("version").value(1);
    if (rules.notInspected().then() != NotInspected.Then.WAIT) {
      json.name("notInspected").beginObject();
      json.name("then").value(rules.notInspected().then().name());
      json.name("afterDays").value(rules.notInspected().afterDays());
      json.endObject();
    }
    json.name("locations").beginObject();
    for (Map.Entry<String, Map<String, WarehouseRef>> location : rules.locations().entrySet()) {
      json.name(location.getKey()).beginObject();
      for (Map.Entry<String, WarehouseRef> zone : location.getValue().entrySet()) {
        json.name(zone.getKey());
        warehouse(zone.getValue());
      }
      json.endObject();
    }
    json.endObject();
    bundles(rules.bundles());
    json.name("rules").beginArray();
    for (MappingRule rule : rules.rules()) {
      json.beginObject();
      json.name("name").value(rule.name());
      if (!rule.when().equals(Conditions.ANY)) {
        json.name("when");
        conditions(rule.when());
      }
      json.name("then");
      outcome(rule.then());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  private void bundles(Bundles bundles) throws IOException {
    if (bundles.asMap().isEmpty()) {
      return;
    }
    json.name("bundles").beginObject();
    for (Map.Entry<String, Map<String, Integer>> bundle : bundles.asMap().entrySet()) {
      json.name(bundle.getKey()).beginObject();
      for (Map.Entry<String, Integer> piece : bundle.getValue().entrySet()) {
        json.name(piece.getKey()).value(piece.getValue());
      }
      json.endObject();
    }
    json.endObject();
  }

  private void warehouse(WarehouseRef ref) throws IOException {
    ref.<Part>match(
            named -> () -> json.value(named.id()),
            named -> () -> externalId(named),
            named -> () -> store(named))
        .write();
  }

  private void externalId(WarehouseRef.ByExternalId named) throws IOException {
    json.beginObject();
    json.name("externalId").value(named.externalId());
    json.endObject();
  }

  private void store(WarehouseRef.OfStore named) throws IOException {
    json.beginObject();
    json.name("store").value(named.storeId());
    json.name("sellable").value(named.sellable());
    json.endObject();
  }

  private void conditions(Conditions when) throws IOException {
    json.beginObject();
    texts("disposition", when.dispositions().stream().map(Disposition::name).toList());
    for (Fact fact : Fact.values()) {
      texts(fact.field(), when.anyOf(fact));
    }
    if (when.exchange().isPresent()) {
      json.name("exchange").value(when.exchange().get());
    }
    if (when.price().isPresent()) {
      PriceRange range = when.price().get();
      json.name("price").beginObject();
      json.name("min").value(range.min());
      json.name("max").value(range.max());
      json.name("currency").value(range.currency());
      json.endObject();
    }
    if (when.age().isPresent()) {
      AgeRange range = when.age().get();
      json.name("age").beginObject();
      json.name("minDays").value(range.minDays());
      json.name("maxDays").value(range.maxDays());
      json.endObject();
    }
    excluded(when);
    json.endObject();
  }

  private void excluded(Conditions when) throws IOException {
    boolean begun = false;
    for (Fact fact : Fact.values()) {
      if (!when.noneOf(fact).isEmpty()) {
        if (!begun) {
          json.name("not").beginObject();
          begun = true;
        }
        texts(fact.field(), when.noneOf(fact));
      }
    }
    if (begun) {
      json.endObject();
    }
  }

  private void texts(String field, Collection<String> texts) throws IOException {
    if (texts.isEmpty()) {
      return;
    }
    json.name(field);
    if (texts.size() == 1) {
      json.value(texts.iterator().next());
      return;
    }
    json.beginArray();
    for (String text : texts) {
      json.value(text);
    }
    json.endArray();
  }

  private void outcome(MappingRule.Outcome then) throws IOException {
    json.beginObject();
    then.<Part>match(
            move -> () -> move(move),
            ignore -> () -> json.name("ignore").value(true),
            hold -> () -> json.name("hold").value(true),
            park -> () -> park(park.type()))
        .write();
    json.endObject();
  }

  private void move(MappingRule.Move move) throws IOException {
    json.name(move.matchTarget(warehouse -> "warehouse", zone -> "zone"));
    move.<Part>matchTarget(warehouse -> () -> warehouse(warehouse), zone -> () -> json.value(zone))
        .write();
    if (move.isOut()) {
      json.name("direction").value("out");
    }
    unlessEmpty("reasonCode", move.reasonCode());
  }

  private void park(ExceptionType type) throws IOException {
    json.name("park").value(type.name());
    if (ExceptionType.shipped().contains(type)) {
      return;
    }
    json.name("owner").value(type.owner().name());
    json.name("severity").value(type.severity().name());
    unlessEmpty("happened", type.happened());
    unlessEmpty("check", type.check());
    json.name("advice").value(type.advice());
    if (!type.retriable()) {
      json.name("retriable").value(false);
    }
  }

  private void unlessEmpty(String field, String text) throws IOException {
    if (!text.isEmpty()) {
      json.name(field).value(text);
    }
  }
}
