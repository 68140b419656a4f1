package dev.restock.dashboard.internal.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The fields of a form or a query. Immutable. */
public final class Form {
  private static final int MOST_FIELDS = 2000;

  private final Map<String, List<String>> fields;

  private Form(Map<String, List<String>> fields) {
    this.fields = fields;
  }

  /**
   * Reads fields.
   *
   * @param text a query or the body of a form
   * @throws Refusal if it is no form
   */
  public static Form of(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (!text.isEmpty()) {
      String[] pairs = text.split("&", MOST_FIELDS + 1);
      if (pairs.length > MOST_FIELDS) {
        throw new Refusal(400, "error.form");
      }
      for (String pair : pairs) {
        int is = pair.indexOf('=');
        String name = is < 0 ? pair : pair.substring(0, is);
        fields
            .computeIfAbsent(decoded(name), key -> new ArrayList<>())
            .add(is < 0 ? "" : decoded(pair.substring(is + 1)));
      }
    }
    return new Form(fields);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new Refusal(400, "error.form");
    }
  }

  /** The first value of a field that is not blank, without spaces around it. */
  public Optional<String> text(String name) {
    return fields.getOrDefault(name, List.of()).stream()
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** All values of a field, as they are. */
  public List<String> all(String name) {
    return List.copyOf(fields.getOrDefault(name, List.of()));
  }

  /** A field that names a constant; empty if there is none, or no constant has the name. */
  public <E extends Enum<E>> Optional<E> constant(String name, Class<E> type) {
    return text(name)
        .flatMap(
            value ->
                List.of(type.getEnumConstants()).stream()
                    .filter(one -> one.name().equals(value))
                    .findFirst());
  }
}
