package dev.restock.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The shape of JSON: the paths and the types of their values. */
final class Shapes {
  private Shapes() {}

  static String sample(String name) {
    try (InputStream in = Shapes.class.getResourceAsStream("/samples/" + name)) {
      if (in == null) {
        throw new AssertionError("No sample " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns each path with the types of its values. */
  static Map<String, Set<String>> of(Object json) {
    Map<String, Set<String>> shape = new TreeMap<>();
    collect("", json, shape);
    return shape;
  }

  private static void collect(String path, Object value, Map<String, Set<String>> shape) {
    if (value instanceof Map<?, ?> map) {
      add(path, "object", shape);
      map.forEach((name, child) -> collect(path + "." + name, child == null ? "" : child, shape));
      map.forEach(
          (name, child) -> {
            if (child == null) {
              shape.remove(path + "." + name);
              add(path + "." + name, "null", shape);
            }
          });
    } else if (value instanceof List<?> list) {
      add(path, "array", shape);
      for (Object element : list) {
        collect(path + "[]", element, shape);
      }
    } else if (value instanceof Boolean) {
      add(path, "boolean", shape);
    } else if (value instanceof Number) {
      add(path, "number", shape);
    } else {
      add(path, "string", shape);
    }
  }

  private static void add(String path, String type, Map<String, Set<String>> shape) {
    shape.computeIfAbsent(path, p -> new TreeSet<>()).add(type);
  }
}
