package dev.restock.examples.host.folder;

import java.util.HashMap;
import java.util.Map;

/** Groups of keys of things that belong to one order of the sales channel. */
final class OrderGroups {
  private final Map<String, String> parents = new HashMap<>();

  /** Puts two keys into one group. */
  void join(String one, String other) {
    String first = of(one);
    String second = of(other);
    if (!first.equals(second)) {
      parents.put(second, first);
    }
  }

  boolean knows(String key) {
    return parents.containsKey(key);
  }

  /** The name of a key's group. */
  String of(String key) {
    String group = key;
    String parent = parents.computeIfAbsent(key, own -> own);
    while (!parent.equals(group)) {
      group = parent;
      parent = parents.getOrDefault(group, group);
    }
    return group;
  }
}
