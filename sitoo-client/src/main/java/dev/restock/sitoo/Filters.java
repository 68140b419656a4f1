package dev.restock.sitoo;

import dev.restock.http.ApiRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The query parameters of a list, in Sitoo's forms. Sitoo reads only the last of a repeated
 * parameter.
 */
final class Filters {
  private final Map<String, String> parameters = new LinkedHashMap<>();
  private Set<String> fields = Set.of();
  private OptionalInt pageSize = OptionalInt.empty();

  Filters copy() {
    Filters copy = new Filters();
    copy.parameters.putAll(parameters);
    copy.fields = fields;
    copy.pageSize = pageSize;
    return copy;
  }

  void text(String name, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(name + " is blank: Sitoo would ignore the filter");
    }
    parameters.put(name, value);
  }

  void flag(String name, boolean value) {
    parameters.put(name, Boolean.toString(value));
  }

  void integer(String name, long value) {
    parameters.put(name, Long.toString(value));
  }

  void time(String name, Instant value) {
    parameters.put(name, Long.toString(value.getEpochSecond()));
  }

  /** Adds a comma list. An empty list is refused, because Sitoo would return everything. */
  void list(String name, Collection<?> values) {
    List<String> texts = values.stream().map(Object::toString).toList();
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(name + " is an empty list: Sitoo would return everything");
    }
    for (String text : texts) {
      if (text.isBlank() || text.indexOf(',') >= 0) {
        throw new IllegalArgumentException(
            "a value of "
                + name
                + " is blank or holds a comma, which Sitoo would read as two values");
      }
    }
    parameters.put(name, String.join(",", texts));
  }

  void fields(Collection<String> names) {
    fields = new LinkedHashSet<>(names);
    if (fields.isEmpty() || !fields.stream().allMatch(name -> name.matches("[a-z0-9_]+"))) {
      throw new IllegalArgumentException(
          "fields must be one or more names in Sitoo's form: a-z, 0-9 and _");
    }
  }

  void pageSize(int value) {
    pageSize = OptionalInt.of(SitooClient.checkedPageSize(value));
  }

  OptionalInt pageSize() {
    return pageSize;
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** Adds the filters. A row cannot be read without the fields {@code needed}. */
  ApiRequest.Builder addTo(ApiRequest.Builder request, Collection<String> needed) {
    parameters.forEach(request::query);
    if (!fields.isEmpty()) {
      Set<String> all = new LinkedHashSet<>(needed);
      all.addAll(fields);
      request.queryList("fields", all);
    }
    return request;
  }
}
