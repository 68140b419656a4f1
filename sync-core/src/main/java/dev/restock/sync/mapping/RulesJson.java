package dev.restock.sync.mapping;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import dev.restock.sync.exceptions.ExceptionType;
import dev.restock.sync.exceptions.Owner;
import dev.restock.sync.returns.Disposition;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON form of the rules. Whatever is unknown, doubled or of the wrong type is refused
 * with its place: a misspelt condition that were skipped would match everything.
 */
final class RulesJson {
  private static final long MAX_BYTES = 8L << 20;

  private final JsonReader json;
  private final String name;

  private RulesJson(JsonReader json, String name) {
    this.json = json;
    this.name = name;
  }

  static MappingRules read(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new MappingRulesException(name, "$", "the file is larger than 8 MiB");
      }
      return parse(Files.readString(file, StandardCharsets.UTF_8), name);
    } catch (NoSuchFileException e) {
      throw new MappingRulesException(name, "$", "there is no file " + file);
    } catch (CharacterCodingException e) {
      throw new MappingRulesException(name, "$", "the file is not UTF-8");
    } catch (IOException e) {
      throw new MappingRulesException(name, "$", "the file cannot be read: " + e.getMessage());
    }
  }

  static MappingRules parse(String text, String name) {
    JsonReader reader = JsonReader.of(new Buffer().writeUtf8(text));
    RulesJson rules = new RulesJson(reader, name);
    try {
      MappingRules parsed = rules.document();
      if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
        throw rules.wrong("something follows the end of the rules");
      }
      return parsed;
    } catch (IOException | JsonDataException e) {
      throw rules.wrong("this is not valid JSON: " + e.getMessage());
    }
  }

  private MappingRules document() throws IOException {
    MappingRules.Builder rules = MappingRules.builder();
    boolean[] version = {false};
    object(
        field -> {
          switch (field) {
            case "$schema" -> text();
            case "version" -> {
              if (number() != 1) {
                throw wrong("this library reads version 1");
              }
              version[0] = true;
            }
            case "locations" -> object(location -> rules.location(location, zones()));
            case "rules" -> array(() -> rule(rules));
            default -> throw unknown(field, "version, locations, rules");
          }
        });
    if (!version[0]) {
      throw wrong("\"version\": 1 is missing");
    }
    return rules.build();
  }

  private Map<String, Long> zones() throws IOException {
    Map<String, Long> zones = new HashMap<>();
    object(zone -> zones.put(zone, number()));
    return zones;
  }

  /** What is wrong with a whole rule is found behind its end, but belongs to its beginning. */
  private void rule(MappingRules.Builder rules) throws IOException {
    String where = json.getPath();
    String[] title = {""};
    MappingRule.Conditions[] when = {new ConditionsJson().build()};
    MappingRule.@Nullable Outcome[] then = {null};
    object(
        field -> {
          switch (field) {
            case "name" -> title[0] = text();
            case "when" -> when[0] = conditions();
            case "then" -> then[0] = outcome();
            default -> throw unknown(field, "name, when, then");
          }
        });
    MappingRule.Outcome outcome = then[0];
    if (outcome == null) {
      throw new MappingRulesException(name, where, "the rule '" + title[0] + "' has no \"then\"");
    }
    try {
      rules.rule(new MappingRule(title[0], when[0], outcome));
    } catch (IllegalArgumentException e) {
      throw new MappingRulesException(name, where, String.valueOf(e.getMessage()));
    }
  }

  private MappingRule.Conditions conditions() throws IOException {
    ConditionsJson conditions = new ConditionsJson();
    object(
        field -> {
          switch (field) {
            case "disposition" -> conditions.dispositions = dispositions();
            case "location" -> conditions.locations = texts();
            case "sku" -> conditions.skus = texts();
            case "returnReason" -> conditions.returnReasons = texts();
            case "nonRestockableReason" -> conditions.nonRestockableReasons = texts();
            case "returnMethod" -> conditions.returnMethods = texts();
            case "resolutionType" -> conditions.resolutionTypes = texts();
            case "status" -> conditions.statuses = texts();
            default ->
                throw unknown(
                    field,
                    "disposition, location, sku, returnReason, nonRestockableReason, returnMethod,"
                        + " resolutionType, status");
          }
        });
    return conditions.build();
  }

  private Set<Disposition> dispositions() throws IOException {
    Set<Disposition> found = new HashSet<>();
    for (String word : texts()) {
      found.add(
          Disposition.named(word)
              .orElseThrow(() -> wrong("there is no disposition '" + word + "', only " + words())));
    }
    return found;
  }

  private static String words() {
    return Arrays.stream(Disposition.values())
        .map(Disposition::name)
        .collect(Collectors.joining(", "));
  }

  private MappingRule.Outcome outcome() throws IOException {
    Map<String, String> texts = new HashMap<>();
    long[] warehouse = {0};
    object(
        field -> {
          switch (field) {
            case "warehouse" -> warehouse[0] = number();
            case "zone", "reasonCode", "park", "owner", "advice" -> texts.put(field, text());
            case "ignore", "hold" -> {
              if (!truth()) {
                throw wrong("\"" + field + "\" can only be true");
              }
              texts.put(field, "");
            }
            default ->
                throw unknown(
                    field, "warehouse, zone, ignore, hold, park, reasonCode, owner, advice");
          }
          if (field.equals("warehouse")) {
            texts.put(field, "");
          }
        });
    return checked(() -> outcome(texts, warehouse[0]));
  }

  private MappingRule.Outcome outcome(Map<String, String> texts, long warehouse) {
    Set<String> kinds = new LinkedHashSet<>(Set.of("warehouse", "zone", "ignore", "hold", "park"));
    kinds.retainAll(texts.keySet());
    if (kinds.size() != 1) {
      throw wrong("exactly one of warehouse, zone, ignore, hold and park must be there");
    }
    String kind = kinds.iterator().next();
    if (texts.containsKey("reasonCode") && !kind.equals("warehouse") && !kind.equals("zone")) {
      throw wrong("\"reasonCode\" goes with warehouse or zone only");
    }
    if ((texts.containsKey("owner") || texts.containsKey("advice")) && !kind.equals("park")) {
      throw wrong("\"owner\" and \"advice\" go with park only");
    }
    String reasonCode = texts.getOrDefault("reasonCode", "");
    return switch (kind) {
      case "warehouse" -> new MappingRule.IntoWarehouse(warehouse, reasonCode);
      case "zone" -> new MappingRule.IntoZone(texts.getOrDefault("zone", ""), reasonCode);
      case "ignore" -> new MappingRule.Ignore();
      case "hold" -> new MappingRule.Hold();
      default -> new MappingRule.Park(type(texts));
    };
  }

  private ExceptionType type(Map<String, String> texts) {
    String type = texts.getOrDefault("park", "");
    Optional<ExceptionType> shipped =
        ExceptionType.shipped().stream().filter(one -> one.name().equals(type)).findFirst();
    if (!texts.containsKey("owner")) {
      return shipped.orElseThrow(
          () -> wrong("the type '" + type + "' is not one of the library's, so it needs an owner"));
    }
    if (shipped.isPresent()) {
      throw wrong("the type '" + type + "' is the library's and has an owner already");
    }
    return new ExceptionType(type, owner(texts.getOrDefault("owner", "")), advice(texts, type));
  }

  private static String advice(Map<String, String> texts, String type) {
    return texts.getOrDefault("advice", "A rule parks such units as " + type + ".");
  }

  private Owner owner(String word) {
    for (Owner owner : Owner.values()) {
      if (owner.name().equals(word.toUpperCase(Locale.ROOT))) {
        return owner;
      }
    }
    throw wrong("there is no owner '" + word + "'");
  }

  // ---- JSON ------------------------------------------------------------------------------------

  @FunctionalInterface
  private interface FieldReader {
    void read(String field) throws IOException;
  }

  @FunctionalInterface
  private interface ElementReader {
    void read() throws IOException;
  }

  private void object(FieldReader fields) throws IOException {
    expect(JsonReader.Token.BEGIN_OBJECT, "an object");
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String field = json.nextName();
      if (!seen.add(field)) {
        throw wrong("'" + field + "' is given twice");
      }
      checked(
          () -> {
            fields.read(field);
            return true;
          });
    }
    json.endObject();
  }

  private void array(ElementReader elements) throws IOException {
    expect(JsonReader.Token.BEGIN_ARRAY, "an array");
    json.beginArray();
    while (json.hasNext()) {
      checked(
          () -> {
            elements.read();
            return true;
          });
    }
    json.endArray();
  }

  /** A text, or an array of texts. */
  private Set<String> texts() throws IOException {
    if (json.peek() == JsonReader.Token.STRING) {
      return Set.of(json.nextString());
    }
    Set<String> texts = new LinkedHashSet<>();
    array(() -> texts.add(text()));
    if (texts.isEmpty()) {
      throw wrong("an empty list matches nothing; leave the condition out to match anything");
    }
    return texts;
  }

  private String text() throws IOException {
    expect(JsonReader.Token.STRING, "a text");
    return json.nextString();
  }

  private long number() throws IOException {
    expect(JsonReader.Token.NUMBER, "a whole number");
    String digits = json.nextString();
    // As text: turning a number of a million digits into a value takes seconds.
    if (!digits.matches("-?[0-9]{1,18}")) {
      throw wrong("a whole number of at most 18 digits must stand here");
    }
    return Long.parseLong(digits);
  }

  private boolean truth() throws IOException {
    expect(JsonReader.Token.BOOLEAN, "true or false");
    return json.nextBoolean();
  }

  private void expect(JsonReader.Token token, String what) throws IOException {
    JsonReader.Token found = json.peek();
    if (found != token) {
      throw wrong(
          what
              + " must stand here, not "
              + found.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
  }

  private <T> T checked(Making<T> making) throws IOException {
    try {
      return making.make();
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  @FunctionalInterface
  private interface Making<T> {
    T make() throws IOException;
  }

  private MappingRulesException unknown(String field, String known) {
    return wrong("'" + field + "' is not known here; known are " + known);
  }

  private MappingRulesException wrong(String why) {
    return new MappingRulesException(name, json.getPath(), why);
  }

  /** The conditions as they are read. */
  private static final class ConditionsJson {
    private Set<Disposition> dispositions = Set.of();
    private Set<String> locations = Set.of();
    private Set<String> skus = Set.of();
    private Set<String> returnReasons = Set.of();
    private Set<String> nonRestockableReasons = Set.of();
    private Set<String> returnMethods = Set.of();
    private Set<String> resolutionTypes = Set.of();
    private Set<String> statuses = Set.of();

    private MappingRule.Conditions build() {
      return new MappingRule.Conditions(
          dispositions,
          locations,
          skus,
          returnReasons,
          nonRestockableReasons,
          returnMethods,
          resolutionTypes,
          statuses);
    }
  }
}
