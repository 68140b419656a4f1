package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Required;
import dev.restock.http.json.UnreadableJsonException;
import java.util.List;

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
