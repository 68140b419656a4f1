package dev.restock.returngo;

import com.squareup.moshi.Json;
import dev.restock.http.json.IgnoredField;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Required;
import java.util.List;
import java.util.Optional;

/** The answer of {@code GET /rmas}. */
record RmaPage<T>(
    @Required List<T> rmas,
    @Json(name = "next_cursor") Optional<String> nextCursor,
    List<IgnoredField> ignoredFields) {
  // The codec reads the rows as the given type.
  @SuppressWarnings("unchecked")
  static <T> RmaPage<T> read(String source, byte[] body, Class<T> row) {
    return (RmaPage<T>) JsonCodec.read(source, body, RmaPage.class, row);
  }
}
