package dev.restock.sync.internal.mapping.file;

import dev.restock.sync.internal.mapping.RulesOrigin;
import dev.restock.sync.internal.mapping.json.JsonInput;
import dev.restock.sync.mapping.rules.Conditions;
import dev.restock.sync.mapping.rules.MappingRule;
import dev.restock.sync.mapping.rules.MappingRules;
import dev.restock.sync.mapping.rules.MappingRulesException;
import dev.restock.sync.mapping.rules.NotInspected;
import dev.restock.sync.mapping.rules.WarehouseRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON form of the rules into a builder. An unknown field, a field that occurs twice and
 * a value of the wrong type are errors: a misspelt condition that is skipped would match every
 * unit.
 */
public final class RulesReader {
  public static final List<String> DOCUMENT =
      List.of("$schema", "version", "notInspected", "locations", "bundles", "rules");
  public static final List<String> RULE = List.of("name", "when", "then");
  public static final List<String> NOT_INSPECTED = List.of("then", "afterDays");

  private final JsonInput in;
  private final MappingRules.Builder rules;
  private final Map<String, Integer> lines = new HashMap<>();

  private RulesReader(JsonInput in, MappingRules.Builder rules) {
    this.in = in;
    this.rules = rules;
  }

  /**
   * Reads a file.
   *
   * @param rules gets what the file contains
   * @return where each part of it begins
   */
  public static RulesOrigin read(Path file, MappingRules.Builder rules) {
    return parse(JsonInput.of(file, MappingRulesException::new), rules);
  }

  /**
   * Reads a text.
   *
   * @param name the name of the text in errors
   * @param rules gets what the text contains
   * @return where each part of it begins
   */
  public static RulesOrigin parse(String text, String name, MappingRules.Builder rules) {
    return parse(JsonInput.of(text, name, MappingRulesException::new), rules);
  }

  private static RulesOrigin parse(JsonInput in, MappingRules.Builder rules) {
    RulesReader reader = new RulesReader(in, rules);
    in.document(reader::document);
    return new RulesOrigin(in.name(), reader.lines);
  }

  private boolean document() throws IOException {
    JsonInput.Place start = in.place();
    boolean[] version = {false};
    in.object(
        field -> {
          switch (field) {
            case "$schema" -> in.text();
            case "version" -> version[0] = version();
            case "notInspected" -> rules.notInspected(notInspected());
            case "locations" -> in.object(this::location);
            case "bundles" -> in.object(this::bundle);
            case "rules" -> in.array(this::rule);
            default -> throw in.unknown(field, DOCUMENT);
          }
        });
    if (!version[0]) {
      throw in.wrong(start, "missing required field \"version\"; write \"version\": 1");
    }
    return true;
  }

  private boolean version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("expected version 1, found version " + found);
    }
    return true;
  }

  private NotInspected notInspected() throws IOException {
    JsonInput.Place start = in.place();
    String[] then = {""};
    int[] days = {0};
    in.object(
        field -> {
          switch (field) {
            case "then" -> then[0] = in.text();
            case "afterDays" -> days[0] = in.smallNumber();
            default -> throw in.unknown(field, NOT_INSPECTED);
          }
        });
    NotInspected.Then what =
        EnumNames.of(NotInspected.Then.values(), then[0])
            .orElseThrow(
                () -> in.noSuch("policy", then[0], EnumNames.all(NotInspected.Then.values())));
    return in.checked(start, () -> new NotInspected(what, days[0]));
  }

  private void location(String location) throws IOException {
    in.checkExact("location", location);
    lines.put(RulesOrigin.location(location), in.place().line());
    JsonInput.Place start = in.place();
    Map<String, WarehouseRef> zones = new LinkedHashMap<>();
    in.object(zone -> zones.put(zone, OutcomeReader.warehouse(in)));
    in.checked(start, () -> rules.zones(location, zones));
  }

  private void bundle(String sku) throws IOException {
    JsonInput.Place start = in.place();
    lines.put(RulesOrigin.bundle(sku), start.line());
    Map<String, Integer> pieces = new LinkedHashMap<>();
    in.checkExact("SKU", sku);
    in.object(
        piece -> {
          in.checkExact("SKU", piece);
          pieces.put(piece, in.smallNumber());
        });
    in.checked(start, () -> rules.bundle(sku, pieces));
  }

  /** Errors of a whole rule are found at its end and reported with its first line. */
  private void rule() throws IOException {
    JsonInput.Place start = in.place();
    String[] title = {""};
    Conditions[] when = {Conditions.ANY};
    List<MappingRule.Outcome> then = new ArrayList<>();
    in.object(
        field -> {
          switch (field) {
            case "name" -> title[0] = in.text();
            case "when" -> when[0] = ConditionsReader.read(in);
            case "then" -> then.add(OutcomeReader.read(in));
            default -> throw in.unknown(field, RULE);
          }
        });
    if (then.isEmpty()) {
      throw in.wrong(start, "missing required field \"then\" in the rule '" + title[0] + "'");
    }
    String known = RulesOrigin.rule(title[0]);
    Integer twin = lines.get(known);
    if (twin != null) {
      throw in.wrong(
          start, "there are two rules named '" + title[0] + "'; the first is on line " + twin);
    }
    lines.put(known, start.line());
    in.checked(start, () -> rules.rule(title[0], when[0], then.get(0)));
  }
}
