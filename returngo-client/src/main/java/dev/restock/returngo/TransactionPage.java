package dev.restock.returngo;

import com.squareup.moshi.Json;
import dev.restock.http.json.JsonCodec;
import dev.restock.http.json.Required;
import java.util.List;
import java.util.Optional;

/** The answer of {@code GET /transactions}. */
record TransactionPage<T>(
    @Required List<T> transactions, @Json(name = "next_cursor") Optional<String> nextCursor) {
  // The codec reads the rows as the given type.
  @SuppressWarnings("unchecked")
  static <T> TransactionPage<T> read(String source, byte[] body, Class<T> row) {
    return (TransactionPage<T>) JsonCodec.read(source, body, TransactionPage.class, row);
  }
}
