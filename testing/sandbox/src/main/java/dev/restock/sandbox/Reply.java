package dev.restock.sandbox;

import dev.restock.sandbox.internal.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An answer with a JSON body. */
record Reply(int status, Map<String, String> headers, String body) {

  static Reply json(int status, @Nullable Object body) {
    return new Reply(status, Map.of(), Json.write(body));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }
}
