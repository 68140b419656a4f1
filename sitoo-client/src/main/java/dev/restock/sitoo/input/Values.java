package dev.restock.sitoo.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The values that a builder hands to its input: checked, and in the form in which Sitoo takes them.
 */
final class Values {
  private final Map<String, Object> byName;
  private final Set<String> required;

  Values(Map<String, Object> byName, Set<String> required) {
    this.byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    this.required = required;
  }

  Map<String, Object> byName() {
    return byName;
  }

  /** Names of the fields that Sitoo requires of a new object. */
  Set<String> required() {
    return required;
  }
}
