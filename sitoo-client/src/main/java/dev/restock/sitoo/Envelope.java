package dev.restock.sitoo;

import com.squareup.moshi.Json;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Required;
import java.util.List;

/** One page of a list, and how many rows there are in all. */
record Envelope<T>(@Json(name = "totalcount") long totalCount, @Required List<T> items) {
  // The codec reads the rows as the given type.
  @SuppressWarnings("unchecked")
  static <T> Envelope<T> read(byte[] body, Class<T> row) {
    return (Envelope<T>) JsonCodec.read(Site.SOURCE, body, Envelope.class, row);
  }
}
