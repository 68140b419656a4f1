package dev.restock.sync.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * Where rules were read from, so that what is wrong with one can be found.
 *
 * @param file the file's name; "" for rules made in code
 * @param lines the line on which each rule, location or bundle begins
 */
record RulesOrigin(String file, Map<String, Integer> lines) {
  static final RulesOrigin CODE = new RulesOrigin("", Map.of());

  RulesOrigin {
    lines = Map.copyOf(lines);
  }

  static String rule(String name) {
    return "rule '" + name + "'";
  }

  static String location(String id) {
    return "location '" + id + "'";
  }

  static String bundle(String sku) {
    return "bundle '" + sku + "'";
  }

  /** Names a rule, location or bundle with its place. */
  String where(String what) {
    return line(what).map(line -> file + " line " + line + ", " + what).orElse(what);
  }

  Optional<Integer> line(String what) {
    return Optional.ofNullable(lines.get(what));
  }
}
