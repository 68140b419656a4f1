package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.RawJson;
import dev.restock.http.json.Required;
import dev.restock.http.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** One page of a list, and how many rows there are in all. */
record Envelope<T>(@Json(name = "totalcount") long totalCount, @Required List<T> items) {
  static <T> Envelope<T> read(byte[] body, Class<T> row) {
    return read(Site.SOURCE, body, row);
  }

  // The codec reads the rows as the given type.
  @SuppressWarnings("unchecked")
  static <T> Envelope<T> read(String source, byte[] body, Class<T> row) {
    return (Envelope<T>) JsonCodec.read(source, body, Envelope.class, row);
  }

  /**
   * Reads only the ids of the rows.
   *
   * @param id a record with the id
   * @param row makes a row of its id and its JSON
   * @throws UnreadableJsonException if an id cannot be read
   */
  static <I, T> Envelope<T> unread(byte[] body, Class<I> id, BiFunction<I, RawJson, T> row) {
    Envelope<RawJson> answer = read(body, RawJson.class);
    List<T> rows = new ArrayList<>();
    for (RawJson one : answer.items()) {
      rows.add(row.apply(id(one, "$.items[" + rows.size() + "]", id), one));
    }
    return new Envelope<>(answer.totalCount(), rows);
  }

  private static <I> I id(RawJson row, String place, Class<I> id) {
    try {
      return row.as(Site.SOURCE, id);
    } catch (UnreadableJsonException e) {
      throw new UnreadableJsonException(Site.SOURCE, place + e.jsonPath().substring(1), e.reason());
    }
  }

  /** Refuses an answer that holds more rows than it states. For an answer from the first row on. */
  void check() {
    if (totalCount < items.size()) {
      throw new UnreadableJsonException(
          Site.SOURCE,
          "$.totalcount",
          "the answer states " + totalCount + " rows, but holds " + items.size());
    }
  }
}
