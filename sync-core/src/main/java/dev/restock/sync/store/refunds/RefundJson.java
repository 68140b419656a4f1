package dev.restock.sync.store.refunds;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import dev.restock.sync.refunds.RefundComponent;
import dev.restock.sync.refunds.RefundEntry;
import dev.restock.sync.refunds.RefundOrigin;
import dev.restock.sync.refunds.RefundPart;
import dev.restock.sync.refunds.RefundRow;
import dev.restock.sync.refunds.RefundVerdict;
import dev.restock.sync.stock.UnitRef;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Rows and entries as the texts that stores keep. Equal values have equal texts, and reading gives
 * back an equal value, with the decimals of each amount. A reader ignores fields that it does not
 * know.
 */
public final class RefundJson {
  private RefundJson() {}

  /** Writes a part of the JSON. */
  @FunctionalInterface
  private interface Content {
    void to(JsonWriter json) throws IOException;
  }

  /**
   * Writes a row.
   *
   * @param row the row
   * @return one line of JSON
   */
  public static String of(RefundRow row) {
    return text(
        json -> {
          json.name("id").value(row.id());
          json.name("origin").value(row.origin().name());
          json.name("order").value(row.order());
          json.name("verdict").value(row.verdict().name());
          json.name("cause").value(row.cause());
          json.name("currency").value(row.currency());
          amount(json, "money", row.money());
          amount(json, "expected", row.expected());
          amount(json, "difference", row.difference());
          parts(json, row.parts());
          amounts(json, "paidBy", row.paidBy());
          json.name("units").beginArray();
          for (UnitRef unit : row.units()) {
            json.value(unit.rmaId()).value(unit.unitId());
          }
          json.endArray();
          day(json, "day", row.day());
          amounts(json, "intent", row.intent());
          amount(json, "entry", row.entry());
          day(json, "begun", row.begun());
        });
  }

  /**
   * Writes an entry.
   *
   * @param entry the entry
   * @return one line of JSON
   */
  public static String of(RefundEntry entry) {
    return text(
        json -> {
          json.name("refund").value(entry.refund());
          json.name("origin").value(entry.origin().name());
          json.name("order").value(entry.order());
          day(json, "day", entry.day());
          json.name("currency").value(entry.currency());
          amount(json, "money", entry.money());
          parts(json, entry.parts());
          amounts(json, "paidBy", entry.paidBy());
          json.name("corrects").value(entry.corrects());
        });
  }

  private static String text(Content content) {
    Buffer text = new Buffer();
    try (JsonWriter json = JsonWriter.of(text)) {
      json.beginObject();
      content.to(json);
      json.endObject();
    } catch (IOException e) {
      throw new IllegalStateException("a buffer takes everything", e);
    }
    return text.readUtf8();
  }

  private static void amount(JsonWriter json, String name, @Nullable BigDecimal value)
      throws IOException {
    json.name(name).value(value == null ? null : value.toPlainString());
  }

  private static void day(JsonWriter json, String name, @Nullable LocalDate value)
      throws IOException {
    json.name(name).value(value == null ? null : value.toString());
  }

  private static void amounts(JsonWriter json, String name, Map<String, BigDecimal> values)
      throws IOException {
    json.name(name).beginObject();
    for (Map.Entry<String, BigDecimal> one : new TreeMap<>(values).entrySet()) {
      amount(json, one.getKey(), one.getValue());
    }
    json.endObject();
  }

  private static void parts(JsonWriter json, List<RefundPart> parts) throws IOException {
    json.name("parts").beginArray();
    for (RefundPart part : parts) {
      json.beginObject();
      json.name("component").value(part.component().name());
      amount(json, "amount", part.amount());
      amount(json, "tax", part.tax());
      json.endObject();
    }
    json.endArray();
  }

