package dev.restock.sitoo;

import dev.restock.http.SafeText;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.JsonKind;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.UnreadableJsonException;
import dev.restock.sitoo.model.BatchResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The answer to an array: a bare value for one entry, an envelope in request order for several. An
 * envelope is accepted for one entry too, and a bare {@code true} for several, which some pages
 * document.
 */
final class BatchAnswer {
  private static final String SOURCE = "the answer";

  private BatchAnswer() {}

  /** Reads it; {@code type} is Long, String or Boolean. */
  static <T> List<BatchResult<T>> read(byte[] body, int sent, Class<T> type) {
    JsonKind kind = JsonCodec.kindOf(SOURCE, body);
    if (sent == 1 && isBare(kind, type)) {
      return List.of(new BatchResult.Added<>(checked(JsonCodec.read(SOURCE, body, type), "$")));
    }
    if (kind == JsonKind.BOOLEAN
        && type == Boolean.class
        && JsonCodec.read(SOURCE, body, Boolean.class)) {
      return Collections.nCopies(sent, new BatchResult.Added<>(type.cast(true)));
    }
    List<BatchEntry> entries = JsonCodec.readList(SOURCE, body, BatchEntry.class);
    if (entries.size() != sent) {
      throw new UnreadableJsonException(
          SOURCE, "$", entries.size() + " results for " + sent + " entries");
    }
    List<BatchResult<T>> results = new ArrayList<>();
    for (int i = 0; i < sent; i++) {
      results.add(result(entries.get(i), i, type));
    }
    return List.copyOf(results);
  }

  private static boolean isBare(JsonKind kind, Class<?> type) {
    if (type == Boolean.class) {
      return kind == JsonKind.BOOLEAN;
    }
    return kind == JsonKind.NUMBER || (type == String.class && kind == JsonKind.STRING);
  }

  private static <T> BatchResult<T> result(BatchEntry entry, int index, Class<T> type) {
    if (entry.statusCode() == 200) {
      return new BatchResult.Added<>(value(entry.value(), "$[" + index + "].return", type));
    }
    if (entry.statusCode() < 400 || entry.statusCode() > 599) {
      throw new UnreadableJsonException(
          SOURCE, "$[" + index + "].statuscode", "is neither a success nor an error");
    }
    return new BatchResult.Failed<>(entry.statusCode(), SafeText.of(entry.errorText().orElse("")));
  }

  private static <T> T value(Optional<RawJson> value, String path, Class<T> type) {
    if (type == Boolean.class && isNoBoolean(value)) {
      // The status reports success. The rest of the answer to a change is not documented.
      return type.cast(true);
    }
    RawJson json =
        value.orElseThrow(() -> new UnreadableJsonException(SOURCE, path, "is missing or null"));
    T read;
    try {
      read = json.as(SOURCE, type);
    } catch (UnreadableJsonException e) {
      throw new UnreadableJsonException(SOURCE, path, e.reason());
    }
    return checked(read, path);
  }

  /**
   * Returns a result if it can be the id of an object. A value that cannot be one shows that the
   * answer is not about the entry, so it proves nothing about the entry's outcome.
   *
   * @throws UnreadableJsonException if it is a number below 1 or a blank text
   */
  static <T> T checked(T result, String path) {
    if (result instanceof Long id && id < 1) {
      throw new UnreadableJsonException(SOURCE, path, "expected an id of 1 or more");
    }
    if (result instanceof String text && text.isBlank()) {
      throw new UnreadableJsonException(SOURCE, path, "expected an id but found a blank text");
    }
    return result;
  }

  /** Reads the answer to entries that each make an object of its own: no two share an id. */
  static List<BatchResult<Long>> ofNew(byte[] body, int sent) {
    List<BatchResult<Long>> results = read(body, sent, Long.class);
    Set<Long> ids = new HashSet<>();
    for (int i = 0; i < results.size(); i++) {
      if (results.get(i) instanceof BatchResult.Added<Long> added && !ids.add(added.value())) {
        throw new UnreadableJsonException(
            SOURCE, "$[" + i + "].return", "is the id of an earlier entry as well");
      }
    }
    return results;
  }

  private static boolean isNoBoolean(Optional<RawJson> value) {
    return value.filter(json -> json.json().equals("false")).isEmpty();
  }
}
