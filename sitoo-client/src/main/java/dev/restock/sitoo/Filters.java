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

/** A list's query parameters, in Sitoo's forms. Sitoo reads only the last of a repeated one. */
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
      throw new IllegalArgumentException(name + " is blank: Sitoo would take it for no filter");
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

  /** A comma list; an empty one is refused, because as no filter it would mean everything. */
  void list(String name, Collection<?> values) {
    List<String> texts = values.stream().map(Object::toString).toList();
    if (texts.isEmpty()) {
      throw new IllegalArgumentException(name + " is an empty list, which would mean everything");
    }
    for (String text : texts) {
      if (text.isBlank() || text.indexOf(',') >= 0) {
        throw new IllegalArgumentException(
            "a value of " + name + " is blank or holds a comma, which Sitoo would read as two");
      }
    }
    parameters.put(name, String.join(",", texts));
  }

  void fields(Collection<String> names) {
    fields = new LinkedHashSet<>(names);
    if (fields.isEmpty() || !fields.stream().allMatch(name -> name.matches("[a-z0-9_]+"))) {
      throw new IllegalArgumentException("fields are 1 or more names as Sitoo writes them");
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

  /** Adds the filters; {@code needed} are the fields that a row cannot be read without. */
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
