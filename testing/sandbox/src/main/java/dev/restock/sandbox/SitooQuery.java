package dev.restock.sandbox;

import static dev.restock.sandbox.internal.Json.object;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads Sitoo's query parameters and applies them to lists. Ignores unknown parameters. */
final class SitooQuery {
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final int DEFAULT_NUM = 10;

  private final Request request;

  SitooQuery(Request request) {
    this.request = request;
  }

  Optional<Long> number(String name) throws ServiceError {
    Optional<String> text = request.query(name);
    return text.isPresent() ? Optional.of(parse(name, text.get())) : Optional.empty();
  }

  Optional<List<Long>> numbers(String name) throws ServiceError {
    Optional<List<String>> texts = texts(name);
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    List<Long> numbers = new ArrayList<>();
    for (String text : texts.get()) {
      numbers.add(parse(name, text));
    }
    return Optional.of(numbers);
  }

  /** Returns a comma-separated list, or every value of the same name with brackets. */
  Optional<List<String>> texts(String name) {
    List<String> bracketed = new ArrayList<>();
    for (String value : request.url().queryParameterValues(name + "[]")) {
      if (value != null) {
        bracketed.add(value);
      }
    }
    return bracketed.isEmpty() ? request.queryList(name) : Optional.of(bracketed);
  }

  Optional<String> text(String name) {
    return request.query(name);
  }

  /** Returns a page of a list in Sitoo's envelope. */
  Reply envelope(List<Map<String, @Nullable Object>> all, List<String> defaultFields)
      throws ServiceError {
    long start = notNegative("start", 0);
    long num = notNegative("num", DEFAULT_NUM);
    List<String> fields = request.queryList("fields").orElse(defaultFields);
    List<Object> page = new ArrayList<>();
    all.stream().skip(start).limit(num).forEach(item -> page.add(select(item, fields)));
    return Reply.json(200, object("totalcount", all.size(), "items", page));
  }

  Reply single(Map<String, @Nullable Object> item) {
    return Reply.json(200, select(item, request.queryList("fields").orElse(List.of())));
  }

  private static Map<String, @Nullable Object> select(
      Map<String, @Nullable Object> item, List<String> fields) {
    if (fields.isEmpty()) {
      return item;
    }
    Map<String, @Nullable Object> selected = new LinkedHashMap<>(item);
    selected.keySet().retainAll(fields);
    return selected;
  }

  private long notNegative(String name, long absent) throws ServiceError {
    long value = number(name).orElse(absent);
    if (value < 0) {
      throw invalid(name);
    }
    return value;
  }

  private static long parse(String name, String text) throws ServiceError {
    if (!INTEGER.matcher(text).matches()) {
      throw invalid(name);
    }
    return Long.parseLong(text);
  }

  private static ServiceError invalid(String name) {
    return new ServiceError(400, "Invalid value for parameter '" + name + "'.");
  }
}
