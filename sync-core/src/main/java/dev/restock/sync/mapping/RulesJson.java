package dev.restock.sync.mapping;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON form of the rules. Whatever is unknown, doubled or of the wrong type is refused
 * with its place: a misspelt condition that were skipped would match everything.
 */
final class RulesJson {
  static final List<String> DOCUMENT =
      List.of("$schema", "version", "notInspected", "locations", "bundles", "rules");
  static final List<String> RULE = List.of("name", "when", "then");
  static final List<String> NOT_INSPECTED = List.of("then", "afterDays");

  private static final String BYTE_ORDER_MARK = "\ufeff";

  private final RulesInput in;
  private final String name;
  private final Map<String, Integer> lines = new HashMap<>();

  private RulesJson(RulesInput in, String name) {
    this.in = in;
    this.name = name;
  }

  static MappingRules read(Path file) {
    String name = String.valueOf(file.getFileName());
    return parse(RulesFile.text(file, name), name);
  }

  static MappingRules parse(String text, String name) {
    if (text.startsWith(BYTE_ORDER_MARK)) {
      throw new MappingRulesException(
          name, 1, "$", "the text begins with a byte order mark: save it as UTF-8 without one");
    }
    RulesInput in = new RulesInput(text, name);
    return in.document(() -> new RulesJson(in, name).document());
  }

  private MappingRules document() throws IOException {
    MappingRules.Builder rules = MappingRules.builder();
    RulesInput.Place start = in.place();
    boolean[] version = {false};
    in.object(
        field -> {
          switch (field) {
            case "$schema" -> in.text();
            case "version" -> version[0] = version();
            case "notInspected" -> rules.notInspected(notInspected());
            case "locations" -> in.object(location -> location(rules, location));
            case "bundles" -> in.object(sku -> bundle(rules, sku));
            case "rules" -> in.array(() -> rule(rules));
            default -> throw in.unknown(field, DOCUMENT);
          }
        });
    if (!version[0]) {
      throw in.wrong(start, "\"version\": 1 is missing");
    }
    return rules.origin(new RulesOrigin(name, lines)).build();
  }

  private boolean version() throws IOException {
    long found = in.number();
    if (found != 1) {
      throw in.wrong("this library reads version 1, not version " + found);
    }
    return true;
  }

  private NotInspected notInspected() throws IOException {
    RulesInput.Place start = in.place();
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
        Names.of(NotInspected.Then.values(), then[0])
            .orElseThrow(() -> in.noSuch("policy", then[0], Names.all(NotInspected.Then.values())));
    return in.checked(start, () -> new NotInspected(what, days[0]));
  }

  private void location(MappingRules.Builder rules, String location) throws IOException {
    lines.put(RulesOrigin.location(location), in.place().line());
    RulesInput.Place start = in.place();
    Map<String, WarehouseRef> zones = new LinkedHashMap<>();
    in.object(zone -> zones.put(zone, OutcomeJson.warehouse(in)));
    in.checked(start, () -> rules.zones(location, zones));
  }

  private void bundle(MappingRules.Builder rules, String sku) throws IOException {
    RulesInput.Place start = in.place();
    lines.put(RulesOrigin.bundle(sku), start.line());
    Map<String, Integer> pieces = new LinkedHashMap<>();
    in.object(piece -> pieces.put(piece, in.smallNumber()));
    in.checked(start, () -> rules.bundle(sku, pieces));
  }

  /** What is wrong with a whole rule is found behind its end, but belongs to its beginning. */
  private void rule(MappingRules.Builder rules) throws IOException {
    RulesInput.Place start = in.place();
    String[] title = {""};
    Conditions[] when = {Conditions.ANY};
    List<MappingRule.Outcome> then = new ArrayList<>();
    in.object(
        field -> {
          switch (field) {
            case "name" -> title[0] = in.text();
            case "when" -> when[0] = ConditionsJson.read(in);
            case "then" -> then.add(OutcomeJson.read(in));
            default -> throw in.unknown(field, RULE);
          }
        });
    if (then.isEmpty()) {
      throw in.wrong(start, "the rule '" + title[0] + "' has no \"then\"");
    }
    String known = RulesOrigin.rule(title[0]);
    Optional<Integer> twin = Optional.ofNullable(lines.get(known));
    if (twin.isPresent()) {
      throw in.wrong(
          start,
          "there are two rules named '" + title[0] + "'; the first is on line " + twin.get());
    }
    lines.put(known, start.line());
    in.checked(start, () -> rules.rule(title[0], when[0], then.get(0)));
  }
}