  /**
   * Reads a row.
   *
   * @param text what {@link #of(RefundRow)} wrote
   * @throws IllegalArgumentException if it is not a row
   */
  public static RefundRow row(String text) {
    Fields fields = Fields.read(text);
    List<String> units = fields.texts;
    List<UnitRef> refs = new ArrayList<>();
    for (int i = 0; i + 1 < units.size(); i += 2) {
      refs.add(new UnitRef(units.get(i), units.get(i + 1)));
    }
    return new RefundRow(
        fields.text("id"),
        RefundOrigin.valueOf(fields.text("origin")),
        fields.textOrNull("order"),
        RefundVerdict.valueOf(fields.text("verdict")),
        fields.text("cause"),
        fields.text("currency"),
        fields.amountOrNull("money"),
        fields.amountOrNull("expected"),
        fields.amountOrNull("difference"),
        fields.parts,
        fields.amounts("paidBy"),
        refs,
        fields.dayOrNull("day"),
        fields.amounts("intent"),
        fields.amountOrNull("entry"),
        fields.dayOrNull("begun"));
  }

  /**
   * Reads an entry.
   *
   * @param text what {@link #of(RefundEntry)} wrote
   * @throws IllegalArgumentException if it is not an entry
   */
  public static RefundEntry entry(String text) {
    Fields fields = Fields.read(text);
    String corrects = fields.textOrNull("corrects");
    return new RefundEntry(
        fields.text("refund"),
        RefundOrigin.valueOf(fields.text("origin")),
        fields.textOrNull("order"),
        LocalDate.parse(fields.text("day")),
        fields.text("currency"),
        new BigDecimal(fields.text("money")),
        fields.parts,
        fields.amounts("paidBy"),
        corrects == null ? null : Long.valueOf(corrects));
  }

  /** The fields of one object. */
  private static final class Fields {
    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Map<String, BigDecimal>> amounts = new HashMap<>();
    private final List<RefundPart> parts = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    static Fields read(String text) {
      Fields fields = new Fields();
      try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(text))) {
        json.beginObject();
        while (json.hasNext()) {
          fields.read(json, json.nextName());
        }
        json.endObject();
        return fields;
      } catch (IOException e) {
        throw new IllegalArgumentException("a refund of the store is not readable", e);
      }
    }

    private void read(JsonReader json, String name) throws IOException {
      switch (json.peek()) {
        case STRING, NUMBER -> values.put(name, json.nextString());
        case BEGIN_OBJECT -> amounts.put(name, readAmounts(json));
        case BEGIN_ARRAY -> readArray(json);
        default -> json.skipValue();
      }
    }

    private static Map<String, BigDecimal> readAmounts(JsonReader json) throws IOException {
      Map<String, BigDecimal> read = new TreeMap<>();
      json.beginObject();
      while (json.hasNext()) {
        read.put(json.nextName(), new BigDecimal(json.nextString()));
      }
      json.endObject();
      return read;
    }

    private void readArray(JsonReader json) throws IOException {
      json.beginArray();
      while (json.hasNext()) {
        if (json.peek() == JsonReader.Token.STRING) {
          texts.add(json.nextString());
        } else {
          Fields part = new Fields();
          json.beginObject();
          while (json.hasNext()) {
            part.read(json, json.nextName());
          }
          json.endObject();
          parts.add(
              new RefundPart(
                  RefundComponent.valueOf(part.text("component")),
                  new BigDecimal(part.text("amount")),
                  part.amountOrNull("tax")));
        }
      }
      json.endArray();
    }

    String text(String name) {
      String value = values.get(name);
      if (value == null) {
        throw new IllegalArgumentException("a refund of the store has no field \"" + name + "\"");
      }
      return value;
    }

    @Nullable String textOrNull(String name) {
      return values.get(name);
    }

    @Nullable BigDecimal amountOrNull(String name) {
      String value = values.get(name);
      return value == null ? null : new BigDecimal(value);
    }

    @Nullable LocalDate dayOrNull(String name) {
      String value = values.get(name);
      return value == null ? null : LocalDate.parse(value);
    }

    Map<String, BigDecimal> amounts(String name) {
      return amounts.getOrDefault(name, Map.of());
    }
  }
}
