package dev.restock.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A path with placeholders. Parsed by hand instead of by a pattern, because each call parses one.
 */
final class PathTemplate {
  private static final String FORM =
      "a path template consists of letters, digits, . _ ~ - and {placeholders}; pass values to path()"
          + " and query()";

  /** A part of a segment. */
  private record Part(String text, boolean isPlaceholder) {}

  private final String text;
  private final List<List<Part>> segments = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  private PathTemplate(String text) {
    this.text = text;
    int start = 1;
    while (start <= text.length()) {
      int slash = text.indexOf('/', start);
      int end = slash < 0 ? text.length() : slash;
      segments.add(partsOf(start, end));
      start = end + 1;
    }
  }

  static PathTemplate of(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException("a path template must begin with /");
    }
    return new PathTemplate(text);
  }

  private List<Part> partsOf(int start, int end) {
    if (isDotSegment(text.substring(start, end))) {
      throw new IllegalArgumentException(FORM);
    }
    List<Part> parts = new ArrayList<>();
    int at = start;
    while (at < end) {
      int from = at;
      boolean isPlaceholder = text.charAt(at) == '{';
      if (isPlaceholder) {
        from++;
        at = endOf(from, end, true);
        if (at == from || at == end || text.charAt(at) != '}') {
          throw new IllegalArgumentException(FORM);
        }
      } else {
        at = endOf(from, end, false);
        if (at == from) {
          throw new IllegalArgumentException(FORM);
        }
      }
      String part = text.substring(from, at);
      parts.add(new Part(part, isPlaceholder));
      if (isPlaceholder) {
        names.add(part);
        at++;
      }
    }
    return parts;
  }

  /** The end of a name or of a run of plain characters. */
  private int endOf(int start, int end, boolean lettersOnly) {
    int at = start;
    while (at < end) {
      char c = text.charAt(at);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean isOther = (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '~' || c == '-';
      if (!isLetter && (lettersOnly || !isOther)) {
        break;
      }
      at++;
    }
    return at;
  }

  /** The segments with their placeholders replaced by values. */
  List<String> filled(Map<String, String> values) {
    List<String> filled = new ArrayList<>(segments.size());
    for (List<Part> parts : segments) {
      String segment = filled(parts, values);
      if (isDotSegment(segment)) {
        throw new IllegalArgumentException("the values of " + text + " make a dot segment");
      }
      filled.add(segment);
    }
    for (String name : values.keySet()) {
      if (!names.contains(name)) {
        throw new IllegalArgumentException(text + " has no placeholder for " + name);
      }
    }
    return filled;
  }

  private String filled(List<Part> parts, Map<String, String> values) {
    if (parts.size() == 1 && !parts.get(0).isPlaceholder()) {
      return parts.get(0).text();
    }
    StringBuilder segment = new StringBuilder();
    for (Part part : parts) {
      segment.append(part.isPlaceholder() ? valueOf(part.text(), values) : part.text());
    }
    return segment.toString();
  }

  private String valueOf(String name, Map<String, String> values) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException(text + " has no value for " + name);
    }
    return value;
  }

  static boolean isDotSegment(String segment) {
    return segment.equals(".") || segment.equals("..");
  }

  @Override
  public String toString() {
    return text;
  }
}
