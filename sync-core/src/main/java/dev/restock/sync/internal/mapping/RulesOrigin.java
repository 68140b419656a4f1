package dev.restock.sync.internal.mapping;

import java.util.Map;

/**
 * Where rules were read from, for messages.
 *
 * @param file the name of the file; "" for rules that were built in code
 * @param lines the line on which each rule, location or bundle begins
 */
public record RulesOrigin(String file, Map<String, Integer> lines) {
  public static final RulesOrigin CODE = new RulesOrigin("", Map.of());

  public RulesOrigin {
    lines = Map.copyOf(lines);
  }

  public static String rule(String name) {
    return "rule '" + name + "'";
  }

  public static String location(String id) {
    return "location '" + id + "'";
  }

  public static String bundle(String sku) {
    return "bundle '" + sku + "'";
  }

  /** Names a rule, location or bundle, with file and line if they are known. */
  public String where(String what) {
    Integer line = lines.get(what);
    return line == null ? what : file + " line " + line + ", " + what;
  }
}
